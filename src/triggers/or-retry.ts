import { Failure, TryLater } from '../kernel/failures';
import type { Log } from '../kernel/log';
import { RETRY_AFTER_SECONDS } from '../store/forge-limits';

/** What Forge is told so that it calls again: the shape of `InvocationError`, which only `forge/` may import. */
export type RequestRetry = (afterSeconds: number) => unknown;

/** Wait before the platform calls again when nobody said how long. Unit: seconds. */
const WAIT_SECONDS = 60;

/** Runs an entry's work; what a port refused becomes a request to be called again, a bug ends the invocation. */
export const orRetry = async (
  log: Log,
  entry: string,
  requestRetry: RequestRetry,
  work: () => Promise<unknown>,
): Promise<unknown> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    log.warn('tried again later', { entry, code: error.problem.code });
    const asked = error instanceof TryLater ? error.afterSeconds : null;
    return requestRetry(Math.min(RETRY_AFTER_SECONDS, asked ?? WAIT_SECONDS));
  }
};
