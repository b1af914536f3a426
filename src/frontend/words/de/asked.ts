/** What Jira was asked for, in the accusative. */
export const asked = {
  users: 'die Benutzer',
  names: 'Namen',
  'application-roles': 'die Anwendungsrollen',
  groups: 'die Gruppen',
  'group-members': 'die Mitglieder einer Gruppe',
  'user-groups': 'die Gruppen eines Benutzers',
  membership: 'die Gruppen und Produkte einer Person',
  permissions: 'die Berechtigungen',
  'issue-count': 'die Anzahl der Vorgänge',
  issues: 'die Vorgänge',
  projects: 'die Projekte',
  'changed-issues': 'die geänderten Vorgänge',
  'sampled-issues': 'einige Vorgänge',
  changes: 'die Änderungen an Vorgängen',
  comments: 'die Kommentare eines Vorgangs',
  'issue-worklogs': 'die Arbeitsprotokolle eines Vorgangs',
};
