import { TryLater } from '../kernel/failures';
import type { Log } from '../store/ports';

/** What Forge is told so that it calls again: the shape of `InvocationError`, which only `forge/` may import. */
export type AskAgain = (afterSeconds: number) => unknown;

/** Wait before the platform calls again when nobody said how long. Unit: seconds. */
const WAIT_SECONDS = 60;
const MAX_WAIT_SECONDS = 900;

/** Runs an entry's work; a passing failure becomes a request to be called again, any other ends the invocation. */
export const orAgain = async <T>(
  log: Log,
  entry: string,
  askAgain: AskAgain,
  work: () => Promise<T>,
): Promise<unknown> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof TryLater)) throw error;
    log.warn('tried again later', { entry, why: error.message });
    return askAgain(Math.min(MAX_WAIT_SECONDS, error.afterSeconds ?? WAIT_SECONDS));
  }
};
