import { oldestKept } from '../../activity/rules/retention';
import { addDays, daysOf, type Day, type Window } from '../../kernel/day';

/** For which days there may be a record, and up to which one they are joined in the last days; `null` before any. */
export interface RecordedDays {
  readonly days: Window | null;
  readonly rolled: Day | null;
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other);
const later = (one: Day, other: Day): Day => (one > other ? one : other);

/**
 * The days whose records a report of this window needs, oldest first: the window, and what came before it and is not in the
 * last days. Where there are no last days, every day that they would hold.
 */
export const daysToRead = (
  { days, rolled }: RecordedDays,
  window: Window,
  today: Day,
  hasLastDays: boolean,
): readonly Day[] => {
  if (!days) return [];
  const apart = rolled === null || !hasLastDays ? oldestKept(today) : addDays(rolled, 1);
  const from = later(days.from, earlier(window.from, apart));
  const to = earlier(days.to, window.to);
  return from > to ? [] : daysOf({ from, to });
};
