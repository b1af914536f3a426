import type { Wanted } from '../../jobs/rules/token-bucket';
import type { Points } from '../../kernel/points';
import { REQUESTS_OUT_PER_MINUTE } from '../../store/forge-limits';

/** Requests made in one attempt: two fifths of what Forge lets out in a minute of a function's time. */
const REQUESTS_PER_ATTEMPT = Math.floor((REQUESTS_OUT_PER_MINUTE * 2) / 5);

/** Steps that one attempt may take. */
export const stepsPerAttempt = (requestsAStep: number): number => Math.floor(REQUESTS_PER_ATTEMPT / requestsAStep);

/** What the next attempt may cost of so many pages that are left: one at least, and as many as may be sent. */
export const perAttempt = (left: number, pagePoints: Points, requestsAStep: number): Wanted => ({
  least: Math.min(1, left) * pagePoints,
  most: Math.min(stepsPerAttempt(requestsAStep), left) * pagePoints,
});
