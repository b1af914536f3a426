import type { AccountId } from '../../../kernel/account';
import type { OrganizationProduct } from '../../../organization/rules/products';
import { useSite } from '../../site/site-context';
import { OutsideLink } from '../../ui/outside-link';
import table from '../../ui/table.module.css';
import { plainText } from '../../words/plain-text';
import { t } from '../../words/translate';
import { flagWords, usesOf, wordsOfUse } from './account-words';
import own from './everybody.module.css';
import type { Listed } from './listed';

/** Where Atlassian shows one account of an organization, and deactivates it. */
const administrationOf = (organization: string, account: AccountId): string =>
  `https://admin.atlassian.com/o/${encodeURIComponent(organization)}/users/${encodeURIComponent(account)}`;

interface RowProps {
  readonly listed: Listed;
  readonly name: string;
  readonly products: readonly OrganizationProduct[];
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

const Row = ({ listed: { row, isHere }, name, products, isChosen, onChoose }: RowProps) => {
  const { connection } = useSite().overview.organization;
  const uses = usesOf(row, products);
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={t('accounts.choose', { name })}
          checked={isChosen}
          onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
        />
      </td>
      <th scope="row" className={own.name}>
        <bdi>{name}</bdi>
      </th>
      <td className={own.words} data-title={t('accounts.account')}>
        {flagWords(row).join(' · ')}
      </td>
      <td className={own.words} data-title={t('accounts.products')}>
        {uses.length === 0 && t('accounts.noProduct')}
        {uses.map((use) => (
          <span key={`${use.product.key} ${use.site}`} className={own.use}>
            {wordsOfUse(use)}
          </span>
        ))}
      </td>
      <td data-title={t('accounts.here')}>{isHere !== null && t(isHere ? 'accounts.yes' : 'accounts.no')}</td>
      <td>
        {connection && (
          <OutsideLink
            href={administrationOf(connection.organization, row.account)}
            label={t('accounts.openOf', { name })}
          >
            {t('accounts.open')}
          </OutsideLink>
        )}
      </td>
    </tr>
  );
};

interface AccountsTableProps {
  readonly shown: readonly Listed[];
  readonly products: readonly OrganizationProduct[];
  readonly chosen: ReadonlySet<AccountId>;
  readonly knownName: (account: AccountId) => string | null;
  readonly onChoose: (accounts: readonly AccountId[], isChosen: boolean) => void;
}

/** A page of the list. */
export const AccountsTable = ({ shown, products, chosen, knownName, onChoose }: AccountsTableProps) => {
  const areAll = shown.length > 0 && shown.every(({ row }) => chosen.has(row.account));
  return (
    <div className={own.scroll} tabIndex={0} role="region" aria-label={t('accounts.table')}>
      <table className={`${table.table} ${own.table}`}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                aria-label={t('accounts.choosePage')}
                checked={areAll}
                onChange={({ currentTarget }) =>
                  onChoose(
                    shown.map(({ row }) => row.account),
                    currentTarget.checked,
                  )
                }
              />
            </th>
            <th scope="col">{t('accounts.name')}</th>
            <th scope="col">{t('accounts.account')}</th>
            <th scope="col">{t('accounts.products')}</th>
            <th scope="col">{t('accounts.here')}</th>
            <th scope="col">{t('accounts.administration')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((listed) => {
            const { account } = listed.row;
            return (
              <Row
                key={account}
                listed={listed}
                name={knownName(account) ?? plainText(account)}
                products={products}
                isChosen={chosen.has(account)}
                onChoose={(isChosen) => onChoose([account], isChosen)}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
