/** What Jira was asked for. Each completes “Jira does not let Rollcall read …”. */
export const asked = {
  users: 'the users',
  names: 'names',
  'application-roles': 'the application roles',
  groups: 'the groups',
  'group-members': 'the members of a group',
  'user-groups': 'the groups of a user',
  membership: 'the groups and products of a person',
  permissions: 'the permissions',
  'issue-count': 'the number of issues',
  issues: 'the issues',
  projects: 'the projects',
  'changed-issues': 'the issues that changed',
  'sampled-issues': 'some issues',
  changes: 'the changes of issues',
  comments: 'the comments of an issue',
  'issue-worklogs': 'the worklogs of an issue',
} as const;
