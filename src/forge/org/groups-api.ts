import { itemsOf } from '../../kernel/outside';
import { MOST_NAMED, type Access, type AdminApi, type ListedGroup } from '../../organization/ports';
import { List, pageOf } from './answers';
import { askAdmin, changeAccess } from './ask-admin';
import { givenResourceOf, holderOf, listedGroupOf, namesResource } from './group-answers';
import { groups, queryOf, users } from './paths';

/** Of groups on one page: the most that Atlassian gives. */
const GROUPS_PER_PAGE = 100;
/** What is given by every directory that the key may see. */
const EVERYWHERE = '-';

type Group = Pick<ListedGroup, 'id' | 'directory'>;

const members = (access: Access, { id, directory }: Group, rest = ''): string =>
  groups(access, directory, `${encodeURIComponent(id)}/memberships${rest}`);

/** Groups of an organization: who is in them, and what they give. @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-groups/ */
export const groupsApi: Pick<AdminApi, 'holders' | 'groupsGiving' | 'givenBy' | 'holds' | 'enter' | 'leave'> = {
  holders: async (access, directory, accounts) => {
    const accountIds = accounts.slice(0, MOST_NAMED);
    const body = { accountIds, expand: ['productAccess', 'platformRoles', 'groups'] };
    const path = users(access, directory, 'search');
    const { data } = await askAdmin(access, { asked: 'organization-groups', path, body, answer: List });
    return itemsOf(data, (user) => holderOf(user, accountIds)).items;
  },
  groupsGiving: async (access, resource, { cursor }) => {
    const body = { resourceIds: [resource], limit: GROUPS_PER_PAGE, ...(cursor !== null && { cursor }) };
    const path = groups(access, EVERYWHERE, 'search');
    return pageOf(await askAdmin(access, { asked: 'organization-groups', path, body, answer: List }), listedGroupOf);
  },
  givenBy: async (access, { id, directory }, wanted) => {
    const path = groups(access, directory, `${encodeURIComponent(id)}/role-assignments`);
    const question = { asked: 'organization-groups', path, query: queryOf(wanted), answer: List } as const;
    return pageOf(await askAdmin(access, question), givenResourceOf);
  },
  holds: async (access, directory, account, resource) => {
    const path = users(access, directory, `${encodeURIComponent(account)}/role-assignments`);
    const question = { asked: 'suspension', path, query: { resourceIds: resource }, answer: List } as const;
    const { data } = await askAdmin(access, question);
    return data.some((assignment) => namesResource(assignment, resource));
  },
  enter: (access, group, account) =>
    changeAccess(access, { method: 'POST', path: members(access, group), body: { accountId: account } }),
  leave: (access, group, account) =>
    changeAccess(access, { method: 'DELETE', path: members(access, group, `/${encodeURIComponent(account)}`) }),
};
