import { formatDay, parseDay } from '../../kernel/day';
import type { PersonHistory } from '../../report/rules/person-history';
import { t } from '../words/translate';
import { formatDate, formatDaysBack, isoDaysBack } from './dates';
import type { Table } from './judge';

const RECENTLY = 30; // days: a date alone says more of what is longer ago

const dayLine = (table: Table, daysBack: number, iso: string): string =>
  daysBack <= RECENTLY
    ? t('dates.dayAndTime', { day: formatDaysBack(table.window.to, daysBack), time: formatDate(iso) })
    : formatDate(iso);

/** `not since 28 Oct 2026, where the record begins`: nothing is said of the days before. */
const notSince = (since: string | null): string =>
  since === null ? t('classes.notRecordedYet') : t('classes.notSince', { since: formatDate(since) });

const later = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return null;
  return one > other ? one : other;
};

/** The first day of which it is recorded who wrote. */
const recordBegins = (history: PersonHistory | null, recordedSince: string | null): string | null =>
  history ? formatDay(history.recordedFrom) : recordedSince;

/** When somebody last wrote something. */
export const lastWroteLine = (
  table: Table,
  row: number,
  history: PersonHistory | null,
  recordedSince: string | null,
): string => {
  const back = table.lastActive[row] ?? 0;
  const iso = isoDaysBack(table.window.to, back);
  return iso === null ? notSince(recordBegins(history, recordedSince)) : dayLine(table, back, iso);
};

/** When somebody last looked at an issue, whatever they wrote. Before the days are here, only a look after the last writing is known. */
export const lastLookedLine = (
  table: Table,
  row: number,
  history: PersonHistory | null,
  recordedSince: string | null,
): string => {
  const [wrote, seen] = [table.lastActive[row] ?? 0, table.lastSeen[row] ?? 0];
  const seenOn = isoDaysBack(table.window.to, seen);
  if (seen < wrote && seenOn !== null) return dayLine(table, seen, seenOn);
  const to = parseDay(table.window.to);
  const looked = history?.lastLooked ?? null;
  if (looked !== null && to !== null) return dayLine(table, to - looked, formatDay(looked));
  // Looks are recorded since the app watches; days that are still being read may have one.
  const begins = later(recordBegins(history, recordedSince), table.watchedSince);
  const isAllRead = history !== null && history.span.from <= history.recordedFrom;
  if (history && !isAllRead && seenOn !== null && begins !== null) {
    const read = formatDay(history.span.from);
    return read > begins ? t('classes.notSinceReading', { since: formatDate(read) }) : notSince(begins);
  }
  return notSince(begins);
};
