/** What the nightly comparisons with Jira found. */
export const audits = {
  looks: 'Who only looked at issues: Jira keeps no list of views.',
  deleted: 'Anything on issues, comments and worklogs that have been deleted since.',
  edits: 'Edits of a comment or worklog before its last one.',
  hidden: 'Projects, issues, comments and worklogs that apps may not see.',
  yesterday: 'Yesterday',
  onYesterday: 'yesterday',
  onDay: 'on {day}',
  justUnder: 'just under {share}',
  basis: 'from {sampled, number} of {issues, plural, one {# changed issue} other {# changed issues}}',
  basisMore: 'from {sampled, number} of more than {issues, plural, one {# changed issue} other {# changed issues}}',
  notMeasured: 'how much was recorded could not be measured.',
  noIssue: 'Jira shows no issue that changed.',
  nothingDone: 'Jira shows nothing that people did.',
  everything:
    'everything that people did was recorded (all {issues, plural, one {# changed issue} other {# changed issues}} read).',
  atFirst:
    '{share} of what people did was recorded at first (all {issues, plural, one {# changed issue} other {# changed issues}} read).',
  nothingMissing: 'nothing was missing in the sample: at least {low} of what people did was recorded ({basis}).',
  between: '{share} of what people did was recorded (between {low} and {high}, {basis}).',
  readAgain:
    'The whole day was read again from Jira: {added, plural, one {# missing entry was} other {# missing entries were}} added.',
  readingAgain: 'The whole day is being read again from Jira, and what is missing is added.',
  tooLarge:
    'The day has too many changes to be read again within Jira’s limits: {added, plural, one {# missing entry was} other {# missing entries were}} added, others stay missing.',
  notReadAgain:
    'The whole day could not be read again: {added, plural, one {# missing entry was} other {# missing entries were}} added, others may stay missing.',
  added: '{added, plural, one {# missing entry was} other {# missing entries were}} added.',
  addedFromSample:
    '{added, plural, one {# missing entry was} other {# missing entries were}} found in the sample and added.',
  titleReading: 'Some of what happened {when} was missing, and is being read again',
  titleMissing: 'Some of what happened {when} is missing',
  titleUnchecked: 'It could not be checked how much was recorded {when}',
  sweepDone: '{done, number} of {total, number} issues.',
  sweepProgress: 'Issues of the day read again so far',
  checksAgain: 'What Jira tells by its events is recorded all the same. Rollcall checks again tomorrow.',
} as const;
