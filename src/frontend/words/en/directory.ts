/** The reading of who holds which seat. */
export const directory = {
  pageFailed: 'This page does not read along: {why} Rollcall goes on by itself, more slowly.',
  pageReading: 'This page reads along while it is open. Rollcall goes on by itself when you leave it, more slowly.',
  mayLeave: 'You may leave this page meanwhile.',
  readingAccounts: 'Reading accounts and roles from Jira.',
  readingMembers: 'Members of {done, number} of {total, plural, one {# group} other {# groups}} read.',
  progressLabel: 'Directory read so far',
  titleUnreadable: 'The stored directory cannot be read',
  titleFailed: 'The directory could not be read to the end',
  titleReading: 'Reading the directory',
  titleNever: 'The directory has not been read yet',
  titlePartly: 'Part of the directory may not be read',
  noReason: 'Jira did not say why.',
  asOfLast:
    'Accounts, roles and licences are as of the last complete read. Choose “Read the directory now” to try again.',
  untilThen: 'Until then Rollcall knows only who was active, not who holds a seat.',
  chooseRead: 'Choose “Read the directory now” above.',
} as const;
