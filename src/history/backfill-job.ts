import { joinFacts } from '../activity/join-facts';
import type { ChangedAccountsPort } from '../directory/ports';
import { defineJob } from '../jobs/define-job';
import type { NextState, StepResult } from '../jobs/job-definition';
import type { JobPorts } from '../jobs/ports';
import { PATIENCE } from '../jobs/rules/backoff';
import { addDays, dayAt, startOf } from '../kernel/day';
import type { Points } from '../kernel/points';
import type { Problem } from '../kernel/problem';
import type { TombstonesPort } from '../roster/ports';
import type { Document } from '../store/document';
import { settledAt } from './backfill-status';
import { detourOf, withLearnt } from './detour';
import { noteActorTypes } from './note-actor-types';
import type { HistoryPorts } from './ports';
import { beginHistoryRead, readPart, READ_POINTS } from './read-history';
import { BACKFILL, type BackfillState, type HistoryRead, type TimeRange } from './state';

type Ports = JobPorts & TombstonesPort & HistoryPorts & ChangedAccountsPort;

/** Whole days before the day of the install. */
const DAYS_BACK = 30;
/** Read beyond the install too: events of the first moments may come before anyone is called for them. Unit: ms. */
const OVERLAP_MS = 15 * 60_000;
/** An attempt at all of it that failed is made again after this, and not more often than `ATTEMPTS` times. Unit: ms. */
const RETRY_MS = 86_400_000;
/** A fortnight: well before what is remembered of forgotten people, who must not come back, expires. */
const ATTEMPTS = 14;

const rangeAt = (now: number): TimeRange => ({
  from: startOf(addDays(dayAt(now), -DAYS_BACK)),
  until: now + OVERLAP_MS,
});

/** Due once in the life of an installation, and when an attempt failed a day ago. */
const isDue = ({ doneAt, attempts, retryAt }: BackfillState, now: number): boolean =>
  doneAt === null && (attempts === 0 || (retryAt !== null && now >= retryAt));

const begun = (state: BackfillState, now: number): BackfillState => ({
  ...state,
  window: state.window ?? rangeAt(now),
  attempts: state.attempts + 1,
  retryAt: null,
  reading: { ...beginHistoryRead(now, settledAt(now)), waitingFor: { code: 'jira-settling' } },
});

const completed = (state: BackfillState, { done, problems }: HistoryRead, now: number): BackfillState => ({
  ...state,
  reading: null,
  doneAt: now,
  issues: done,
  problem: problems,
});

const failed = (state: BackfillState, { done }: HistoryRead, problem: Problem, now: number): BackfillState => ({
  ...state,
  reading: null,
  issues: done,
  problem: [problem],
  retryAt: state.attempts < ATTEMPTS ? now + RETRY_MS : null,
});

/** Asks Jira, joins what it tells into the record, and notes how far it came: what was joined and not noted is joined again. */
const takeStep = async (
  ports: Ports,
  { value: state }: Document<BackfillState>,
  granted: Points,
): Promise<StepResult<BackfillState>> => {
  const { reading, window } = state;
  if (!reading || !window) return { kind: 'done', state: { ...state, reading: null }, points: 0 };
  const part = await readPart(ports, window, reading, granted);
  const now = ports.clock.now();
  await joinFacts(ports, { facts: part.facts, sight: { on: dayAt(now), since: dayAt(window.from) } });
  await noteActorTypes(ports, part.actorTypes);
  const { points, isComplete, steps, stop } = part;
  const next = isComplete ? completed(state, part.reading, now) : { ...state, reading: part.reading };
  ports.log.info('backfill', { points, issues: part.reading.done, completed: isComplete });
  return stop
    ? { kind: 'failed', state: next, ...stop, points, hasProgressed: steps > 0 }
    : { kind: 'done', state: next, points };
};

const goRound = (ports: Ports, state: BackfillState, problem: Problem): Promise<NextState<BackfillState>> => {
  const { reading, window } = state;
  if (!reading || !window) return Promise.resolve({ state: { ...state, reading: null } });
  const now = ports.clock.now();
  const detour = detourOf(reading, problem);
  switch (detour.kind) {
    case 'around':
      return Promise.resolve({ state: { ...state, reading: withLearnt(detour.reading, reading, problem) } });
    case 'complete':
      return Promise.resolve({ state: completed(state, detour.reading, now) });
    case 'none':
      return Promise.resolve({ state: failed(state, reading, problem, now) });
  }
};

/** Reads from Jira what happened in the 30 days before the install. */
export const backfillJob = defineJob<BackfillState, Ports>({
  name: 'backfill',
  document: BACKFILL,
  priority: 'past',
  patience: PATIENCE,
  workOf: ({ reading }) => reading,
  withWork: (state, work) => (state.reading ? { ...state, reading: { ...state.reading, ...work } } : state),
  isDue,
  begin: (ports, state) => {
    const now = ports.clock.now();
    return Promise.resolve(isDue(state, now) ? { state: begun(state, now) } : null);
  },
  points: () => READ_POINTS,
  step: takeStep,
  fallback: goRound,
});
