import { Failure } from '../kernel/failures';
import type { Log } from '../kernel/log';

/** A piece of a scheduled run's work. */
export interface Duty {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Does one duty after another, each by itself: what fails is due again at the next run, and the others are done all the same.
 * A bug is thrown when all is done, so that the platform counts the run as failed.
 */
export const doDuties = async (log: Log, duties: readonly Duty[]): Promise<void> => {
  const bugs: unknown[] = [];
  for (const { name, run } of duties) {
    try {
      await run();
    } catch (error) {
      if (error instanceof Failure) log.warn('left for the next run', { duty: name, code: error.problem.code });
      else bugs.push(error);
    }
  }
  if (bugs.length > 0) throw bugs[0];
};
