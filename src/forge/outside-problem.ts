import type { Problem } from '../kernel/problem';

/** Standard Webhooks recommends 15 to 30 s. */
export const RECEIVER_TIMEOUT_MS = 20_000;

/** Why no answer came from outside Atlassian. */
export const problemOfOutside = (error: unknown): Problem =>
  error instanceof Error && error.name === 'TimeoutError'
    ? { code: 'receiver-silent', seconds: RECEIVER_TIMEOUT_MS / 1000 }
    : { code: 'receiver-unreachable' };
