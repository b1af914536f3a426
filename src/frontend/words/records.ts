import type { Problem } from '../../kernel/problem';
import { formatDate } from '../report/dates';

const CONTACT = 'Contact the support of Rollcall.';

interface Part {
  /** In the singular: it “cannot be read”, “is missing”, “could not be stored”. */
  readonly subject: (rest: readonly string[]) => string;
  /** What it is missed for, what works all the same, and what happens next or is to be done. */
  readonly effect: string;
}

const part = (subject: string, effect: string): Part => ({ subject: () => subject, effect });

/** By the first name of the record. */
const PARTS: Readonly<Record<string, Part>> = {
  roster: part(
    'The list of accounts',
    'Without it nobody can be shown, and no snapshot is sent. Seats, prices and the destination still show, and ' +
      `what people do meanwhile is kept for 30 days, so that nothing is lost until then. ${CONTACT}`,
  ),
  day: {
    subject: ([day]) => (day === undefined ? 'The activity of a day' : `The activity of ${formatDate(day)}`),
    effect: 'Nothing of that day is counted, all others are. It stays unread until an update of Rollcall can read it.',
  },
  last: part(
    'The list of when each account was last seen',
    'The days that are kept still count. Rollcall makes the list anew from them within a day.',
  ),
  directory: part(
    'The stored directory',
    'Accounts and their activity still show, but not who holds which seat. Rollcall reads the directory anew by ' +
      'itself; “Read the directory now” has it done at once.',
  ),
  backfill: part(
    'The note of how far the days before the install were read',
    `What was read is kept, and what has happened since is recorded, but the reading has stopped. ${CONTACT}`,
  ),
  audit: part(
    'The record of the nightly audits',
    'What was recorded is kept; how much of each day that was is no longer known. The audits begin anew by ' +
      'themselves the next night.',
  ),
  privacy: part(
    'The note of whom Atlassian was told about',
    'Everything else works. Rollcall begins the note anew by itself and tells Atlassian again.',
  ),
  prices: part(
    'The list of prices',
    'Seats are counted all the same, but not what they cost. Save the prices again to mend it.',
  ),
  settings: part(
    'The list of what was decided for this site',
    'The usual holds meanwhile: nobody counts as protected, nothing is dropped before 400 days, and no snapshot is sent. Save the ' +
      'settings again to mend it.',
  ),
  views: part('The list of saved views', 'Everything else works. Saving a view begins the list anew.'),
  push: part(
    'The destination of snapshots',
    'Nothing is sent meanwhile; people and licences still show. Save the destination again to mend it: you get a new ' +
      'signing secret for the receiving end.',
  ),
  snapshot: part(
    'A part of the snapshot on its way',
    'That snapshot is given up, and the receiving end drops what it has of it. Send another one, or wait for next ' +
      'week’s.',
  ),
  points: part(
    'The count of what Rollcall has read from Jira in this hour',
    'Nothing else depends on it. Rollcall begins the count anew by itself.',
  ),
};

const UNKNOWN: Part = part('A stored record', CONTACT);

const partOf = (record: string): { subject: string; effect: string } => {
  const [first = '', ...rest] = record.split('.');
  const { subject, effect } = (Object.hasOwn(PARTS, first) ? PARTS[first] : undefined) ?? UNKNOWN;
  // Its whole name is for the support.
  return { subject: `${subject(rest)} (“${record}”)`, effect };
};

export const unreadableLine = (record: string): string => {
  const { subject, effect } = partOf(record);
  return `${subject} cannot be read: it is damaged, or a newer version of Rollcall wrote it. ${effect}`;
};

export const missingLine = (record: string): string => {
  const { subject, effect } = partOf(record);
  return `${subject} is missing. ${effect}`;
};

export const unwritableLine = (record: string): string =>
  `${partOf(record).subject} could not be stored and is as it was before. Try again; if it keeps happening, contact ` +
  'the support of Rollcall.';

const OF_RECORD: ReadonlySet<Problem['code']> = new Set(['record-unreadable', 'record-missing', 'answer-unreadable']);

/** Whether the app’s own store or its answer is at fault, and neither Jira nor the receiving end. */
export const isOfRecord = ({ code }: Problem): boolean => OF_RECORD.has(code);
