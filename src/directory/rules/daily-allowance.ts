/** What the reads of one day between two full ones may cost, as a share of a full one; unspent, it is saved up. */
const DAILY_SHARE = 1 / 20;
const MS_PER_DAY = 86_400_000;

/** Points that reading changed groups may cost now. `spent`: by all reads since the full one. */
export const allowance = (read: { fullPoints: number; readAt: number; now: number; spent: number }): number =>
  Math.max(0, read.fullPoints * DAILY_SHARE * Math.floor((read.now - read.readAt) / MS_PER_DAY) - read.spent);
