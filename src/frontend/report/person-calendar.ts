import { addDays, daysOf, formatDay, startOf, type Day } from '../../kernel/day';
import type { DayUse, PersonHistory } from '../../report/rules/person-history';
import { perLanguage } from '../words/language';
import { t } from '../words/translate';
import { endsOf, formatDayOf } from './dates';

/** `untold`: nothing is recorded, and something may have been. `before`: no record yet, or the account was not known. `awaited`: still being read. */
export type CalendarKind = 'wrote' | 'looked' | 'none' | 'untold' | 'before' | 'awaited';

export interface CalendarDay {
  readonly day: Day;
  readonly kind: CalendarKind;
}

/** What a day without a trace means. */
export interface Reach {
  /** First whole day on which the app watched: who only looked before is not recorded. `null` before it came. */
  readonly watchedSince: Day | null;
  /** Since when the account is known; `null`: since the record began. */
  readonly knownSince: Day | null;
  /** Days that an audit found short and nothing mended. */
  readonly gaps: ReadonlySet<Day>;
}

const WEEK = 7;
/** Weeks in one block of the picture: two of them hold all days that are kept. */
export const BLOCK_WEEKS = 29;

/** Monday is 0: the days are counted from a Thursday on. */
export const weekdayOf = (day: Day): number => (day + 3) % WEEK;

export const kindWord = (kind: CalendarKind): string => t(`person.${kind}`);

const kindOf = (use: DayUse, day: Day, { watchedSince, knownSince, gaps }: Reach): CalendarKind => {
  if (use === 'unread') return 'untold';
  if (use !== 'none') return use;
  if (knownSince !== null && day < knownSince) return 'before';
  return watchedSince === null || day < watchedSince || gaps.has(day) ? 'untold' : 'none';
};

/** The days of the span, oldest first. `uses`: those of the site, or of a product. */
export const calendarDays = (uses: readonly DayUse[], { span }: PersonHistory, reach: Reach): CalendarDay[] =>
  daysOf(span).map((day, at) => ({ day, kind: kindOf(uses[at] ?? 'unread', day, reach) }));

/** A part of the picture: whole weeks, Mondays first. */
export interface CalendarBlock {
  readonly from: Day;
  readonly days: readonly CalendarDay[];
}

/** Whole weeks up to the last day, oldest block first; one of them where the record reaches back no further. */
export const calendarBlocks = (
  days: readonly CalendarDay[],
  { span, recordedFrom }: PersonHistory,
): CalendarBlock[] => {
  const kinds = new Map(days.map(({ day, kind }) => [day, kind]));
  const lastMonday = addDays(span.to, -weekdayOf(span.to));
  const startOfBlock = (back: number): Day => addDays(lastMonday, -((back + 1) * BLOCK_WEEKS - 1) * WEEK);
  const count = recordedFrom < startOfBlock(0) ? 2 : 1;
  return Array.from({ length: count }, (_, i) => {
    const from = startOfBlock(count - 1 - i);
    const end = addDays(from, BLOCK_WEEKS * WEEK - 1);
    const to = end > span.to ? span.to : end;
    const kindAt = (day: Day): CalendarKind => kinds.get(day) ?? (day < recordedFrom ? 'before' : 'awaited');
    return { from, days: daysOf({ from, to }).map((day) => ({ day, kind: kindAt(day) })) };
  });
};

/** A month's name over the week in which it begins; in its place, January has the year. */
export interface MonthMark {
  readonly week: number;
  readonly label: string;
}

const monthName = () =>
  perLanguage('month', ({ locale }) => new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }));

export const monthMarks = ({ from }: Pick<CalendarBlock, 'from'>): MonthMark[] =>
  Array.from({ length: BLOCK_WEEKS * WEEK }, (_, i) => addDays(from, i)).flatMap((day, at) => {
    const iso = formatDay(day);
    if (!iso.endsWith('-01')) return [];
    const label = iso.endsWith('-01-01') ? iso.slice(0, 4) : monthName().format(startOf(day));
    return [{ week: Math.floor(at / WEEK), label }];
  });

/** The calendar in words. */
export const calendarSummary = (
  days: readonly CalendarDay[],
  { recordedFrom }: Pick<PersonHistory, 'recordedFrom'>,
): string[] => {
  const told = days.filter(({ kind }) => kind !== 'before');
  const [first, last] = [told[0], told.at(-1)];
  if (!first || !last) return [];
  const count = (kind: CalendarKind): number => told.filter((day) => day.kind === kind).length;
  const older = days[0] !== undefined && days[0].day > recordedFrom ? [t('renewal.olderAwaited')] : [];
  if (first.day === last.day)
    return [t('person.summaryOfDay', { day: formatDayOf(startOf(last.day)), kind: last.kind }), ...older];
  const untold = count('untold');
  const counts = { wrote: count('wrote'), looked: count('looked'), nothing: count('none') };
  return [
    t('person.summary', { ...endsOf({ from: formatDay(first.day), to: formatDay(last.day) }), ...counts }),
    ...(untold > 0 ? [t('person.summaryUntold', { untold })] : []),
    ...older,
  ];
};

/** How a seat was used in the last so many days: on how many somebody wrote, only looked, and of how many nothing is told. */
export interface SeatDays {
  readonly wrote: number;
  readonly looked: number;
  readonly untold: number;
  readonly days: number;
}

export const seatDays = (days: readonly CalendarDay[], window: number): SeatDays => {
  const last = days.slice(-window);
  const count = (kind: CalendarKind): number => last.filter((day) => day.kind === kind).length;
  return { wrote: count('wrote'), looked: count('looked'), untold: count('untold'), days: last.length };
};
