import { withProblem, type Problem } from '../kernel/problem';
import { TRAIL_START } from '../kernel/trail';
import { goneRound } from './read-step';
import { lacksAfter } from './rules/lack-problem';
import type { HistoryRead, HistoryStep } from './state';

/** How a reading goes on without what Jira does not give. */
export type Detour =
  | { readonly kind: 'around' | 'complete'; readonly reading: HistoryRead }
  /** Without issues there is no way on. */
  | { readonly kind: 'none' };

const around = (reading: HistoryRead, step: HistoryStep): Detour => ({ kind: 'around', reading: { ...reading, step } });

/** The way on when Jira never gave the step an answer, and what that costs. Decides only. */
export const detourOf = (reading: HistoryRead, problem: Problem): Detour => {
  const { step, restarted } = reading;
  switch (step.kind) {
    case 'count':
      return around(reading, { kind: 'issues', token: null });
    case 'projects':
      return around(reading, { kind: 'issues', token: null });
    case 'issues':
      // Jira forgets after seven days where a search stood.
      return step.token !== null && !restarted
        ? around({ ...reading, done: 0, restarted: true, trail: TRAIL_START }, { kind: 'issues', token: null })
        : { kind: 'none' };
    case 'rest': {
      const { next, done } = goneRound(step);
      const problems = lacksAfter(problem).reduce(withProblem, reading.problems);
      const left = { ...reading, problems, done: reading.done + done };
      return next === 'complete' ? { kind: 'complete', reading: left } : around(left, next);
    }
  }
};

/** Answers that are learnt at most: each is one kind of question and one kind of refusal. */
const LEARNT = 20;

/** The reading that knows how this step was answered, time and again. */
export const withLearnt = (
  reading: HistoryRead,
  { step }: Pick<HistoryRead, 'step'>,
  problem: Problem,
): HistoryRead => ({
  ...reading,
  learnt: [...reading.learnt, { step: step.kind, problem }].slice(-LEARNT),
});

/** Whether the step was answered like this before, until it was gone round. */
export const isLearnt = ({ learnt, step }: HistoryRead, problem: Problem): boolean =>
  learnt.some((known) => known.step === step.kind && JSON.stringify(known.problem) === JSON.stringify(problem));
