import { TryLater } from '../kernel/failures';
import { QUEUE_DELAY_SECONDS } from '../store/forge-limits';
import type { JobPorts } from './ports';
import type { Work } from './work';

/** A job comes within seconds of its time: what is later than this has lost its job, or lay too far ahead for one. Unit: ms. */
const LATE_MS = 60_000;

export const isLate = ({ notBefore }: Pick<Work, 'notBefore'>, now: number): boolean => now - notBefore > LATE_MS;

/**
 * Queues a job for then, epoch ms. What lies further ahead than the queue can wait, and what the queue does not take, is found by
 * the schedule: the work is in the store. Gives whether it is queued.
 */
export const wakeAt = async (
  { queue, clock, log }: Pick<JobPorts, 'queue' | 'clock' | 'log'>,
  job: string,
  at: number,
): Promise<boolean> => {
  const seconds = Math.max(0, Math.ceil((at - clock.now()) / 1000));
  if (seconds > QUEUE_DELAY_SECONDS) return false;
  try {
    await queue.wake(job, seconds);
    return true;
  } catch (error) {
    if (!(error instanceof TryLater)) throw error;
    log.warn('job not queued', { job, code: error.problem.code });
    return false;
  }
};
