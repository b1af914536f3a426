import { Unreadable } from '../../kernel/failures';
import { itemsOf } from '../../kernel/outside';
import { MOST_NAMED, type AdminApi } from '../../organization/ports';
import { List, One, accountNameOf, accountsOf, addressesOf, directoryOf, domainOf } from './answers';
import { managedAccountsOf, memberOf, organizationOf, pageOf, workspaceOf } from './answers';
import { askAdmin, changeAccess } from './ask-admin';
import { groupsApi } from './groups-api';
import { queryOf, under, users } from './paths';

/** Atlassian's administration of an organization. @see https://developer.atlassian.com/cloud/admin/organization/rest/ */
export const adminApi: AdminApi = {
  organization: async (access) => {
    const { data } = await askAdmin(access, { asked: 'organization', path: under(1, access), answer: One });
    const found = organizationOf(data);
    if (found === null) throw new Unreadable({ code: 'organization-answer', asked: 'organization' });
    return found;
  },
  domains: async (access, wanted) => {
    const path = under(1, access, '/domains');
    return pageOf(await askAdmin(access, { asked: 'domains', path, query: queryOf(wanted), answer: List }), domainOf);
  },
  workspaces: async (access, { cursor, size }) => {
    // Beside a cursor nothing else may stand.
    const body = cursor === null ? { limit: size } : { cursor };
    const path = under(2, access, '/workspaces');
    return pageOf(await askAdmin(access, { asked: 'workspaces', path, body, answer: List }), workspaceOf);
  },
  accounts: async (access, { cursor, size }) => {
    const body = { limit: size, expand: ['productAccess', 'platformRoles'], ...(cursor !== null && { cursor }) };
    // All directories that the key may see.
    const path = users(access, '-', 'search');
    return accountsOf(await askAdmin(access, { asked: 'organization-accounts', path, body, answer: List }));
  },
  addresses: async (access, { cursor, size }) => {
    const body = { limit: size, ...(cursor !== null && { cursor }) };
    const path = users(access, '-', 'search');
    return addressesOf(await askAdmin(access, { asked: 'organization-accounts', path, body, answer: List }));
  },
  managed: async (access, wanted) => {
    const path = under(1, access, '/users');
    const query = queryOf(wanted);
    return managedAccountsOf(await askAdmin(access, { asked: 'managed-accounts', path, query, answer: List }));
  },
  directories: async (access, wanted) => {
    const path = under(2, access, '/directories');
    const question = { asked: 'directories', path, query: queryOf(wanted), answer: List } as const;
    return pageOf(await askAdmin(access, question), directoryOf);
  },
  member: async (access, directory, account) => {
    const path = users(access, directory, 'search');
    const body = { accountIds: [account], expand: ['platformRoles', 'groups'] };
    const { data } = await askAdmin(access, { asked: 'suspension', path, body, answer: List });
    return data.flatMap((user) => memberOf(user, account) ?? [])[0] ?? null;
  },
  names: async (access, accounts) => {
    const body = { accountIds: accounts.slice(0, MOST_NAMED) };
    const path = users(access, '-', 'search');
    const { data } = await askAdmin(access, { asked: 'organization-accounts', path, body, answer: List });
    return itemsOf(data, accountNameOf).items;
  },
  suspend: (access, directory, account) =>
    changeAccess(access, {
      method: 'POST',
      path: users(access, directory, `${encodeURIComponent(account)}/suspend`),
    }),
  restore: (access, directory, account) =>
    changeAccess(access, {
      method: 'POST',
      path: users(access, directory, `${encodeURIComponent(account)}/restore`),
    }),
  ...groupsApi,
};
