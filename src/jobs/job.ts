import type { StoredRecord } from '../store/ports';

/** Resumable work, as what calls it sees it: a queue's consumer, and the schedule that finds what nobody was called for. */
export interface Job<P> {
  /** Also the name of its queue. */
  readonly name: string;
  /** The record that holds its state. */
  readonly key: string;
  /**
   * Makes one attempt at the next step, or begins what is due. Safe to call at any time, any number of times and at the same
   * time, and to kill anywhere: a doubled or early call does nothing and makes no other.
   */
  run(ports: P): Promise<void>;
  /** Begins what is due and wakes what is late. `record`: the job's, as it was just read. */
  keepGoing(ports: P, record: StoredRecord | undefined): Promise<void>;
}
