import { factsOf } from '../activity/rules/facts';
import { isEmbeddedDear } from '../jobs/points-budget';
import type { ClockPort } from '../kernel/clock';
import { Failure, TryLater } from '../kernel/failures';
import type { Fact } from '../kernel/fact';
import type { AccountId } from '../kernel/account';
import type { ActorType, JiraEvent } from '../kernel/jira-event';
import { paidFor, type Points } from '../kernel/points';
import { withProblem, type Problem } from '../kernel/problem';
import { TRAIL_START } from '../kernel/trail';
import type { RecordsPort } from '../store/ports';
import { detourOf, isLearnt } from './detour';
import type { HistoryPorts } from './ports';
import { readHistoryStep, type HistoryStepResult } from './read-step';
import type { HistoryRead, TimeRange } from './state';

/** No further question is begun with less than this left for the answer and the commits. Unit: ms. */
export const FINISH_MS = 60_000;
/** What one attempt may spend: what a kill makes the next one ask again. The least is one page of issues. Unit: points. */
export const READ_POINTS = { least: 110, most: 2_500 } as const;

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
  /** Actors that Jira says are no persons. */
  readonly actorTypes: ReadonlyMap<AccountId, ActorType>;
  readonly points: Points;
  readonly reading: HistoryRead;
  readonly isComplete: boolean;
  /** Steps taken. */
  readonly steps: number;
  readonly stop: Stop | null;
}

/** The actors of whom Jira says that they are no persons. */
export const actorTypesIn = (events: readonly JiraEvent[]): [AccountId, ActorType][] =>
  events.flatMap(({ actor, actorType }) => (actor !== null && actorType ? [[actor, actorType]] : []));

/** What the events of that time prove; what lies outside of it is left out. */
export const factsIn = ({ from, until }: TimeRange, events: readonly JiraEvent[]): Fact[] =>
  events
    .filter(({ at }) => at >= from && at < until)
    .map(factsOf)
    .flatMap((found) => (found.kind === 'facts' ? found.facts : []));

/** What one question came to: the reading after it, or why it stops there. */
type Asked =
  | {
      readonly kind: 'told';
      readonly reading: HistoryRead;
      readonly events: readonly JiraEvent[];
      readonly isComplete: boolean;
    }
  | { readonly kind: 'stopped'; readonly stop: Stop };

const told = (before: HistoryRead, result: HistoryStepResult, isDear: boolean): Extract<Asked, { kind: 'told' }> => {
  const isComplete = result.next === 'complete';
  const reading: HistoryRead = {
    ...before,
    done: before.done + result.done,
    total: result.total ?? before.total,
    points: before.points + paidFor(result, isDear),
    trail: result.trail ?? before.trail,
    pageSize: result.pageSize ?? before.pageSize,
    projects: result.projects ? [...result.projects] : before.projects,
    problems: result.problems.reduce(withProblem, before.problems),
    step: result.next === 'complete' ? before.step : result.next,
  };
  return { kind: 'told', reading, events: result.events, isComplete };
};

/** What was learnt to be refused is gone round at once; any other failure stops the reading. */
const failed = (before: HistoryRead, error: unknown): Asked => {
  const stop = stopOf(error);
  const detour = isLearnt(before, stop.problem) ? detourOf(before, stop.problem) : ({ kind: 'none' } as const);
  if (detour.kind === 'none') return { kind: 'stopped', stop };
  const reading = { ...detour.reading, points: detour.reading.points + stop.points };
  return { kind: 'told', reading, events: [], isComplete: detour.kind === 'complete' };
};

const askNext = async (
  ports: Pick<HistoryPorts, 'jiraHistory'> & ClockPort,
  range: TimeRange,
  before: HistoryRead,
  isDear: boolean,
): Promise<Asked> => {
  try {
    return told(before, await readHistoryStep(ports, range, before), isDear);
  } catch (error) {
    return failed(before, error);
  }
};

/** Asks Jira one thing after another, for so many points or one question more. Nothing is written. */
export const readPart = async (
  ports: Pick<HistoryPorts, 'jiraHistory'> & ClockPort & RecordsPort,
  range: TimeRange,
  before: HistoryRead,
  granted: Points,
): Promise<PartRead> => {
  const facts: Fact[] = [];
  const actorTypes = new Map<AccountId, ActorType>();
  let [reading, isComplete, steps] = [before, false, 0];
  const isDear = await isEmbeddedDear(ports);
  let stop: Stop | null = null;
  const spent = (): Points => reading.points - before.points + (stop?.points ?? 0);
  while (!isComplete && !stop && spent() < granted && ports.clock.remaining() > FINISH_MS) {
    const asked = await askNext(ports, range, reading, isDear);
    if (asked.kind === 'stopped') stop = asked.stop;
    else {
      facts.push(...factsIn(range, asked.events));
      for (const [actor, type] of actorTypesIn(asked.events)) actorTypes.set(actor, type);
      ({ reading, isComplete } = asked);
      steps += 1;
    }
  }
  const points = spent();
  return {
    facts,
    actorTypes,
    points,
    reading: { ...reading, points: before.points + points },
    isComplete,
    steps,
    stop,
  };
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
  trail: TRAIL_START,
  restarted: false,
  learnt: [],
  problems: [],
});
