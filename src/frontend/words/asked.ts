import type { Asked } from '../../kernel/problem';

/** Each completes “Jira does not let Rollcall read …”. */
const ASKED: Readonly<Record<Asked, string>> = {
  users: 'the users',
  names: 'names',
  'application-roles': 'the application roles',
  groups: 'the groups',
  'group-members': 'the members of a group',
  'user-groups': 'the groups of a user',
  permissions: 'the permissions',
  'issue-count': 'the number of issues',
  issues: 'the issues',
  projects: 'the projects',
  'changed-issues': 'the issues that changed',
  'sampled-issues': 'some issues',
  changes: 'the changes of issues',
  comments: 'the comments of an issue',
  'issue-worklogs': 'the worklogs of an issue',
};

/** Another version may ask for something of which this page knows no name. */
export const thing = (asked: Asked): string => (Object.hasOwn(ASKED, asked) ? ASKED[asked] : `“${asked}”`);
