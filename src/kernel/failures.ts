import type { Points } from './points';
import type { Problem } from './problem';

/** What can go wrong at a port. Adapters throw these; each entry point translates them once. The message is the code. */
export class Failure extends Error {
  /** What the failed call had cost Jira's points by then. */
  points: Points = 0;

  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(problem.code, options);
  }
}

/** Another writer came first, or the other side is busy: the same call may succeed later. */
export class TryLater extends Failure {
  override readonly name = 'TryLater';
  /** `afterSeconds`: what the other side asked for, when it did. */
  constructor(
    problem: Problem,
    readonly afterSeconds: number | null = null,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}

/** The other side refuses: no permission or no scope. In the first minutes after an install this may still change. */
export class Refused extends Failure {
  override readonly name = 'Refused';
}

/** A stored record or an answer is not what this version of the app can read. */
export class Unreadable extends Failure {
  override readonly name = 'Unreadable';
}

/** What the caller asked for is wrong; the problem says what to mend. */
export class Invalid extends Failure {
  override readonly name = 'Invalid';
}

/** Of whatever was thrown: what no edge promised is named after its error, and carries no message, which may hold anything. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Failure
    ? error.problem
    : { code: 'unexpected', name: error instanceof Error ? error.name : typeof error };
