import { type Bits } from '../../kernel/bits';
import { daysOf, parseDay, type Day, type Window } from '../../kernel/day';
import type { HeldRecord } from './held-record';
import type { RecordedDay } from './evidence';
import { changeOver, dayCounts, type Change, type DayCount, type PeopleDay } from './people-history';
import type { UsedDay } from './report';
import { seatHistory, type SeatHistory } from './seat-history';
import { productOfRole } from './seat-product';

/** Days that are shown one by one. */
const SHOWN_DAYS = 90;
/** A month is compared with the one before. */
const MONTH_DAYS = 30;

interface OfRecord {
  /** All days of the record are here: what is told of its whole time will not change with days that come. */
  readonly isWhole: boolean;
}

/** The seats of an application role over the days of the record. */
export interface RoleHistory extends SeatHistory, OfRecord {}

/** The people of the site over the days of the record. */
export interface PeopleHistory extends OfRecord {
  readonly days: readonly DayCount[];
  /** `null` where there is no whole month before the last one. */
  readonly change: Change | null;
}

/** Since how many days accounts have been known, by ordinal, and since when the app has watched. */
export interface Known {
  readonly knownFor: Uint16Array;
  /** `2026-11-22`; `null` before it came. */
  readonly watchedSince: string | null;
}

/** The days that are here, of which it is known who only looked as well. */
const watchedSpan = ({ span }: HeldRecord, { watchedSince }: Known): Window | null => {
  const since = watchedSince === null ? null : parseDay(watchedSince);
  if (!span || since === null || since > span.to) return null;
  return since > span.from ? { from: since, to: span.to } : span;
};

const isWhole = ({ span, head }: HeldRecord): boolean =>
  span !== null && head.days !== null && span.from <= head.days.from;

const readDays = <T>(span: Window, read: (day: Day) => T | null): { days: Map<Day, T>; unread: Set<Day> } => {
  const [days, unread] = [new Map<Day, T>(), new Set<Day>()];
  for (const day of daysOf(span)) {
    const found = read(day);
    if (found === null) unread.add(day);
    else days.set(day, found);
  }
  return { days, unread };
};

/** `people`: whom to count, by ordinal. `null` before the days are here. */
export const peopleHistory = (record: HeldRecord, people: Bits, known: Known): PeopleHistory | null => {
  const { span } = record;
  if (!span) return null;
  const { days, unread } = readDays(span, (day): PeopleDay | null => {
    const wrote = record.wholeDay(day, ({ kinds }) => kinds.active);
    const seen = record.wholeDay(day, ({ kinds }) => kinds.seen);
    return wrote && seen && { wrote, seen };
  });
  const whole = { span, days, unread, counted: people };
  const watched = watchedSpan(record, known);
  return {
    isWhole: isWhole(record),
    days: dayCounts(whole, SHOWN_DAYS),
    change: watched && changeOver({ ...whole, span: watched }, MONTH_DAYS, known.knownFor),
  };
};

/** A day of the window with what is recorded of it. */
export interface RecordedDate extends RecordedDay {
  readonly day: Day;
}

/**
 * What is recorded of each day of the window, oldest first. `people`: which accounts are people, by ordinal. `null` where a day is not here or
 * cannot be read.
 */
export const recordedDays = (record: HeldRecord, people: Bits, window: Window): RecordedDate[] | null => {
  const { span } = record;
  if (!span || window.from < span.from || window.to > span.to) return null;
  const days = daysOf(window).map((day) => {
    const recorded = record.recordedDay(day, people);
    return recorded && { day, ...recorded };
  });
  return days.every((day) => day !== null) ? days : null;
};

const usersOf = (role: string): ((used: UsedDay) => Bits) => {
  const product = productOfRole(role);
  return ({ kinds, products }) => {
    const use = product === null ? undefined : products.get(product);
    if (!use) return kinds.seen;
    const users = use.written.clone();
    users.join(use.looked);
    return users;
  };
};

/** The seats of an application role. `holders`: who takes one, by ordinal. `null` before the days are here, or nothing was watched yet. */
export const roleHistory = (record: HeldRecord, role: string, holders: Bits, known: Known): RoleHistory | null => {
  const span = watchedSpan(record, known);
  if (!span) return null;
  const users = usersOf(role);
  const { days: active, unread } = readDays(span, (day) => record.wholeDay(day, users));
  return { isWhole: isWhole(record), ...seatHistory({ span, active, unread, counted: holders }, known.knownFor) };
};
