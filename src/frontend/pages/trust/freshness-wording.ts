import type { DirectoryStatus } from '../../../directory/view';
import type { Overview } from '../../../resolvers/view';
import { formatDate, formatMoment, startingUpper } from '../../report/dates';
import { plural } from '../../report/wording';
import { isOfRecord } from '../../words/records';

/** How fresh the record of activity is. */
export const activityLine = ({ record: { recordedSince, problem }, folding, now }: Overview): string => {
  if (problem) return 'Cannot be read';
  if (folding) return 'Catching up with the latest activity';
  if (recordedSince === null) return 'No activity recorded yet';
  // Nothing was waiting when the app looked: the record holds all that has arrived.
  const [, time] = /^today (.+)/.exec(formatMoment(now, now)) ?? [];
  return time === undefined ? 'Up to date' : `Up to date as of ${time}`;
};

/** How far back the record reaches. */
export const sinceLine = ({ record: { recordedSince } }: Overview): string =>
  recordedSince === null ? 'Not known' : formatDate(recordedSince);

/** When everybody was last read. */
export const directoryLine = ({ directory, now }: Overview): string => {
  if (directory.state === 'reading') return 'Being read';
  if (directory.problems.some(isOfRecord)) return 'Cannot be read';
  return directory.readAt === null ? 'Not read yet' : `Read ${formatMoment(directory.readAt, now)}`;
};

/** Up to when changes since then are known; `null` where that says nothing. */
export const changesLine = ({ readAt, checkedAt }: DirectoryStatus, now: number): string | null =>
  checkedAt !== null && readAt !== null && checkedAt > readAt ? startingUpper(formatMoment(checkedAt, now)) : null;

/** Groups whose members are older than that; `null` where there are none. */
export const behindLine = ({ behind }: DirectoryStatus): string | null =>
  // Reading a large group again costs more points than a day has.
  behind === 0
    ? null
    : `Members of ${plural(behind, 'group', 'groups')} changed since, and are read again within the week`;
