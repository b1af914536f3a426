import type { AccountId } from '../../../kernel/account';
import { useKnownName } from '../../report/organization-names';
import { useSite } from '../../site/site-context';
import { plainText } from '../../words/plain-text';
import { t } from '../../words/translate';

/** What somebody is called here: by name as whoever looks may know it, else by the account's id. */
export const useNameOf = (): ((account: AccountId) => string) => {
  const knownName = useKnownName();
  return (account) => (account === '' ? t('reclaim.someone') : (knownName(account) ?? plainText(account)));
};

/** What a product is called in Jira. One that is gone is shown by its key. */
export const useProductName = (): ((key: string) => string) => {
  const { products } = useSite().overview;
  return (key) => products.find((product) => product.key === key)?.name ?? key;
};

/** Names of things in a row, or what stands for none. */
export const Names = ({ names, none }: { names: readonly string[]; none: string }) =>
  names.length === 0 ? (
    <>{none}</>
  ) : (
    <>
      {names.map((name, i) => (
        <bdi key={`${i} ${name}`}>{i < names.length - 1 ? `${name}, ` : name}</bdi>
      ))}
    </>
  );
