/**
 * Points that one installation may spend in an hour on reading in the background. Atlassian gives an app 65,000 an
 * hour over all its customers together: a third of it keeps room for others. Unit: points an hour.
 */
const POINTS_PER_HOUR = 20_000;
/** Spent without waiting, so that a small site is read within a minute of the install. Unit: points. */
const FREE_POINTS = 5_000;
const MS_PER_HOUR = 3_600_000;

/** How long to wait before the next step of a read that has spent `points` since `startedAt`. Unit: ms. */
export const pause = (spent: { startedAt: number; now: number; points: number }): number => {
  const paid = (Math.max(0, spent.points - FREE_POINTS) / POINTS_PER_HOUR) * MS_PER_HOUR;
  return Math.max(0, Math.ceil(spent.startedAt + paid - spent.now));
};

/** Points spent and not yet paid for by waiting, as of an instant (epoch ms). */
export interface Debt {
  readonly points: number;
  readonly at: number;
}

/** The dearest step of the directory: a thousand users, or twenty pages of fifty members. Unit: points. */
const STEP_POINTS = 2_020;

/** What is owed after another `points` were spent. By the debt, not by the start: hours of waiting save up nothing. */
export const borrow = (debt: Debt, points: number, now: number): Debt => {
  const paid = (Math.max(0, now - debt.at) / MS_PER_HOUR) * POINTS_PER_HOUR;
  return { points: Math.ceil(Math.max(0, debt.points - paid)) + points, at: now };
};

/** How long the directory rests before its next step: with it the debt stays within the free points. Unit: ms. */
export const restOf = ({ points }: Debt): number =>
  Math.ceil((Math.max(0, points + STEP_POINTS - FREE_POINTS) / POINTS_PER_HOUR) * MS_PER_HOUR);

/** What the reads of one day between two full ones may cost, as a share of a full one; unspent, it is saved up. */
const DAILY_SHARE = 1 / 20;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/** Points that reading changed groups may cost now. `spent`: by all reads since the full one. */
export const allowance = (read: { fullPoints: number; readAt: number; now: number; spent: number }): number =>
  Math.max(0, read.fullPoints * DAILY_SHARE * Math.floor((read.now - read.readAt) / MS_PER_DAY) - read.spent);

/** Access is granted some minutes after an install: until then a refusal is no final word. Unit: ms. */
export const GRANT_MS = 15 * 60_000;
/** Tries of one step before it is given up; the weekly read starts afresh. */
const MAX_FAILURES = 12;
/** The longest delay of a queued event on Forge; what must wait longer is asked again then. */
const MAX_WAIT_SECONDS = 900;

export type Patience = { readonly kind: 'again'; readonly afterSeconds: number } | { readonly kind: 'give-up' };

/** Whether a step that failed is tried again, and when: as asked, else doubling from 15 s up to 15 minutes. */
export const patience = (failure: {
  failures: number;
  askedSeconds: number | null;
  /** How long the read has been under way when the other side refused it. */
  refusedForMs: number;
}): Patience => {
  if (failure.failures > MAX_FAILURES && failure.refusedForMs > GRANT_MS) return { kind: 'give-up' };
  const doubling = Math.min(MAX_WAIT_SECONDS, 15 * 2 ** (failure.failures - 1));
  return { kind: 'again', afterSeconds: Math.min(MAX_WAIT_SECONDS, failure.askedSeconds ?? doubling) };
};

/** What a reading of the past may spend. */
export interface Budget {
  readonly perHour: number;
  /** Spent without waiting. */
  readonly free: number;
}

/**
 * The backfill's, beside the directory's own share: both begin at the install, and together they leave nearly half of
 * an app's hour to its other customers. It is less than the directory's because who holds a seat is asked for first; it
 * ends the same day for a site that changes some ten thousand issues a month. What is free gives a small team its past
 * within minutes of the install. Unit: points.
 */
export const BACKFILL: Budget = { perHour: 15_000, free: 5_000 };

/**
 * The daily audit's: as the backfill's, beside which it never runs. At less, a day of a site of ten thousand people
 * could not be read whole before the next. What is free is a sample of 200 issues of a site that changes two thousand a
 * day. Unit: points.
 */
export const AUDIT: Budget = { perHour: 15_000, free: 5_000 };
/** The largest day that is read whole: at the audit's pace it takes 20 hours. Unit: points. */
export const SWEEP_POINTS = 300_000;

/**
 * How long a reading rests after a run of `points`, which brought it to `total`. Unit: ms. By the run, not by the
 * time since the start: hours of waiting for Jira give no right to catch up at once.
 */
export const rest = ({ perHour, free }: Budget, { points, total }: { points: number; total: number }): number => {
  const paid = Math.min(points, Math.max(0, total - free));
  return Math.ceil((paid / perHour) * MS_PER_HOUR);
};

/** What Jira takes to answer, spread over the points of its answers. Unit: ms. */
const MS_PER_POINT = 15;

/** About how long work that is still to cost `points` takes after `spent`: resting, and Jira's answers. Unit: ms. */
export const timeFor = (budget: Budget, { points, spent }: { points: number; spent: number }): number =>
  Math.ceil(rest(budget, { points, total: spent + points }) + points * MS_PER_POINT);
