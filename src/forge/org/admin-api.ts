import { Unreadable } from '../../kernel/failures';
import type { Access, AdminApi, Wanted } from '../../organization/ports';
import { List, One, accountsOf, domainOf, managedAccountsOf, organizationOf, pageOf, workspaceOf } from './answers';
import { askAdmin } from './ask-admin';

/** `v1/orgs/<id>` and what lies under it. */
const under = (version: 1 | 2, { organization }: Access, rest = ''): string =>
  `v${version}/orgs/${encodeURIComponent(organization)}${rest}`;

const queryOf = ({ cursor }: Wanted): Record<string, string> => (cursor === null ? {} : { cursor });

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
    const path = under(2, access, '/directories/-/users/search');
    return accountsOf(await askAdmin(access, { asked: 'organization-accounts', path, body, answer: List }));
  },
  managed: async (access, wanted) => {
    const path = under(1, access, '/users');
    const query = queryOf(wanted);
    return managedAccountsOf(await askAdmin(access, { asked: 'managed-accounts', path, query, answer: List }));
  },
};
