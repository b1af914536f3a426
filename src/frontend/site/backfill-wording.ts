import type { BackfillStatus, PastByPage } from '../../history/view';
import type { Reading } from './reading';
import { formatDayOf } from '../report/dates';
import { failureLine } from '../words/failures';
import { t } from '../words/translate';

/** What Jira no longer tells of the days before the install, as `docs/backfill.md` lists it. */
export const notRecovered = (): string[] => [
  t('backfill.looks'),
  t('backfill.deletedIssues'),
  t('backfill.deletedEntries'),
  t('backfill.edits'),
  t('backfill.hidden'),
];

/** What this page does of the reading. */
export const pageLine = (
  { state, range }: Pick<PastByPage, 'state' | 'range'>,
  { isReading, failure }: Reading,
): string => {
  if (state === 'off') return t('backfill.pageOff');
  if (failure !== null) return t('backfill.pageFailed', { why: failureLine(failure) });
  if (isReading) return t('backfill.pageReading');
  return t(range === null ? 'backfill.pageSoon' : 'backfill.pageOther');
};

const MINUTE = 60; // seconds
const MOST_DAYS = 365;

/** `about 20 minutes left`; a guess of more than a year is none. */
const timeLeft = (seconds: number): string => {
  if (!(seconds >= 0 && seconds < MOST_DAYS * 24 * 60 * MINUTE)) return t('backfill.leftUnknown');
  if (seconds < 2 * MINUTE) return t('backfill.leftMinute');
  if (seconds < 100 * MINUTE) return t('backfill.leftMinutes', { count: Math.round(seconds / MINUTE) });
  const hours = Math.round(seconds / (60 * MINUTE));
  return hours < 48
    ? t('backfill.leftHours', { count: hours })
    : t('backfill.leftDays', { count: Math.round(hours / 24) });
};

/** How far the backfill is, in one sentence. */
export const backfillLine = ({ state, done, total, secondsLeft, doneAt }: BackfillStatus): string => {
  if (state === 'done')
    return doneAt === null ? t('backfill.done') : t('backfill.doneOn', { day: formatDayOf(doneAt) });
  if (total === null) return t('backfill.counting');
  return secondsLeft === null
    ? t('backfill.progress', { done, total })
    : t('backfill.progressLeft', { done, total, left: timeLeft(secondsLeft) });
};
