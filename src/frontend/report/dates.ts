import { dayAt, formatDay, parseDay, startOf, type Window } from '../../kernel/day';
import { NEVER } from '../../report/rules/report';
import { perLanguage } from '../words/language';
import { t } from '../words/translate';

const MS_PER_DAY = 86_400_000;

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

const dateFormat = (name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  perLanguage(`date ${name}`, ({ locale }) => new Intl.DateTimeFormat(locale, options));
const clockTime = () => dateFormat('time', { hour: '2-digit', minute: '2-digit' });
const calendarDay = () => dateFormat('day', DAY);
const utcDay = () => dateFormat('utc', { ...DAY, timeZone: 'UTC' });
const utcDayOfYear = () => dateFormat('utc of year', { day: 'numeric', month: 'short', timeZone: 'UTC' });

// Every formatter is total: what another version, a receiver or a damaged store says can be any number, and Intl throws.

/** Years of more digits are no dates that anybody meant. Unit: epoch ms. */
const LAST_MOMENT = Date.UTC(9999, 11, 31);
const isMoment = (ms: number): boolean => Number.isFinite(ms) && ms >= 0 && ms <= LAST_MOMENT;

/** Whether two moments lie on one day of the reader's; false for what is no moment. */
const onSameDay = (one: number, other: number): boolean =>
  isMoment(other) && calendarDay().format(one) === calendarDay().format(other);

/** `today 09:05`, `yesterday 03:10` or `12 Nov 2026, 03:10`, in the reader's time zone; `at an unknown time` for what is none. */
export const formatMoment = (ms: number, now: number): string => {
  if (!isMoment(ms)) return t('dates.unknownTime');
  const time = clockTime().format(ms);
  if (onSameDay(ms, now)) return t('dates.today', { time });
  if (onSameDay(ms, now - MS_PER_DAY)) return t('dates.yesterday', { time });
  return t('dates.dayAndTime', { day: calendarDay().format(ms), time });
};

/** `12 Nov 2026, 03:10 UTC`, in the reader's time zone, for what is read another day; `at an unknown time` for what is none. */
export const formatMomentInFull = (ms: number): string => {
  const whole = dateFormat('moment', { ...DAY, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' });
  return isMoment(ms) ? whole.format(ms) : t('dates.unknownTime');
};

/** `09:05`, in the reader's time zone; empty for what is no moment. */
export const formatTime = (ms: number): string => (isMoment(ms) ? clockTime().format(ms) : '');

/** `12 Nov 2026`, the UTC day of a moment; `an unknown day` for what is none. */
export const formatDayOf = (ms: number): string => (isMoment(ms) ? utcDay().format(ms) : t('dates.unknownDay'));

/** `November 2026`, the UTC month of a moment; `an unknown day` for what is none. */
export const formatMonthOf = (ms: number): string =>
  isMoment(ms)
    ? dateFormat('month', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(ms)
    : t('dates.unknownDay');

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

interface Ends {
  readonly from: string;
  readonly to: string;
}

/** `24 Oct` and `22 Nov 2026`, or with both years where they differ: the ends of a window, for a sentence. */
export const endsOf = ({ from, to }: Ends): Ends => {
  const day = parseDay(from);
  const isOneYear = day !== null && from.slice(0, 4) === to.slice(0, 4);
  return { from: isOneYear ? utcDayOfYear().format(startOf(day)) : formatDate(from), to: formatDate(to) };
};

/** `12 Nov 2026 to 20 Nov 2026` from `2026-11-12` and `2026-11-20`; one date where both are the same. */
export const spanLine = (from: string, to: string): string =>
  from === to ? formatDate(from) : t('dates.to', { from: formatDate(from), to: formatDate(to) });

/** The same of a window. */
export const windowLine = ({ from, to }: Window): string => spanLine(formatDay(from), formatDay(to));

/** The dates before one day, by how many days. A file of 100,000 people names a few hundred, twice a row. */
let before = { to: '', dates: new Map<number, string | null>() };

/** The date that lies `daysBack` before the window's last day; `null` where none is on record. */
export const isoDaysBack = (windowTo: string, daysBack: number): string | null => {
  if (daysBack === NEVER || !Number.isInteger(daysBack)) return null;
  if (before.to !== windowTo) before = { to: windowTo, dates: new Map() };
  const known = before.dates.get(daysBack);
  if (known !== undefined) return known;
  const to = parseDay(windowTo);
  const iso = to === null ? null : isoDayBefore(startOf(to), daysBack);
  before.dates.set(daysBack, iso);
  return iso;
};

const RECENT_DAYS = 30;

/** `Today`, `12 days ago`, or the date once that says more. */
export const formatDaysBack = (windowTo: string, daysBack: number): string => {
  const iso = isoDaysBack(windowTo, daysBack);
  if (iso === null) return t('dates.noRecord');
  if (daysBack === 0) return t('dates.Today');
  if (daysBack === 1) return t('dates.Yesterday');
  return daysBack <= RECENT_DAYS ? t('dates.daysAgo', { days: daysBack }) : formatDate(iso);
};
