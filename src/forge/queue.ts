import { InternalServerError, PartialSuccessError, Queue, RateLimitError } from '@forge/events';
import { TryLater } from '../kernel/failures';
import type { Jobs } from '../store/ports';

const isPassing = (error: unknown): boolean =>
  error instanceof RateLimitError || error instanceof InternalServerError || error instanceof PartialSuccessError;

/** Woken jobs of one kind run one after another. A strong hint, not a fence: commits are guarded all the same. */
export const jobs: Jobs = {
  wake: async (job, afterSeconds) => {
    const concurrency = { key: job, limit: 1 };
    try {
      await new Queue({ key: job }).push({ body: {}, delayInSeconds: afterSeconds, concurrency });
    } catch (error) {
      // The work is in the store, and a schedule finds what nobody was woken for.
      if (isPassing(error)) throw new TryLater(`Forge did not queue the ${job} job.`, null, { cause: error });
      throw error;
    }
  },
};
