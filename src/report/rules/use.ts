import { addDays, formatDay, parseDay, type Day } from '../../kernel/day';

/** How a person used the site, or a seat's product, in a window. */
export type Use = 'active' | 'reader' | 'idle' | 'unknown' | 'new';

/** An account younger than this has not had time to be used, unless a site says otherwise: it is `new`, not idle. Unit: days. */
export const NEW_FOR_DAYS = 14;

export interface Traces {
  /** Days of the window on which the person did something that counts. */
  readonly writtenDays: number;
  /** Days of the window on which the person opened an issue, or did only what does not count. */
  readonly lookedDays: number;
  /** Days since the account was first known, or `null` when it was there when recording began. */
  readonly knownForDays: number | null;
  /** Whether the record can tell of every day of the window that somebody did nothing and looked at nothing. */
  readonly isWindowKnown: boolean;
}

/**
 * Sorts a person by what the record shows. Absence of activity never outranks its presence, and is claimed only where it would have
 * been seen. `graceDays`: who is younger is new.
 */
export const classify = ({ writtenDays, lookedDays, knownForDays, isWindowKnown }: Traces, graceDays: number): Use => {
  if (writtenDays > 0) return 'active';
  if (lookedDays > 0) return 'reader';
  if (knownForDays !== null && knownForDays < graceDays) return 'new';
  return isWindowKnown ? 'idle' : 'unknown';
};

export interface Reach {
  /** UTC dates, `2026-11-22`. */
  readonly window: { readonly from: string; readonly to: string };
  /** First whole day on which the app watched; `null` before it came. */
  readonly watchedSince: string | null;
  /** Days of which the record is not whole: they could not be read, or an audit found them short and nothing mended them. */
  readonly gaps: readonly string[];
  /** Whether anybody wrote anything in the window, and whether anybody looked: without the view trigger nobody ever does. */
  readonly anyWritten: boolean;
  readonly anyLooked: boolean;
}

/** Why it cannot be told yet that somebody did nothing in a window; `null` when it can. */
export type NotKnown = 'too-early' | 'no-views' | 'gaps';

export const notKnownBecause = ({ window, watchedSince, gaps, anyWritten, anyLooked }: Reach): NotKnown | null => {
  if (watchedSince === null || window.from < watchedSince) return 'too-early';
  if (anyWritten && !anyLooked) return 'no-views';
  return gaps.some((day) => day >= window.from && day <= window.to) ? 'gaps' : null;
};

/** The last day of the window of which it cannot be told that somebody did nothing; `null` when it can of each. */
export const lastUntold = ({ window, watchedSince, gaps, anyWritten, anyLooked }: Reach): Day | null => {
  const since = watchedSince === null ? null : parseDay(watchedSince);
  if (since === null || (anyWritten && !anyLooked)) return parseDay(window.to);
  const untold = gaps.filter((day) => day >= window.from && day <= window.to).flatMap((day) => parseDay(day) ?? []);
  if (window.from < formatDay(since)) untold.push(addDays(since, -1));
  return untold.sort((one, other) => one - other).at(-1) ?? null;
};
