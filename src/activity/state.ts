import { formatDay, type Day } from '../kernel/day';

/** Who did what on a day, a segment a record: planes by action. */
export const dayKey = (day: Day, segment: number): string => `day.${formatDay(day)}.${segment}`;

/** When each account was last active and seen, over days that reports no longer read one by one. */
export const lastDaysKey = (segment: number): string => `last.${segment}`;
