import { addDays, daysOf } from '../../kernel/day';
import { activeOn, indexesOf, type ActiveDays } from './active-days';
import { shareOf, type Share } from './wilson-interval';

/** Who is active again within so many days after having been idle for long enough has come back. Unit: days. */
export const RETURN_DAYS = 30;

/** How many came back after `idleDays` days without activity. */
export interface ReturnRate {
  readonly idleDays: number;
  /** Idle spells that reached this length: one of a person, or several, one after the other. */
  readonly of: number;
  /** Those that ended within the next `RETURN_DAYS` days. */
  readonly returned: number;
  /** `returned` of `of`; `null` when there was no such spell. */
  readonly rate: Share | null;
}

/** Spells by length: how many reached each length, and came back from it. */
class Spells {
  /** At n, what is to be added to the counts of every length up to n. */
  private readonly reached: Int32Array;
  private readonly returned: Int32Array;

  constructor(longest: number) {
    this.reached = new Int32Array(longest + 1);
    this.returned = new Int32Array(longest + 1);
  }

  /**
   * A spell after whose last active day `known` days are known, each of them. The next active day lies `gap` days after
   * the last; `Infinity` when there was none.
   */
  add(gap: number, known: number): void {
    // Whether a length counts must not hang on what happened after it: so nothing here asks whether somebody returned.
    const longest = Math.min(gap - 1, known - RETURN_DAYS);
    if (longest < 1) return;
    this.reached[longest] = (this.reached[longest] ?? 0) + 1;
    const tooEarly = Math.max(0, gap - RETURN_DAYS - 1);
    if (tooEarly >= longest) return;
    this.returned[longest] = (this.returned[longest] ?? 0) + 1;
    this.returned[tooEarly] = (this.returned[tooEarly] ?? 0) - 1;
  }

  /** Of spells that reached that length. */
  at(length: number): { of: number; returned: number } {
    const sum = (counts: Int32Array): number => counts.subarray(length).reduce((total, count) => total + count, 0);
    return { of: sum(this.reached), returned: sum(this.returned) };
  }
}

/** For each day of the span, by place: how many days after it are known, one after the other. */
const knownAfter = ({ span, unread }: ActiveDays): Uint16Array => {
  const known = new Uint16Array(span.to - span.from + 1);
  for (let at = known.length - 2; at >= 0; at--)
    known[at] = unread.has(addDays(span.from, at + 1)) ? 0 : (known[at + 1] ?? 0) + 1;
  return known;
};

const spellsOf = (record: ActiveDays): Spells => {
  const known = knownAfter(record);
  const spells = new Spells(known.length);
  /** By index, the place of the last active day in the span, counted from 1: 0 is none yet. */
  const last = new Uint16Array(indexesOf(record));
  daysOf(record.span).forEach((day, at) => {
    activeOn(record, day).forEach((index) => {
      const before = last[index] ?? 0;
      const gap = at + 1 - before;
      if (before > 0 && gap > 1) spells.add(gap, known[before - 1] ?? 0);
      last[index] = at + 1;
    });
  });
  for (const place of last) if (place > 0) spells.add(Infinity, known[place - 1] ?? 0);
  return spells;
};

/**
 * Of those who had been idle for so many days, who came back within the next `RETURN_DAYS`: for each of `idleDays`, 1 or more.
 *
 * An idle spell begins after a recorded active day: of whoever was never seen active nothing is said. It reaches the length
 * n on the day on which the last active day lies exactly n days back; it counts once for n, and it came back when the person
 * was active on one of the `RETURN_DAYS` days after that day. It counts for n only when every day from its beginning to the end
 * of those days is known: none lies after the span, and none is unread. That depends on the calendar alone and not on
 * what the person did, so neither the end of the record nor a hole in it bends the rate to one side.
 *
 * `of` counts spells. The interval takes them as independent, and is a little too narrow where the same people come and go.
 * One pass over the days, whatever the number of lengths.
 */
export const returnCurve = (record: ActiveDays, idleDays: readonly number[]): ReturnRate[] => {
  const spells = spellsOf(record);
  return idleDays.map((length) => {
    const { of, returned } = spells.at(length);
    return { idleDays: length, of, returned, rate: shareOf(returned, of) };
  });
};
