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

/** Access is granted some minutes after an install: until then a refusal is no final word. Unit: ms. */
const GRANT_MS = 15 * 60_000;
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
