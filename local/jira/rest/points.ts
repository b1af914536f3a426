/** Points that all customers of an app use up together in an hour. */
const POINTS_PER_HOUR = 65_000;
const HOUR_MS = 3_600_000;

/** What a call costs before anything is in the answer. */
export const BASE_POINTS = 1;
/** For every issue, comment, worklog or changelog in the answer. */
export const ISSUE_POINTS = 1;
/** For every user, group, role or permission in the answer. */
export const IDENTITY_POINTS = 2;

/** The hourly budget of an app. Hours are those of the clock that the caller gives. */
export class PointsMeter {
  private hour = -Infinity;
  private spent = 0;

  used(now: number): number {
    return Math.floor(now / HOUR_MS) === this.hour ? this.spent : 0;
  }

  /** Takes the points, or takes none and says in how many seconds the next hour begins. */
  charge(
    points: number,
    now: number,
  ): { readonly kind: 'charged' } | { readonly kind: 'refused'; readonly retryAfter: number } {
    const used = this.used(now);
    this.hour = Math.floor(now / HOUR_MS);
    this.spent = used;
    if (used + points > POINTS_PER_HOUR) {
      return { kind: 'refused', retryAfter: Math.max(1, Math.ceil(((this.hour + 1) * HOUR_MS - now) / 1000)) };
    }
    this.spent = used + points;
    return { kind: 'charged' };
  }
}
