/** What there is to do after an install, and what goes on by itself. */
export const start = {
  title: 'Get started',
  intro:
    'From now on Rollcall records who comments, changes issues, logs work and opens issues on this site. It keeps no names and no addresses. These steps make its first answers good ones.',
  link: 'Get started: {steps, plural, one {# step left} other {# steps left}}',
  done: 'Done',
  running: 'Under way',
  toDo: 'To do',
  optional: 'Optional',
  directory: 'Read who holds which seat',
  directoryDone: 'Accounts, roles and licences were read {when}. Rollcall keeps them up to date by itself.',
  directoryToDo: 'Rollcall reads accounts, groups and licences from Jira. With this page open it takes minutes.',
  readNow: 'Read the directory now',
  past: 'Read the 30 days before the install',
  pastDone: 'What people did before the install is in the record, as far as Jira still tells it.',
  pastRunning:
    'Comments, changes and worklogs of the last 30 days are being read. With this page open it takes minutes.',
  pastToDo: 'It begins by itself as soon as Jira lets Rollcall see issues.',
  readers: 'Know who only reads',
  readersDone:
    'Rollcall has watched for {days, plural, one {# day} other {# days}}: who only opens issues is told from who is idle.',
  readersRunning:
    'Jira keeps no list of who opened an issue, so this begins with the install. Until {day} nobody is called idle who may have been only reading.',
  readersToDo: 'It begins with the first whole day after the install.',
  prices: 'Say what a seat costs',
  pricesDone: 'Prices are set: idle seats are shown in money.',
  pricesToDo: 'Without prices Rollcall counts seats. With them it says what idle ones cost.',
  setPrices: 'Set prices',
  rules: 'Say whose seats to leave alone',
  rulesToDo:
    'Service accounts, executives, people on leave: their seats are never put up for review once they are protected.',
  rulesDone:
    '{people, plural, one {# person} other {# people}} and {groups, plural, one {# group} other {# groups}} are protected.',
  openSettings: 'Open settings',
  sending: 'Send it to your SaaS management platform',
  sendingDone: 'Signed snapshots go out every week, and whenever you ask.',
  sendingToDo: 'Torii and others can take the same facts as a signed snapshot. You hand over no API token.',
  openSending: 'Set a destination',
} as const;
