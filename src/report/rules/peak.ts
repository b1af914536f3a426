import { addDays, daysOf, windowEnding, type Window } from '../../kernel/day';
import { activeOn, indexesOf, type ActiveDays } from './active-days';

/** People are counted over so many consecutive days. Unit: days. */
export const PEAK_DAYS = 30;

/** The most different people who were active in any `PEAK_DAYS` consecutive days. */
export interface Peak {
  /** `shorter`: the record has fewer days than that, and this is all of it. */
  readonly kind: 'window' | 'shorter';
  readonly people: number;
  /** The first and the last of the days; of windows with equally many people the earliest. */
  readonly window: Window;
  /** Days of the window that could not be read: with any, there may have been more people, and elsewhere too. */
  readonly unread: number;
}

/** How many different people were active in the `PEAK_DAYS` days that end with each day of the span, in order. */
const peopleByLastDay = (record: ActiveDays): number[] => {
  const days = daysOf(record.span);
  /** By index, the place of the last active day in the span, counted from 1: 0 is none yet. */
  const last = new Uint16Array(indexesOf(record));
  /** How many people were last active on the day of that place. */
  const lastOn = new Uint32Array(days.length + 1);
  let people = 0;
  return days.map((day, at) => {
    const place = at + 1;
    // Whoever was last active on the day before the window is in it no more.
    people -= lastOn[Math.max(0, place - PEAK_DAYS)] ?? 0;
    activeOn(record, day).forEach((index) => {
      const before = last[index] ?? 0;
      if (before > 0 && before > place - PEAK_DAYS) lastOn[before] = (lastOn[before] ?? 0) - 1;
      else people += 1;
      last[index] = place;
      lastOn[place] = (lastOn[place] ?? 0) + 1;
    });
    return people;
  });
};

/** How the number of people has moved: in the last `PEAK_DAYS` days, and in as many that ended `GROWTH_DAYS` before them. */
export interface Growth {
  readonly before: number;
  readonly now: number;
}

/** A quarter: shorter ones say more of holidays than of growth. Unit: days. */
export const GROWTH_DAYS = 91;

/** What both are counted from: the record once through. */
export interface Peaks {
  /** `null` when the record has no day. */
  readonly peak: Peak | null;
  /** `null` while the record is shorter than both of its windows and what lies between them, or has a hole in either. */
  readonly growth: Growth | null;
  /** How many different people were active in the `PEAK_DAYS` days that end with each day of the span, in order. */
  readonly people: readonly number[];
}

const growthOf = ({ span, unread }: ActiveDays, people: readonly number[]): Growth | null => {
  const [at, then] = [people.length - 1, people.length - 1 - GROWTH_DAYS];
  if (then < PEAK_DAYS - 1) return null;
  const windows = [at, then].map((place) => windowEnding(addDays(span.from, place), PEAK_DAYS));
  if (windows.some((window) => daysOf(window).some((day) => unread.has(day)))) return null;
  return { before: people[then] ?? 0, now: people[at] ?? 0 };
};

const peakIn = (record: ActiveDays, people: readonly number[]): Peak | null => {
  const { span, unread } = record;
  if (people.length === 0) return null;
  const peak = (kind: Peak['kind'], at: number, window: Window): Peak => ({
    kind,
    people: people[at] ?? 0,
    window,
    unread: daysOf(window).filter((day) => unread.has(day)).length,
  });
  if (people.length < PEAK_DAYS) return peak('shorter', people.length - 1, span);
  const whole = people.slice(PEAK_DAYS - 1);
  const at = PEAK_DAYS - 1 + whole.indexOf(whole.reduce((most, count) => Math.max(most, count), 0));
  return peak('window', at, windowEnding(addDays(span.from, at), PEAK_DAYS));
};

/** The peak of the record and how it has grown. One pass over the days. */
export const peaksOf = (record: ActiveDays): Peaks => {
  const people = peopleByLastDay(record);
  return { peak: peakIn(record, people), growth: growthOf(record, people), people };
};
