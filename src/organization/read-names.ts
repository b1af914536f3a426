import type { AccountId } from '../kernel/account';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { accessOf } from './access';
import { MOST_NAMED, type OrganizationPorts } from './ports';
import { ORGANIZATION } from './state';
import type { AccountNames } from './view';

/**
 * What some accounts are called, by Atlassian's word at this moment. It passes through to whoever looks: nothing of it is kept. Throws `Refused`,
 * `TryLater` and `Unreadable`.
 */
export const readNames = async (
  ports: RecordsPort & Pick<OrganizationPorts, 'adminApi' | 'organizationKeys'>,
  { accounts }: { readonly accounts: readonly AccountId[] },
): Promise<AccountNames> => {
  const access = await accessOf(ports, (await readDocument(ports.records, ORGANIZATION)).value);
  const parts = Array.from({ length: Math.ceil(accounts.length / MOST_NAMED) }, (_, i) =>
    ports.adminApi.names(access, accounts.slice(i * MOST_NAMED, (i + 1) * MOST_NAMED)),
  );
  const asked = new Set(accounts);
  const named = (await Promise.all(parts)).flat().filter(({ account }) => asked.has(account));
  return Object.fromEntries(named.map(({ account, name }) => [account, name]));
};
