import { problemOf, TryLater } from '../kernel/failures';
import type { Log } from '../kernel/log';
import { fieldOf, wholeOf } from '../kernel/outside';
import { RETRY_AFTER_SECONDS } from '../store/forge-limits';

/** What Forge is told so that it calls again: the shape of `InvocationError`, which only `forge/` may import. */
export type RequestRetry = (afterSeconds: number) => unknown;

/**
 * Waits before the platform calls again, by how often it did: Forge calls four times more, and gives up then. Soon at first, and
 * then as late as it takes, so that an outage of three quarters of an hour loses nothing. Unit: seconds.
 */
const WAITS = [60, 840, RETRY_AFTER_SECONDS, RETRY_AFTER_SECONDS] as const;

/** How often the platform has called with this event before. */
const callsBefore = (event: unknown): number => wholeOf(fieldOf(event, 'retryContext', 'retryCount')) ?? 0;

/**
 * Runs an entry's work. Whatever it throws becomes a request to be called again: Forge repeats nothing by itself, and an event that
 * ends in an exception is lost. A bug is called again too, because nobody knows what it would lose.
 */
export const orRetry = async (
  log: Log,
  entry: string,
  event: unknown,
  requestRetry: RequestRetry,
  work: () => Promise<unknown>,
): Promise<unknown> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    const problem = problemOf(error);
    log.warn('tried again later', {
      entry,
      code: problem.code,
      ...(problem.code === 'unexpected' ? { name: problem.name } : {}),
    });
    const asked = error instanceof TryLater ? error.afterSeconds : null;
    const usual = WAITS[callsBefore(event)] ?? RETRY_AFTER_SECONDS;
    return requestRetry(Math.min(RETRY_AFTER_SECONDS, Math.max(1, asked ?? usual)));
  }
};
