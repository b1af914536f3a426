import * as v from 'valibot';

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Whether the day that a text begins with is in the calendar. */
const isInCalendar = (text: string): boolean => {
  const day = text.slice(0, DAY_LENGTH);
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

export const Text = v.pipe(v.string(), v.nonEmpty());

/** `YYYY-MM-DD`, a day of the calendar. */
export const IsoDay = v.pipe(v.string(), v.isoDate(), v.check(isInCalendar, 'There is no such day.'));

/** A day, or a moment with its offset. */
export const IsoDate = v.union([IsoDay, v.pipe(v.string(), v.isoTimestamp(), v.check(isInCalendar))]);

export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Good enough to be told from what is none: the vendors say "email", and no more. */
export const Email = v.pipe(v.string(), v.regex(/^[^\s@]+@[^\s@]+$/, 'This is no e-mail address.'));

/** The first key that comes a second time. */
export const firstTwice = (keys: readonly string[]): string | undefined => {
  const seen = new Set<string>();
  return keys.find((key) => seen.size === seen.add(key).size);
};
