import { addDays, type Day } from '../../kernel/day';

/** How long activity is kept unless a site has it shorter, and never longer; today included. Unit: days. */
export const RETENTION_DAYS = 400;

/** The first day that is still kept. */
export const oldestKept = (today: Day, retentionDays = RETENTION_DAYS): Day => addDays(today, 1 - retentionDays);
