import { factsOf } from '../activity/rules/facts';
import type { ClockPort } from '../kernel/clock';
import { Failure, TryLater } from '../kernel/failures';
import type { Fact } from '../kernel/fact';
import type { JiraEvent } from '../kernel/jira-event';
import type { Points } from '../kernel/points';
import type { Problem } from '../kernel/problem';
import type { HistoryPorts } from './ports';
import { readHistoryStep } from './read-step';
import type { HistoryRead, HistoryStep, TimeRange } from './state';

/** No further question is begun with less than this left for the answer and the commits. Unit: ms. */
export const FINISH_MS = 60_000;
/** What one attempt may spend: what a kill makes the next one ask again. The least is one page of changes. Unit: points. */
export const READ_POINTS = { least: 1_100, most: 2_500 } as const;

/** Why a reading stopped before it had spent what it may. */
export interface Stop {
  readonly problem: Problem;
  readonly afterSeconds: number | null;
  /** What the question that failed had cost. */
  readonly points: Points;
}

/** A failure of a port as a value; anything else is thrown on. */
export const stopOf = (error: unknown): Stop => {
  if (!(error instanceof Failure)) throw error;
  const { problem, points } = error;
  return { problem, points, afterSeconds: error instanceof TryLater ? error.afterSeconds : null };
};

/** What one attempt read, and where the reading stands after it. */
export interface PartRead {
  readonly facts: readonly Fact[];
  readonly points: Points;
  readonly reading: HistoryRead;
  readonly isComplete: boolean;
  /** Steps taken. */
  readonly steps: number;
  readonly stop: Stop | null;
}

/** What the events of that time prove; what lies outside of it is left out. */
export const factsIn = ({ from, until }: TimeRange, events: readonly JiraEvent[]): Fact[] =>
  events
    .filter(({ at }) => at >= from && at < until)
    .map(factsOf)
    .flatMap((found) => (found.kind === 'facts' ? found.facts : []));

/** Asks Jira one thing after another, for so many points or one question more. Nothing is written. */
export const readPart = async (
  ports: Pick<HistoryPorts, 'jiraHistory'> & ClockPort,
  range: TimeRange,
  before: HistoryRead,
  granted: Points,
): Promise<PartRead> => {
  const facts: Fact[] = [];
  let { done, total } = before;
  let step: HistoryStep | 'complete' = before.step;
  let [points, steps] = [0, 0];
  let stop: Stop | null = null;
  while (step !== 'complete' && points < granted && ports.clock.remaining() > FINISH_MS) {
    try {
      const result = await readHistoryStep(ports, range, { startedAt: before.startedAt, step });
      facts.push(...factsIn(range, result.events));
      points += result.points;
      done += result.done;
      total = result.total ?? total;
      step = result.next;
      steps += 1;
    } catch (error) {
      stop = stopOf(error);
      points += stop.points;
      break;
    }
  }
  const isComplete = step === 'complete';
  const reading = { ...before, done, total, points: before.points + points, step: isComplete ? before.step : step };
  return { facts, points, reading: reading as HistoryRead, isComplete, steps, stop };
};

/** A reading at its beginning. */
export const beginHistoryRead = (now: number, notBefore = now): HistoryRead => ({
  startedAt: now,
  failures: 0,
  waitingFor: null,
  notBefore,
  points: 0,
  done: 0,
  total: null,
  step: { kind: 'count' },
  restarted: false,
  problems: [],
});
