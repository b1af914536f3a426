import type { Job } from '../jobs/job';
import type { JobPorts } from '../jobs/ports';
import { doDuties } from './duties';
import { orRetry, type RequestRetry } from './or-retry';

/** The app was installed or upgraded: every job that is due begins now. */
export const onInstalled =
  <P extends JobPorts>(portsOf: (context: unknown) => P, requestRetry: RequestRetry, jobs: readonly Job<P>[]) =>
  async (event: unknown, context: unknown): Promise<unknown> => {
    const ports = portsOf(context);
    return orRetry(ports.log, 'installed', event, requestRetry, async () => {
      const stored = await ports.records.getMany(jobs.map(({ key }) => key));
      await doDuties(
        ports.log,
        jobs.map((job) => ({ name: job.name, run: () => job.keepGoing(ports, stored.get(job.key)) })),
      );
    });
  };
