import { addDays, type Day } from '../../kernel/day';

/** How long activity is kept, today included. Unit: days. */
export const RETENTION_DAYS = 400;

/** The first day that is still kept. */
export const oldestKept = (today: Day): Day => addDays(today, 1 - RETENTION_DAYS);
