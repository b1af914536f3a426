import { GROUP, type Group } from '../group';
import { itemAt } from '../random';
import { ROLES, type Role } from '../role';
import { failed, found, type Call, type Outcome } from './outcome';
import { beanOf, pageOf } from './page';
import { IDENTITY_POINTS } from './points';
import { restUser } from './show';

/** Jira's own maximum. */
const MEMBERS_PER_PAGE = 50;
/** Jira documents no maximum: this one makes callers turn pages. */
const GROUPS_PER_PAGE = 50;

/** The group that the query names, by its id or its name. */
export const namedGroup = ({ params, directory, time }: Call): Group | Outcome => {
  const [id, name] = [params.get('groupId'), params.get('groupname')];
  if ((id === null) === (name === null)) {
    return failed(400, "Exactly one of 'groupId' and 'groupname' has to be given.");
  }
  const group = directory.groupsBy(time).find((one) => (id === null ? one.name === name : one.groupId === id));
  return group ?? failed(404, `The group named '${name ?? id ?? ''}' does not exist.`);
};

/** `GET /group/member`: without the deactivated, unless they are asked for. */
export const groupMembers = (call: Call): Outcome => {
  const group = namedGroup(call);
  if ('kind' in group) return group;
  const asked = pageOf(call, { usual: 50, most: MEMBERS_PER_PAGE });
  if (asked.kind === 'failed') return asked;
  const members = call.directory.members(group, call.time, call.params.get('includeInactiveUsers') === 'true');
  const { startAt, maxResults } = asked.page;
  const values = members.slice(startAt, startAt + maxResults).map((account) => restUser(call, account));
  return found(beanOf(call, asked.page, members.length, values), values.length * IDENTITY_POINTS);
};

const accessGroups = (
  access: string,
  roles: readonly Role[],
  { directory, time }: Call,
): ReadonlySet<Group> | undefined => {
  switch (access) {
    case 'site-admin':
      return new Set([itemAt(directory.groups, GROUP.siteAdmins)]);
    case 'admin':
      return new Set([itemAt(directory.groups, GROUP.jiraAdministrators)]);
    case 'user':
      return new Set(roles.flatMap((role) => directory.groupsOfRole(role, time)));
    default:
      return undefined;
  }
};

/** Groups by the access that they give: `null` when nothing of that sort was asked, `undefined` when it makes no sense. */
const byAccess = (call: Call): ReadonlySet<Group> | null | undefined => {
  const [access, key] = [call.params.get('accessType'), call.params.get('applicationKey')];
  if (access === null && key === null) return null;
  const roles = key === null ? ROLES : ROLES.filter((role) => role.key === key);
  return roles.length === 0 ? undefined : accessGroups(access ?? 'user', roles, call);
};

/** `GET /group/bulk` */
export const bulkGroups = (call: Call): Outcome => {
  const asked = pageOf(call, { usual: 50, most: GROUPS_PER_PAGE });
  if (asked.kind === 'failed') return asked;
  const access = byAccess(call);
  if (access === undefined) return failed(400, 'The accessType or the applicationKey is not valid.');
  const ids = new Set(call.params.getAll('groupId'));
  const names = new Set(call.params.getAll('groupName'));
  const groups = call.directory
    .groupsBy(call.time)
    .filter(
      (group) =>
        (access === null || access.has(group)) &&
        (ids.size === 0 || ids.has(group.groupId)) &&
        (names.size === 0 || names.has(group.name)),
    );
  const { startAt, maxResults } = asked.page;
  const values = groups.slice(startAt, startAt + maxResults).map(({ name, groupId }) => ({ name, groupId }));
  return found(beanOf(call, asked.page, groups.length, values), values.length * IDENTITY_POINTS);
};
