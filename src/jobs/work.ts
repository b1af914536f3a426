import * as v from 'valibot';
import type { Problem } from '../kernel/problem';
import { Count, Time } from '../store/shapes';
import { StoredProblem } from '../store/stored-problem';

/** Resumable work under way: where it stands between two attempts. A part of its job's state. */
export interface Work {
  /** Epoch ms. */
  readonly startedAt: number;
  /** Attempts at the step under way that came to nothing. One that is being made is counted before it is made. */
  readonly failures: number;
  /** Why it waits, when not for its pace. */
  readonly waitingFor: Problem | null;
  /** Not before this instant, epoch ms: what was asked for, its pace, or the end of the attempt that is being made. */
  readonly notBefore: number;
}

/** The same as it is stored, for a state to spread into its own shape. */
export const WORK = {
  startedAt: Time,
  failures: Count,
  waitingFor: v.optional(v.nullable(StoredProblem), null),
  notBefore: Time,
} as const;

/** An attempt was counted and told nothing: it is being made, or the platform ended it. */
export const isUnanswered = ({ failures, waitingFor }: Work): boolean => failures > 0 && waitingFor === null;

/** What the page is told while work waits; `null` when it need not wait or an attempt is being made. */
export const waitShown = (work: Work, now: number): Problem | null => {
  if (work.notBefore <= now || isUnanswered(work)) return null;
  return work.waitingFor ?? { code: 'out-of-points' };
};
