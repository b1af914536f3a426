/** What is known of one account. */
export const person = {
  previous: 'Previous',
  previousTitle: 'Previous (↑)',
  next: 'Next',
  nextTitle: 'Next (↓)',
  closeTitle: 'Close (Esc)',
  place: '{place, number} of {people, number}',
  notInList: 'Not in the list on show',
  partFailed: 'This cannot be shown',
  noSuchAccount:
    'Rollcall’s record has no such account. It was forgotten, or the address that led here is of another site.',

  former: 'Former user',
  notListed: 'Jira no longer knows this account',
  emailHidden: 'E-mail hidden',
  nameAwaited: 'The name is still being read',
  notJudged: 'Apps and portal customers take no seat: how they use the site is not judged.',
  workedOut: 'How this is worked out',

  account: 'Account',
  accountState:
    '{state, select, active {Enabled} inactive {Deactivated} other {Not known whether enabled}}{type, select, person {} app {, an app} customer {, a portal customer} other {, not in the directory yet}}',
  knownSince: 'Known since',
  knownFromStart: 'The beginning of the record',
  knownAtStart: '{day}, where the record begins',
  lastWrote: 'Last wrote',
  lastLooked: 'Last looked',
  roles: 'Roles',
  sent: 'Sent',
  sentWith:
    'With the snapshot of {moment}: roles, seats and activity, with name{emails, select, yes { and address} other {}} as Jira shows {emails, select, yes {them} other {it}}',
  sentNever: 'No snapshot has been completed so far',
  sentAfter: 'The last complete snapshot was made before this account was known',
  accountId: 'Account id',

  seats: 'Seats',
  noSeat: 'No seat is taken.',
  readingGroups: 'Reading the groups',
  groupsFailed: 'The groups could not be read',
  noGroup: 'No group grants it any more.',
  grantedBy: '{count, plural, one {Granted by one group:} other {Granted by # groups, so leaving one isn’t enough:}}',
  groupGone: 'a group that is gone',
  groupNameless: 'a group without a name',
  notApart: 'Jira does not say what was done in this product, so this is what the person did anywhere.',
  used: 'Wrote on {wrote, plural, one {# day} other {# days}}, only looked on {looked, number}, of {days, plural, one {# day} other {# days}}',
  usedUntold:
    'Wrote on {wrote, plural, one {# day} other {# days}}, only looked on {looked, number}, not recorded on {untold, number}, of {days, plural, one {# day} other {# days}}',

  dayByDay: 'Day by day',
  daysAwaited: 'The days are still being read.',
  daysTable: 'Day by day, scrollable',
  asTable: 'The same as a table',
  dayColumn: 'Day (UTC)',
  siteColumn: 'What they did',
  anywhereColumn: 'Anywhere',
  wrote: 'wrote',
  looked: 'only looked',
  none: 'nothing',
  untold: 'not recorded',
  before: 'before the record',
  awaited: 'still being read',
  summary:
    '{from} to {to}: wrote on {wrote, plural, one {# day} other {# days}}, only looked on {looked, plural, one {# day} other {# days}}, nothing on {nothing, plural, one {# day} other {# days}}.',
  summaryOfDay:
    'On {day}: {kind, select, wrote {wrote} looked {only looked} none {nothing} other {not recorded whether there was anything}}.',
  summaryUntold:
    'Of {untold, plural, one {# more day} other {# more days}} it is not recorded whether there was anything.',

  opinion: 'What Jira itself finds',
  opinionAwaited: 'Asking Jira',
  opinionFailed: 'Jira could not be asked. {why}',
  opinionOfAppFailed: 'Rollcall, which may see other projects, could not ask as well: {why}',
} as const;
