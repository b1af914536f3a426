import { daysOf, type Window } from '../../kernel/day';
import { SINCE_START } from '../../roster/rules/first-seen';
import { activeOn, indexesOf, type ActiveDays } from './active-days';
import { peaksOf, type Peaks } from './peak';
import { returnCurve, type ReturnRate } from './return-curve';

/** After how long a seat might be taken away. Unit: days. */
export const THRESHOLDS = [30, 45, 60, 90, 120, 180] as const;

/** What it would mean to take seats away after so many days without use. */
export interface Threshold extends ReturnRate {
  /** Seats that have not been used for so long; `null` where the record does not reach back as far without a hole. */
  readonly seats: number | null;
}

/** What the record tells of the seats of a product over all of its days. */
export interface SeatHistory extends Peaks {
  /** The days that it is told from. */
  readonly span: Window;
  readonly thresholds: readonly Threshold[];
}

/** By index: days since somebody was last there, counted from the last day of the span; its length for nobody who was. */
const daysAway = (record: ActiveDays): Uint16Array => {
  const days = daysOf(record.span);
  const away = new Uint16Array(indexesOf(record)).fill(days.length);
  days.forEach((day, at) => {
    activeOn(record, day).forEach((index) => (away[index] = days.length - 1 - at));
  });
  return away;
};

/** Days before the end of the span that are known, one after the other. */
const knownBack = ({ span, unread }: ActiveDays): number => {
  const hole = daysOf(span).findLastIndex((day) => unread.has(day));
  return span.to - span.from - hole;
};

/**
 * Thresholds and peak of the seats that are counted in `record`. `knownFor`: by index, since how many days an account has been known, as
 * `knownDays` gives it: who came later than the threshold has not had the time to be idle for it.
 */
export const seatHistory = (record: ActiveDays, knownFor: Uint16Array): SeatHistory => {
  const away = daysAway(record);
  const known = knownBack(record);
  const idleFor = (length: number): number => {
    let seats = 0;
    record.counted.forEach((index) => {
      const since = knownFor[index] ?? SINCE_START;
      if ((away[index] ?? 0) >= length && since >= length) seats += 1;
    });
    return seats;
  };
  return {
    span: record.span,
    ...peaksOf(record),
    thresholds: returnCurve(record, THRESHOLDS).map((rate) => ({
      ...rate,
      seats: rate.idleDays > known ? null : idleFor(rate.idleDays),
    })),
  };
};
