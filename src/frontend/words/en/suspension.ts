/** How access to the organization is suspended and restored. */
export const suspension = {
  title: 'Suspend people in the organization',
  intro:
    'Whoever is suspended has no access to any product of the organization, and is not billed. Restored, they have their roles and groups again.',
  readAt: 'By what the organization told {moment}, and what was recorded here from {from} to {to}.',
  count:
    '{count, plural, =0 {Nobody would be suspended.} one {# person would be suspended.} other {# people would be suspended.}}',
  alsoSeen: 'Also people who were seen in that time ({count, number})',
  alsoNew: 'Also new people ({count, number})',
  planTable: 'People who are suspended, scrollable',
  account: 'Account',
  loses: 'Loses access to',
  keeps: 'Keeps, on sites of others',
  managed: 'Managed',
  unmanaged: 'Not managed',
  synced: 'Synced from an identity provider',
  syncedHelp: 'An identity provider may restore whom it manages: suspend those people there as well.',
  saves:
    '{product}: {count, plural, one {# seat comes} other {# seats come}} free, {monthly} a month, {yearly} a year.',
  begin: '{count, plural, one {Suspend # person} other {Suspend # people}}',
  notBegun: 'Nobody was suspended',
  taken: 'Organization: suspended',
  given: 'Organization: restored',
  access: 'Access',
  directory: 'Directory {id}',
  'state-done': '{kind, select, restore {restored} other {suspended}}',
  'state-found': '{kind, select, restore {restored} other {suspended}}, as was found afterwards',
  'state-refused': 'refused by Atlassian',
  'state-unchanged': 'accepted by Atlassian, and yet as before',
  stays: 'Still has access',
  giveBack: 'Restore',
  giveAllBack: 'Restore everybody',
  giveBackTitle: 'Restore access?',
  giveBackText:
    '{count, plural, one {# person has} other {# people have}} access again, with the roles and groups of before, and {count, plural, one {is} other {are}} billed again.',
  notGivenBack: 'Nobody was restored',
  allow: 'This key may also change access',
  allowHelp:
    'Then whoever administers this Jira site can suspend people of the whole organization here, restore them, and take them out of the groups that give a product, one confirmed batch at a time. The key needs write:directories:admin to suspend, read:groups:admin and write:groups:admin for groups, beside what reads; or no scopes at all. Whether it has them, its first use tells.',
  allowed: 'This key may change access.',
} as const;
