import { dayAt, formatDay, parseDay, startOf, type Window } from '../../kernel/day';
import { NEVER } from '../../report/rules/report';

const MS_PER_DAY = 86_400_000;

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const calendarDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const utcDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

// Every formatter is total: what another version, a receiver or a damaged store says can be any number, and Intl throws.

/** Years of more digits are no dates that anybody meant. Unit: epoch ms. */
const LAST_MOMENT = Date.UTC(9999, 11, 31);
const isMoment = (ms: number): boolean => Number.isFinite(ms) && ms >= 0 && ms <= LAST_MOMENT;

/** Whether two moments lie on one day of the reader's; false for what is no moment. */
const onSameDay = (one: number, other: number): boolean =>
  isMoment(other) && calendarDay.format(one) === calendarDay.format(other);

/** `09:05`, `yesterday 03:10` or `12 Nov 2026, 03:10`, in the reader's time zone; `at an unknown time` for what is none. */
export const formatMoment = (ms: number, now: number): string => {
  if (!isMoment(ms)) return 'at an unknown time';
  const time = clockTime.format(ms);
  if (onSameDay(ms, now)) return `today ${time}`;
  if (onSameDay(ms, now - MS_PER_DAY)) return `yesterday ${time}`;
  return `${calendarDay.format(ms)}, ${time}`;
};

/** `12 Nov 2026`, the UTC day of a moment; `an unknown day` for what is none. */
export const formatDayOf = (ms: number): string => (isMoment(ms) ? utcDay.format(ms) : 'an unknown day');

/** `2026-11-12`, the UTC day that lies so many days before the moment's; `null` for what is none. */
export const isoDayBefore = (ms: number, days: number): string | null => {
  const then = ms - days * MS_PER_DAY;
  return isMoment(then) ? formatDay(dayAt(then)) : null;
};

/** `Today 09:05`, where the moment stands alone. */
export const startingUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `12 Nov 2026` from `2026-11-12`. */
export const formatDate = (iso: string): string => {
  const day = parseDay(iso);
  return day === null ? iso : formatDayOf(startOf(day));
};

/** `24 Oct and 22 Nov 2026`, or with both years where they differ; the ends of a window, joined by `word`. */
export const formatEnds = ({ from, to }: { readonly from: string; readonly to: string }, word: string): string => {
  const [first, last] = [formatDate(from), formatDate(to)];
  const year = / \d{4}$/.exec(last)?.[0] ?? '';
  return `${year !== '' && first.endsWith(year) ? first.slice(0, -year.length) : first} ${word} ${last}`;
};

/** `12 Nov 2026 to 20 Nov 2026` from `2026-11-12` and `2026-11-20`; one date where both are the same. */
export const spanLine = (from: string, to: string): string =>
  from === to ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;

/** The same of a window. */
export const windowLine = ({ from, to }: Window): string => spanLine(formatDay(from), formatDay(to));

/** The date that lies `daysBack` before the window's last day; `null` where none is on record. */
export const isoDaysBack = (windowTo: string, daysBack: number): string | null => {
  const to = parseDay(windowTo);
  return daysBack === NEVER || !Number.isInteger(daysBack) || to === null ? null : isoDayBefore(startOf(to), daysBack);
};

const RECENT_DAYS = 30;

/** `Today`, `12 days ago`, or the date once that says more. */
export const formatDaysBack = (windowTo: string, daysBack: number): string => {
  const iso = isoDaysBack(windowTo, daysBack);
  if (iso === null) return 'No record';
  if (daysBack === 0) return 'Today';
  if (daysBack === 1) return 'Yesterday';
  return daysBack <= RECENT_DAYS ? `${daysBack} days ago` : formatDate(iso);
};
