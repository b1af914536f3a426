import * as v from 'valibot';
import type { Day } from '../kernel/day';

/** A whole number from 0 on. */
export const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Epoch ms. */
export const Time = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** No day that a calendar of four digits does not know. */
const LAST_DAY = 2_932_896;

/** A day's number: days since 1970-01-01. */
export const DayNumber = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(LAST_DAY),
  v.transform((day) => day as Day),
);
