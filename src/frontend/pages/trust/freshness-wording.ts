import type { DirectoryStatus } from '../../../directory/view';
import type { Overview } from '../../../resolvers/view';
import { formatDate, formatMoment, formatTime, startingUpper } from '../../report/dates';
import { isOfRecord } from '../../words/records';
import { t } from '../../words/translate';

/** How fresh the record of activity is. */
export const activityLine = ({ record: { recordedSince, problem }, folding, now }: Overview): string => {
  if (problem) return t('trust.activityUnread');
  if (folding) return t('trust.catchingUp');
  if (recordedSince === null) return t('trust.noActivity');
  // Nothing was waiting when the app looked: the record holds all that has arrived.
  const time = formatTime(now);
  return time === '' ? t('trust.upToDate') : t('trust.upToDateAsOf', { time });
};

/** How far back the record reaches. */
export const sinceLine = ({ record: { recordedSince } }: Overview): string =>
  recordedSince === null ? t('trust.sinceUnknown') : formatDate(recordedSince);

/** When everybody was last read. */
export const directoryLine = ({ directory, now }: Overview): string => {
  if (directory.state === 'reading') return t('trust.directoryReading');
  if (directory.problems.some(isOfRecord)) return t('trust.directoryUnread');
  return directory.readAt === null
    ? t('trust.directoryNever')
    : t('trust.directoryRead', { moment: formatMoment(directory.readAt, now) });
};

/** Up to when changes since then are known; `null` where that says nothing. */
export const changesLine = ({ readAt, checkedAt }: DirectoryStatus, now: number): string | null =>
  checkedAt !== null && readAt !== null && checkedAt > readAt ? startingUpper(formatMoment(checkedAt, now)) : null;

/** Groups whose members are older than that; `null` where there are none. */
export const behindLine = ({ behind }: DirectoryStatus): string | null =>
  // Reading a large group again costs more points than a day has.
  behind === 0 ? null : t('trust.behindCount', { count: behind });
