/** A UTC date, as the number of days since 1970-01-01. */
export type Day = number & { readonly __day: unique symbol };

const MS_PER_DAY = 86_400_000;
/** Dates of years that take more digits begin with a sign. */
const YEAR = /^\d{4}-/;

/** The UTC date of an instant given in epoch milliseconds. */
export const dayAt = (ms: number): Day => Math.floor(ms / MS_PER_DAY) as Day;

/** Midnight UTC at which a day begins, in epoch milliseconds. */
export const startOf = (day: Day): number => day * MS_PER_DAY;

/** The day that lies `days` later, or earlier when negative. */
export const addDays = (day: Day, days: number): Day => (day + days) as Day;

/** `2026-11-22`. */
export const formatDay = (day: Day): string => new Date(startOf(day)).toISOString().slice(0, 10);

/** Reads `2026-11-22`; `null` for anything that is not a date of the calendar. */
export const parseDay = (text: string): Day | null => {
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (!YEAR.test(text) || Number.isNaN(ms)) return null;
  const day = dayAt(ms);
  return formatDay(day) === text ? day : null;
};

/** Both ends belong to the window. */
export interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** The window of `days` days whose last day is `to`. */
export const windowEnding = (to: Day, days: number): Window => ({ from: addDays(to, 1 - days), to });

export const daysOf = (window: Window): Day[] =>
  Array.from({ length: window.to - window.from + 1 }, (_, i) => addDays(window.from, i));
