import { addDays, formatDay, parseDay, startOf } from '../../kernel/day';
import { NEVER } from '../../report/rules/report';

const MS_PER_DAY = 86_400_000;

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const calendarDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const utcDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `09:05`, `yesterday 03:10` or `12 Nov 2026, 03:10`, in the reader's time zone. */
export const formatMoment = (ms: number, now: number): string => {
  const time = clockTime.format(ms);
  const day = calendarDay.format(ms);
  if (day === calendarDay.format(now)) return `today ${time}`;
  if (day === calendarDay.format(now - MS_PER_DAY)) return `yesterday ${time}`;
  return `${day}, ${time}`;
};

/** `Today 09:05`, where the moment stands alone. */
export const startingUpper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `12 Nov 2026` from `2026-11-12`. */
export const formatDate = (iso: string): string => {
  const day = parseDay(iso);
  return day === null ? iso : utcDay.format(startOf(day));
};

/** The date that lies `daysBack` before the window's last day; `null` for never. */
export const isoDaysBack = (windowTo: string, daysBack: number): string | null => {
  const to = parseDay(windowTo);
  return daysBack === NEVER || to === null ? null : formatDay(addDays(to, -daysBack));
};

const RECENT_DAYS = 30;

/** `Today`, `12 days ago`, or the date once that says more. */
export const formatDaysBack = (windowTo: string, daysBack: number): string => {
  const iso = isoDaysBack(windowTo, daysBack);
  if (iso === null) return 'Never';
  if (daysBack === 0) return 'Today';
  if (daysBack === 1) return 'Yesterday';
  return daysBack <= RECENT_DAYS ? `${daysBack} days ago` : formatDate(iso);
};
