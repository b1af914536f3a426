import type { Points } from '../kernel/points';
import type { Problem } from '../kernel/problem';
import type { Changes, Document, DocumentKind } from '../store/document';
import type { JobPorts } from './ports';
import type { Patience } from './rules/backoff';
import type { Priority, Wanted } from './rules/token-bucket';
import type { Work } from './work';

/** What a step came to. `state`: the state after it, which may have no work any more. */
export type StepResult<S> =
  | {
      readonly kind: 'done';
      readonly state: S;
      readonly points: Points;
      readonly changes?: Changes;
      /** Rest until then (epoch ms), and why when not for its pace. */
      readonly rest?: { readonly until: number; readonly problem: Problem | null };
      /** Once it is committed. A kill before it must do no harm. */
      readonly afterwards?: () => Promise<void>;
    }
  | {
      readonly kind: 'failed';
      readonly state: S;
      readonly points: Points;
      readonly problem: Problem;
      /** What the other side asked for. */
      readonly afterSeconds: number | null;
      /** Something was learnt before it failed: the failures before it do not count any more. */
      readonly hasProgressed: boolean;
    };

/** A state to commit, and records with it. */
export interface NextState<S> {
  readonly state: S;
  readonly changes?: Changes;
}

/**
 * A job: a state with a guarded commit, and steps that are taken one after another until there is no work in it. What is
 * common to all jobs is done by `runStep`: attempts on record, points, waits, wakes.
 */
export interface JobDefinition<S, P extends JobPorts> {
  readonly name: string;
  readonly document: DocumentKind<S>;
  readonly priority: Priority;
  readonly patience: Patience;
  readonly workOf: (state: S) => Work | null;
  /** The same state with its work standing like that. */
  readonly withWork: (state: S, work: Work) => S;
  /** Whether new work is to begin, as far as the state alone tells. Asked every five minutes. */
  readonly isDue: (state: S, now: number) => boolean;
  /** The state in which new work has begun; `null` when there is none after all. */
  readonly begin: (ports: P, state: S) => Promise<NextState<S> | 'conflict' | null>;
  /** What the next step may cost. */
  readonly points: (state: S) => Wanted;
  /** Takes the next step, for at most so many points or one question more. Throws a `Failure` when it came to nothing. */
  readonly step: (ports: P, document: Document<S>, granted: Points) => Promise<StepResult<S>>;
  /** What becomes of the work when its step is given up: it goes round the step, or ends. */
  readonly fallback: (ports: P, state: S, problem: Problem) => Promise<NextState<S>>;
}
