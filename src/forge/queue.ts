import { Queue as ForgeQueue } from '@forge/events';
import type { Queue } from '../jobs/ports';
import { TryLater } from '../kernel/failures';

/**
 * Jobs of one kind run one after another. A strong hint, not a fence: commits are guarded all the same.
 * @see https://developer.atlassian.com/platform/forge/async-events-api/
 */
export const queue: Queue = {
  wake: async (job, afterSeconds) => {
    const concurrency = { key: job, limit: 1 };
    try {
      await new ForgeQueue({ key: job }).push({ body: {}, delayInSeconds: afterSeconds, concurrency });
    } catch (error) {
      // Busy, at its rate, or at the end of a long chain: the work is in the store, and the schedule finds it.
      throw new TryLater({ code: 'queue-busy' }, null, { cause: error });
    }
  },
};
