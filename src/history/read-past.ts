import { factsOf, type Fact } from '../activity/rules/facts';
import type { JiraEvent } from '../kernel/jira-event';
import { rest, type Budget } from '../jobs/pace';
import type { PastRead, PastStep } from '../store/records';
import { look, wayAround, type Stretch } from './read-step';
import type { Points, Ports } from '../store/ports';
import { isFailure, waitAfter, type Failure } from '../jobs/waiting';

/** Spent in one run before what it learnt is joined: what a kill makes the next run ask again. Unit: points. */
export const POINTS_PER_RUN = 2_500;
/** No further question is begun with less than this left for the answer and the commits. Unit: ms. */
export const FINISH_MS = 60_000;

/** What one run learnt, and where the reading stands after it. */
export interface Run {
  readonly facts: readonly Fact[];
  readonly points: Points;
  readonly done: number;
  readonly total: number | null;
  readonly step: PastStep | 'complete';
  /** Steps taken. */
  readonly steps: number;
  readonly failure: Failure | null;
}

/** What the events of that stretch prove; what lies outside of it is left out. */
export const factsIn = ({ from, until }: Stretch, events: readonly JiraEvent[]): Fact[] =>
  events
    .filter(({ at }) => at >= from && at < until)
    .map(factsOf)
    .flatMap((found) => (found.kind === 'facts' ? found.facts : []));

/** Asks Jira one thing after another, as far as one run goes. Nothing is written. */
export const runOn = async (
  ports: Pick<Ports, 'jira' | 'clock'>,
  stretch: Stretch,
  reading: PastRead,
): Promise<Run> => {
  const { startedAt } = reading;
  let { done, total } = reading;
  let step: PastStep | 'complete' = reading.step;
  const facts: Fact[] = [];
  let points = 0;
  let steps = 0;
  let failure: Failure | null = null;
  while (step !== 'complete' && points < POINTS_PER_RUN && ports.clock.remaining() > FINISH_MS) {
    try {
      const told = await look(ports, stretch, { startedAt, step });
      facts.push(...factsIn(stretch, told.events));
      points += told.points;
      done += told.done;
      total = told.total ?? total;
      step = told.next;
      steps += 1;
    } catch (error) {
      if (!isFailure(error)) throw error;
      failure = error;
      break;
    }
  }
  return { facts, points, done, total, step, steps, failure };
};

/** Where a reading stands: it goes on, has come to its end, or could not. */
export type Progress =
  | { readonly kind: 'going' | 'complete'; readonly reading: PastRead }
  | { readonly kind: 'failed'; readonly reading: PastRead; readonly why: string };

/** Goes round a step that Jira never answered, as far as there is a way. */
const goRound = (stretch: Stretch, reading: PastRead, error: Failure): Progress => {
  const way = wayAround(reading, stretch);
  switch (way.kind) {
    case 'none':
      return { kind: 'failed', reading, why: error.message };
    case 'again': {
      const step = { kind: 'issues' as const, token: null };
      return { kind: 'going', reading: { ...reading, failures: 0, done: 0, restarted: true, step } };
    }
    case 'around': {
      const problems = way.problem === null ? reading.problems : [...new Set([...reading.problems, way.problem])];
      return way.next === 'complete'
        ? { kind: 'complete', reading: { ...reading, problems } }
        : { kind: 'going', reading: { ...reading, failures: 0, problems, step: way.next } };
    }
  }
};

/** What becomes of a reading after a run. Decides only. */
export const afterRun = (
  { stretch, budget, now }: { readonly stretch: Stretch; readonly budget: Budget; readonly now: number },
  reading: PastRead,
  run: Run,
): Progress => {
  const points = reading.points + run.points;
  const next: PastRead = {
    ...reading,
    points,
    done: run.done,
    total: run.total,
    step: run.step === 'complete' ? reading.step : run.step,
    failures: run.steps > 0 ? 0 : reading.failures,
    waitingFor: null,
    notBefore: now + rest(budget, { points: run.points, total: points }),
  };
  if (run.step === 'complete') return { kind: 'complete', reading: next };
  if (!run.failure) return { kind: 'going', reading: next };
  const waiting = waitAfter(next, run.failure, now);
  return waiting ? { kind: 'going', reading: waiting } : goRound(stretch, next, run.failure);
};
