/** What becomes of people and seats, why, and the roles that people have. */
export const classes = {
  active: 'Active',
  reader: 'Reader',
  idle: 'Idle',
  unknown: 'Can’t tell yet',
  new: 'New',
  'site-admin': 'Site admin',
  'jira-admin': 'Jira admin',
  'product-user': 'User',
  agent: 'Agent',
  customer: 'Customer',
  // Each of these follows the name of the class and a colon. `where`: the product of a seat, or the whole site.
  activeBecause:
    'wrote{where, select, here { here} other {}} on {days, plural, one {# day} other {# days}} between {from} and {to}.',
  activeOn: 'wrote{where, select, here { here} other {}} on {day}.',
  readerBecause:
    'looked at issues{where, select, here { here} other {}} on {days, plural, one {# day} other {# days}} between {from} and {to}, and wrote nothing.',
  readerOn: 'looked at issues{where, select, here { here} other {}} on {day}, and wrote nothing.',
  idleBecause: 'neither wrote nor looked at an issue{where, select, here { here} other {}} between {from} and {to}.',
  idleOn: 'neither wrote nor looked at an issue{where, select, here { here} other {}} on {day}.',
  // The same where the settings of the site let only some kinds of activity count.
  activeCountedBecause:
    'did something that counts as active{where, select, here { here} other {}} on {days, plural, one {# day} other {# days}} between {from} and {to}.',
  activeCountedOn: 'did something that counts as active{where, select, here { here} other {}} on {day}.',
  readerCountedBecause:
    'was there{where, select, here { here} other {}} on {days, plural, one {# day} other {# days}} between {from} and {to}, and did nothing that counts as active.',
  readerCountedOn: 'was there{where, select, here { here} other {}} on {day}, and did nothing that counts as active.',
  'counted-comment': 'comments',
  'counted-history': 'changes to issues',
  'counted-worklog': 'worklogs',
  countedOnly:
    'By the settings of this site only {counted} count as active: whoever did only something else is counted with those who only read.',
  countedDays: 'Days of the window with something that counts as active: {counted}',
  countedReaders: 'People with a seat in which they were there, and did nothing that counts as active',
  countedLegend:
    '<b>Active</b>: did something in the window that counts by the settings of this site: {counted}. <b>Reader</b>: only opened issues, or did only what does not count. <b>Idle</b>: neither, on any day of the window. <b>Can’t tell yet</b>: nothing is on record, but whoever only looked may not have been recorded. <b>New</b>: not seen yet, and known for less than {days, plural, one {# day} other {# days}}. With a product chosen, the class is that of its seat; days and dates are those of the whole site.',
  newBecause:
    '{since, select, unknown {not known for long} other {known only since {since}}}, and nothing is recorded so far. Nobody is called idle in the first {days, plural, one {# day} other {# days}}.',
  unknownBecause: 'nothing is recorded{where, select, here { here} other {}} between {from} and {to}.',
  unknownOn: 'nothing is recorded{where, select, here { here} other {}} on {day}.',
  // Each of these follows the sentence of the record.
  atlassianSaw:
    'But Atlassian’s administration saw the person with a page of it open on {seen}: that is a reader at least.',
  atlassianSettles:
    'Atlassian’s administration, which looks further back, saw the person last on {seen}: that settles it.',
  atlassianAgrees: 'Atlassian’s administration agrees: it saw the person last on {seen}.',
  atlassianMisses:
    'Atlassian’s administration {seen, select, none {tells of no visit} other {saw the person last on {seen}}}: what is on record counts.',
  // Follows the name of the class and a colon, of a product that no record is kept of.
  datedOnly:
    '{seen, select, none {Atlassian’s administration tells of no visit at all.} other {Atlassian’s administration saw the person last on {seen}.}}{use, select, active { It does not tell who works there and who only reads.} other {}}',
  tooEarly: 'Rollcall has not watched a whole day yet: it cannot tell who only looks at issues from who is idle.',
  tellsFrom: 'Who only looks at issues is recorded since {since}: from {from} on this window tells who is idle.',
  noViews: 'Nobody’s opening of issues was recorded in this window: it cannot tell who only looks from who is idle.',
  gaps: 'Some days of this window are not wholly recorded: whoever shows nothing may have been there on them.',
  notRecordedYet: 'Not recorded yet',
  notSince: 'Not since {since}, where the record begins',
  notSinceReading: 'Not since {since}; older days are still being read',
  opinion:
    'Jira itself finds something of this person in the last {within, plural, one {# day} other {# days}}: an issue created, changed or commented, or work logged.',
  opinionBut:
    'Jira itself finds something of this person in the last {within, plural, one {# day} other {# days}}, and nothing in the last {notWithin, number}: an issue created, changed or commented, or work logged.',
  opinionOfApp:
    'In what you may see Jira finds nothing. Asked by Rollcall it finds something of this person in the last {within, plural, one {# day} other {# days}}: an issue created, changed or commented, or work logged.',
  opinionOfAppBut:
    'In what you may see Jira finds nothing. Asked by Rollcall it finds something of this person in the last {within, plural, one {# day} other {# days}}, and nothing in the last {notWithin, number}: an issue created, changed or commented, or work logged.',
  opinionNothing:
    'Jira itself finds nothing of this person in the last 365 days: no issue created, changed or commented, no work logged.',
  opinionNothingEither:
    'Jira itself, asked by you and by Rollcall, finds nothing of this person in the last 365 days: no issue created, changed or commented, no work logged.',
  used: 'in use',
  reading: 'only read',
  young: 'new',
  unclear: 'can’t be told yet',
  idleSeats: 'idle',
  untold: 'can’t be told',
  notInDirectory: 'not in the directory',
  unassigned: 'not assigned',
} as const;
