/**
 * What the app stores, by the first name of the record: what it is, in the singular, and what it is missed for, what works all the same,
 * and what happens next or is to be done.
 */
export const records = {
  unreadable: '{subject} (“{record}”) cannot be read: it is damaged, or a newer version of Rollcall wrote it.',
  missing: '{subject} (“{record}”) is missing.',
  unwritable:
    '{subject} (“{record}”) could not be stored and is as it was before. Try again; if it keeps happening, contact the support of Rollcall.',
  roster: 'The list of accounts',
  rosterEffect:
    'Without it nobody can be shown, and no snapshot is sent. Seats, prices and the destination still show, and what people do meanwhile is kept for 30 days, so that nothing is lost until then. Contact the support of Rollcall.',
  day: '{day, select, none {The activity of a day} other {The activity of {day}}}',
  dayEffect: 'Nothing of that day is counted, all others are. It stays unread until an update of Rollcall can read it.',
  last: 'The list of when each account was last seen',
  lastEffect: 'The days that are kept still count. Rollcall makes the list anew from them within a day.',
  directory: 'The stored directory',
  directoryEffect:
    'Accounts and their activity still show, but not who holds which seat. Rollcall reads the directory anew by itself; “Read the directory now” has it done at once.',
  backfill: 'The note of how far the days before the install were read',
  backfillEffect:
    'What was read is kept, and what has happened since is recorded, but the reading has stopped. Contact the support of Rollcall.',
  audit: 'The record of the nightly audits',
  auditEffect:
    'What was recorded is kept; how much of each day that was is no longer known. The audits begin anew by themselves the next night.',
  privacy: 'The note of whom Atlassian was told about',
  privacyEffect: 'Everything else works. Rollcall begins the note anew by itself and tells Atlassian again.',
  prices: 'The list of prices',
  pricesEffect: 'Seats are counted all the same, but not what they cost. Save the prices again to mend it.',
  settings: 'The list of what was decided for this site',
  settingsEffect:
    'The usual holds meanwhile: nobody counts as protected, nothing is dropped before 400 days, and no snapshot is sent. Save the settings again to mend it.',
  views: 'The list of saved views',
  viewsEffect: 'Everything else works. Saving a view begins the list anew.',
  push: 'The destination of snapshots',
  pushEffect:
    'Nothing is sent meanwhile; people and licences still show. Save the destination again to mend it: you get a new signing secret for the receiving end.',
  snapshot: 'A part of the snapshot on its way',
  snapshotEffect:
    'That snapshot is given up, and the receiving end drops what it has of it. Send another one, or wait for next week’s.',
  proposals: 'What was proposed',
  proposalsEffect:
    'Nothing is proposed and no request is taken until it can be read again; seats can be taken back all the same. If it lasts, contact the support of Rollcall.',
  reclaim: 'The record of what was taken back',
  reclaimEffect:
    'Everything else works, and nothing is taken or given back meanwhile. Contact the support of Rollcall.',
  points: 'The count of what Rollcall has read from Jira in this hour',
  pointsEffect: 'Nothing else depends on it. Rollcall begins the count anew by itself.',
  organization: 'What is known of the organization',
  organizationEffect:
    'Jira’s own record and everything that rests on it work. What is missing of a sweep comes with the next one; where the connection itself is lost, connect the organization again.',
  other: 'A stored record',
  otherEffect: 'Contact the support of Rollcall.',
} as const;
