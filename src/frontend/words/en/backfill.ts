/** The reading of the days before the install. */
export const backfill = {
  looks: 'Who only looked at issues: Jira keeps no list of views.',
  deletedIssues: 'Anything on issues that have been deleted since, and who deleted them.',
  deletedEntries:
    'Comments and worklogs that have been deleted since: who deleted them is known, who wrote them is not.',
  edits: 'Edits of a comment or worklog before its last one.',
  hidden: 'Projects, issues, comments and worklogs that neither apps nor whoever had this page open may see.',
  pageOff: 'This page does not read along. It would be done in minutes, and costs nothing.',
  pageFailed: 'This page cannot read along just now. {why}',
  pageReading:
    'This page is reading from Jira as you, which costs nothing and takes minutes. Rollcall checks samples of it, and goes on by itself when you leave.',
  pageSoon: 'This page reads along as soon as Jira’s search has settled.',
  pageOther: 'Another page reads just now: this one takes over when that stops.',
  doneOn: 'The 30 days before the install were read from Jira on {day}.',
  done: 'The 30 days before the install were read from Jira.',
  counting: 'Finding out which issues changed before the install.',
  progress: '{done, number} of {total, number} issues.',
  progressLeft: '{done, number} of {total, number} issues, {left}.',
  leftUnknown: 'nobody knows for how long',
  leftMinute: 'about a minute left',
  leftMinutes: '{count, plural, one {about # minute left} other {about # minutes left}}',
  leftHours: '{count, plural, one {about # hour left} other {about # hours left}}',
  leftDays: '{count, plural, one {about # day left} other {about # days left}}',
  readHere: 'Read in this page as well',
  leaveAlone: 'Leave it to Rollcall alone',
  progressLabel: 'Issues of the last 30 days read so far',
  titleUntold: 'How far the last 30 days were read cannot be told',
  titleFailed: 'The last 30 days could not be read',
  titleReading: 'Reading the last 30 days',
  noReason: 'Jira did not say why.',
  triesAgain:
    'What has happened since the install is recorded all the same. Rollcall tries again tomorrow, for two weeks.',
} as const;
