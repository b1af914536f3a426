import type { Job } from '../jobs/job';
import type { Log, LogPort } from '../kernel/log';
import { orRetry, type RequestRetry } from './or-retry';

type Consumer = (event: unknown, context: unknown) => Promise<unknown>;

/** A queue's consumer for each job, and the list of them for the schedule: one line in `index.ts` makes a job run. */
export interface Jobs<P> {
  readonly all: readonly Job<P>[];
  consumer(job: Job<P>): Consumer;
}

export const jobsOn = <P extends LogPort>(portsOf: (context: unknown) => P, requestRetry: RequestRetry): Jobs<P> => {
  const all: Job<P>[] = [];
  return {
    all,
    consumer: (job) => {
      all.push(job);
      return onQueue(portsOf, requestRetry, job.name, (ports) => job.run(ports));
    },
  };
};

/** A queue delivers: the work is in the store, whatever the event says. */
export const onQueue =
  <P extends { readonly log: Log }>(
    portsOf: (context: unknown) => P,
    requestRetry: RequestRetry,
    name: string,
    run: (ports: P) => Promise<unknown>,
  ): Consumer =>
  async (event, context) => {
    const ports = portsOf(context);
    return orRetry(ports.log, name, event, requestRetry, () => run(ports));
  };
