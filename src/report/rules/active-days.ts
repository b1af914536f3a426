import { Bits } from '../../kernel/bits';
import type { Day, Window } from '../../kernel/day';

/** Who was active on which day of the record, by index. */
export interface ActiveDays {
  /** The recorded days. */
  readonly span: Window;
  /** A day of the span that is not in here had nobody active, unless it is unread. */
  readonly active: ReadonlyMap<Day, Bits>;
  /** Days of the span that could not be read: of them nothing is known, not even that nobody was active. */
  readonly unread: ReadonlySet<Day>;
  /** The accounts to count: people, say, or the holders of a product. */
  readonly counted: Bits;
}

/** Of those to count, who is known to have been active on that day. */
export const activeOn = ({ active, unread, counted }: ActiveDays, day: Day): Bits =>
  (unread.has(day) ? undefined : active.get(day)?.and(counted)) ?? new Bits();

/** One more than the highest index that `activeOn` gives, or a little above it. */
export const indexesOf = ({ counted }: ActiveDays): number => counted.toBytes().length * 8;
