import { patience } from './pace';
import { Refused, TryLater, Unreadable } from '../kernel/failures';
import type { JobKind, Ports } from '../store/ports';

/** Work that goes on in steps and rests between them. */
export interface Waiting {
  readonly startedAt: number;
  /** Failed tries of the step under way. */
  readonly failures: number;
  /** Why it waits, when not for its pace. */
  readonly waitingFor: string | null;
  /** Not before this instant, epoch ms. */
  readonly notBefore: number;
}

/** The longest delay of a queued event on Forge. What waits longer has no job: the schedule finds it. Unit: seconds. */
const WAKE_SECONDS = 900;
/** The longest wait that Jira may ask for: its hour of points is over by then. Unit: seconds. */
const LONGEST_WAIT_SECONDS = 3_600;
/** Work that is this late has lost its job. Unit: ms. */
const STALLED_MS = 10 * 60_000;

/** A job for then. What lies further ahead than a job can, is found by the schedule. */
export const wakeAt = async (ports: Pick<Ports, 'jobs' | 'clock'>, job: JobKind, at: number): Promise<void> => {
  const seconds = Math.max(0, Math.ceil((at - ports.clock.now()) / 1000));
  if (seconds <= WAKE_SECONDS) await ports.jobs.wake(job, seconds);
};

export const isStalled = ({ notBefore }: Pick<Waiting, 'notBefore'>, now: number): boolean =>
  now - notBefore > STALLED_MS;

export type Failure = Refused | TryLater | Unreadable;

export const isFailure = (error: unknown): error is Failure =>
  error instanceof Refused || error instanceof TryLater || error instanceof Unreadable;

/** How the work waits after a failure; `null` when Jira never gave its step an answer. Decides only. */
export const waitAfter = <W extends Waiting>(work: W, error: Failure, now: number): W | null => {
  const failures = work.failures + 1;
  const asked = error instanceof TryLater ? error.afterSeconds : null;
  const again = (seconds: number): W => ({
    ...work,
    failures,
    waitingFor: error.message,
    notBefore: Math.max(work.notBefore, now + seconds * 1000),
  });
  // Who names a time to come back at is there: no reason to give up, and none to ask before.
  if (asked !== null) return again(Math.min(LONGEST_WAIT_SECONDS, asked));
  const decision = patience({ failures, askedSeconds: null, refusedForMs: now - work.startedAt });
  return decision.kind === 'give-up' ? null : again(decision.afterSeconds);
};
