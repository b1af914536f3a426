import { fetchChangelogs } from './changelogs';
import { addToGroup, removeFromGroup } from './group-user';
import { bulkGroups, groupMembers } from './groups';
import { bulkIssues, countIssues, issueComments, searchIssues } from './issues';
import { applicationRole, applicationRoles, instanceLicence, licenceCount, productLicenceCount } from './licences';
import type { Call, Outcome } from './outcome';
import { myPermissions } from './permissions';
import { searchProjects } from './projects';
import { bulkUsers, groupsOfUser, myself, oneUser, searchUsers } from './users';
import { deletedWorklogs, issueWorklogs, listWorklogs, updatedWorklogs } from './worklogs';

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: RegExp;
  /** Either set of scopes opens the route: the classic one, or the granular ones. */
  readonly scopes: readonly (readonly string[])[];
  /**
   * Who may call it: anyone at all, anyone who is logged in, those with a licence, administrators of Jira, or of the site.
   * `seekers` are browsers too, except that the anonymous are told 403 and not 401.
   */
  readonly opensTo: 'anyone' | 'seekers' | 'known' | 'browsers' | 'workers' | 'administrators' | 'site-administrators';
  /** Whether calls are counted by the second: of those that only ask, none are. */
  readonly isLimited: boolean;
  readonly answer: (call: Call) => Outcome;
}

const PROJECTS = [
  'read:issue-type:jira',
  'read:project:jira',
  'read:project.property:jira',
  'read:user:jira',
  'read:application-role:jira',
  'read:avatar:jira',
  'read:group:jira',
  'read:issue-type-hierarchy:jira',
  'read:project-category:jira',
  'read:project-version:jira',
  'read:project.component:jira',
];
const USERS = ['read:user:jira', 'read:application-role:jira', 'read:avatar:jira', 'read:group:jira'];

const route = (
  method: Route['method'],
  path: string,
  opensTo: Route['opensTo'],
  answer: Route['answer'],
  ...scopes: Route['scopes']
): Route => ({
  method,
  path: new RegExp(`^/rest/api/3/${path.replace('*', '([^/]+)')}$`),
  opensTo,
  isLimited: opensTo === 'site-administrators',
  answer,
  scopes,
});

/** Scopes as Jira's OpenAPI document states them. */
export const ROUTES: readonly Route[] = [
  route('GET', 'users/search', 'seekers', searchUsers, ['read:jira-user'], USERS),
  route('GET', 'user/bulk', 'workers', bulkUsers, ['read:jira-user'], USERS),
  route('GET', 'user', 'browsers', oneUser, ['read:jira-user'], USERS),
  route('GET', 'user/groups', 'browsers', groupsOfUser, ['read:jira-user'], ['read:group:jira']),
  route('GET', 'myself', 'known', myself, ['read:jira-user'], USERS),
  route('GET', 'mypermissions', 'anyone', myPermissions, ['read:jira-work'], ['read:permission:jira']),
  route(
    'GET',
    'applicationrole',
    'administrators',
    applicationRoles,
    ['manage:jira-configuration'],
    ['read:application-role:jira'],
  ),
  route(
    'GET',
    'applicationrole/*',
    'administrators',
    applicationRole,
    ['manage:jira-configuration'],
    ['read:application-role:jira'],
  ),
  route(
    'GET',
    'group/member',
    'browsers',
    groupMembers,
    ['manage:jira-configuration'],
    ['read:group:jira', 'read:user:jira', 'read:avatar:jira'],
  ),
  route(
    'POST',
    'group/user',
    'site-administrators',
    addToGroup,
    ['manage:jira-configuration'],
    ['write:group:jira', 'read:avatar:jira', 'read:group:jira', 'read:user:jira'],
  ),
  route(
    'DELETE',
    'group/user',
    'site-administrators',
    removeFromGroup,
    ['manage:jira-configuration'],
    ['write:group:jira'],
  ),
  route('GET', 'group/bulk', 'browsers', bulkGroups, ['read:jira-user'], ['read:group:jira']),
  route(
    'GET',
    'license/approximateLicenseCount',
    'administrators',
    licenceCount,
    ['manage:jira-configuration'],
    ['read:license:jira'],
  ),
  route(
    'GET',
    'license/approximateLicenseCount/product/*',
    'administrators',
    productLicenceCount,
    ['manage:jira-configuration'],
    ['read:license:jira'],
  ),
  route('GET', 'instance/license', 'known', instanceLicence, ['manage:jira-configuration'], ['read:license:jira']),
  route('GET', 'project/search', 'anyone', searchProjects, ['read:jira-work'], PROJECTS),
  route(
    'POST',
    'search/jql',
    'anyone',
    searchIssues,
    ['read:jira-work'],
    [
      'read:issue-details:jira',
      'read:field.default-value:jira',
      'read:field.option:jira',
      'read:field:jira',
      'read:group:jira',
    ],
  ),
  route(
    'POST',
    'search/approximate-count',
    'anyone',
    countIssues,
    ['read:jira-work'],
    [
      'read:issue-details:jira',
      'read:field.default-value:jira',
      'read:field.option:jira',
      'read:field:jira',
      'read:group:jira',
    ],
  ),
  route(
    'POST',
    'changelog/bulkfetch',
    'known',
    fetchChangelogs,
    ['read:jira-work'],
    ['read:issue-meta:jira', 'read:avatar:jira', 'read:issue.changelog:jira'],
  ),
  route(
    'POST',
    'issue/bulkfetch',
    'anyone',
    bulkIssues,
    ['read:jira-work'],
    [
      'read:issue-meta:jira',
      'read:issue-security-level:jira',
      'read:issue.vote:jira',
      'read:issue.changelog:jira',
      'read:avatar:jira',
      'read:issue:jira',
      'read:status:jira',
      'read:user:jira',
      'read:field-configuration:jira',
    ],
  ),
  route(
    'GET',
    'issue/*/comment',
    'anyone',
    issueComments,
    ['read:jira-work'],
    [
      'read:comment:jira',
      'read:comment.property:jira',
      'read:group:jira',
      'read:project:jira',
      'read:project-role:jira',
      'read:user:jira',
      'read:avatar:jira',
    ],
  ),
  route(
    'GET',
    'issue/*/worklog',
    'anyone',
    issueWorklogs,
    ['read:jira-work'],
    [
      'read:group:jira',
      'read:issue-worklog:jira',
      'read:issue-worklog.property:jira',
      'read:project-role:jira',
      'read:user:jira',
      'read:avatar:jira',
    ],
  ),
  route(
    'GET',
    'worklog/updated',
    'workers',
    updatedWorklogs,
    ['read:jira-work'],
    ['read:issue-worklog:jira', 'read:issue-worklog.property:jira'],
  ),
  route(
    'GET',
    'worklog/deleted',
    'workers',
    deletedWorklogs,
    ['read:jira-work'],
    ['read:issue-worklog:jira', 'read:issue-worklog.property:jira'],
  ),
  route(
    'POST',
    'worklog/list',
    'workers',
    listWorklogs,
    ['read:jira-work'],
    [
      'read:comment:jira',
      'read:group:jira',
      'read:issue-worklog:jira',
      'read:issue-worklog.property:jira',
      'read:project-role:jira',
      'read:user:jira',
      'read:avatar:jira',
    ],
  ),
];

/** Every scope that some route asks for. */
export const EVERY_SCOPE: readonly string[] = [...new Set(ROUTES.flatMap(({ scopes }) => scopes.flat()))];
