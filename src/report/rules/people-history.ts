import { Bits } from '../../kernel/bits';
import { addDays, daysOf, windowEnding, type Day, type Window } from '../../kernel/day';
import { SINCE_START } from '../../roster/rules/first-seen';

/** Who wrote, and who was there at all, on a day, by index. */
export interface PeopleDay {
  readonly wrote: Bits;
  readonly seen: Bits;
}

/** How many different people of a day wrote something, and how many only looked. `unread`: nothing is known of it. */
export interface DayCount {
  readonly day: Day;
  readonly wrote: number;
  readonly looked: number;
  readonly isUnread: boolean;
}

/** How the people of the last days differ from those of as many days before. */
export interface Change {
  readonly window: Window;
  readonly before: Window;
  /** There in both. */
  readonly stayed: number;
  /** There now, and known only since this window began. */
  readonly joined: number;
  /** There now and not before, though they were known. */
  readonly cameBack: number;
  /** There before, and not now. */
  readonly fellSilent: number;
}

export interface PeopleRecord {
  /** The days that are known. */
  readonly span: Window;
  /** A day of the span that is not in here had nobody there, unless it is unread. */
  readonly days: ReadonlyMap<Day, PeopleDay>;
  readonly unread: ReadonlySet<Day>;
  /** Whom to count. */
  readonly counted: Bits;
}

/** Each of the last `length` days of the span. */
export const dayCounts = ({ span, days, unread, counted }: PeopleRecord, length: number): DayCount[] =>
  daysOf(windowEnding(span.to, Math.min(length, span.to - span.from + 1))).map((day) => {
    const there = days.get(day);
    const wrote = there?.wrote.and(counted).size ?? 0;
    const seen = there?.seen.and(counted).size ?? 0;
    return { day, wrote, looked: seen - wrote, isUnread: unread.has(day) };
  });

const union = ({ days, counted }: PeopleRecord, window: Window): Bits => {
  const all = new Bits();
  for (const day of daysOf(window)) {
    const there = days.get(day);
    if (there) all.join(there.seen);
  }
  return all.and(counted);
};

/**
 * What changed between the last `length` days and those before; `null` where the record does not reach back as far, or has a hole there.
 * `knownFor`: by index, as `knownDays` gives it.
 */
export const changeOver = (record: PeopleRecord, length: number, knownFor: Uint16Array): Change | null => {
  const window = windowEnding(record.span.to, length);
  const before = windowEnding(addDays(window.from, -1), length);
  if (
    before.from < record.span.from ||
    daysOf({ from: before.from, to: window.to }).some((day) => record.unread.has(day))
  )
    return null;
  const [now, then] = [union(record, window), union(record, before)];
  let [joined, cameBack] = [0, 0];
  now.without(then).forEach((index) => {
    if ((knownFor[index] ?? SINCE_START) < length) joined += 1;
    else cameBack += 1;
  });
  return { window, before, stayed: now.and(then).size, joined, cameBack, fellSilent: then.without(now).size };
};
