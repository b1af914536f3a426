import { Queue } from '@forge/events';
import type { Jobs } from '../app/ports';

/** Woken jobs of one kind run one after another. A strong hint, not a fence: commits are guarded all the same. */
export const jobs: Jobs = {
  wake: async (job, afterSeconds) => {
    const concurrency = { key: job, limit: 1 };
    await new Queue({ key: job }).push({ body: {}, delayInSeconds: afterSeconds, concurrency });
  },
};
