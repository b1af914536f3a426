import type { ClockPort, Random } from '../kernel/clock';
import type { LogPort } from '../kernel/log';
import type { RecordsPort } from '../store/ports';

/** Delivers a job later, at least once. What is to be done is in the store, never in the job. */
export interface Queue {
  /** Throws `TryLater` when the queue does not take it. `afterSeconds`: at most what Forge's queue can wait. */
  wake(job: string, afterSeconds: number): Promise<void>;
}

/** What every job runs on. */
export interface JobPorts extends RecordsPort, ClockPort, LogPort {
  readonly queue: Queue;
  readonly random: Random;
}
