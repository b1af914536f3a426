import type { Job } from '../../src/jobs/job';
import type { MemoryRecords } from './memory';

interface Ports {
  readonly records: MemoryRecords;
}

/** What the five-minute schedule does for a job. */
export const keepGoing = async <P extends Ports>(ports: P, job: Job<NoInfer<P>>): Promise<void> =>
  job.keepGoing(ports, (await ports.records.get(job.key)) ?? undefined);
