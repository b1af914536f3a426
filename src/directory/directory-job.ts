import { beginWork } from '../jobs/begin-work';
import { defineJob } from '../jobs/define-job';
import type { JobDefinition, NextState, StepResult } from '../jobs/job-definition';
import type { JobPorts } from '../jobs/ports';
import { PATIENCE } from '../jobs/rules/backoff';
import { isLate, wakeAt } from '../jobs/wake';
import { Failure } from '../kernel/failures';
import type { Points, Priced } from '../kernel/points';
import { withProblem, type Problem } from '../kernel/problem';
import { allSegments } from '../roster/read-roster';
import { readDocument, type Changes, type Document } from '../store/document';
import { isDamaged } from './directory-planes';
import { completed, kindDue, stepAfter, withRead, type ReadKind } from './read-plan';
import { nextGroup } from './read-members';
import { readDirectoryStep } from './read-step';
import { hintSlotAt } from './rules/hint-slot';
import { DIRECTORY, nextSegmentKey, type DirectoryRead, type DirectoryState } from './state';
import type { DirectoryStepResult, StepPorts } from './step-result';

export const DIRECTORY_JOB = 'directory';

type Ports = StepPorts & JobPorts;

/** The dearest step: a thousand users, or twenty pages of fifty members. Unit: points. */
const STEP_POINTS = 2_020;

/** The state once `reading` has taken a step, which brought it to `next` or to its end. */
const advanced = (
  state: DirectoryState,
  reading: DirectoryRead,
  next: DirectoryRead['step'] | null,
  points: Points,
  now: number,
): DirectoryState => {
  const spentSince = reading.kind === 'full' ? state.spentSince : state.spentSince + points;
  const done = { ...reading, points: reading.points + points, stepsDone: reading.stepsDone + 1 };
  const paid = { ...state, spentSince };
  return next === null ? completed(paid, done, now) : { ...paid, reading: { ...done, step: next } };
};

/** Only users and members gather in records of their own, which go when the read has come to its end. */
const changesOf = async (
  ports: Ports,
  { kind }: DirectoryRead,
  next: DirectoryState,
  set: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Changes> => {
  if (next.reading !== null || kind === 'changes') return { set };
  const gone = (await allSegments(ports)).map(nextSegmentKey);
  return { set: new Map([...set].filter(([key]) => !gone.includes(key))), delete: gone };
};

const followingStep = (
  { next }: DirectoryStepResult,
  { kind, step }: DirectoryRead,
  state: DirectoryState,
): DirectoryRead['step'] | null => {
  if (next === 'done') return stepAfter(kind, step.kind, state);
  const isIdle = next.kind === 'members' && next.slots.length === 0;
  return isIdle ? stepAfter(kind, next.kind, state) : next;
};

/** All is read anew when something that was stored is damaged. */
const readAnew = (state: DirectoryState, points: Points, now: number): StepResult<DirectoryState> => ({
  kind: 'done',
  points,
  state: withRead('full', { ...state, readAt: null }, now),
});

const takeStep = async (
  ports: Ports,
  { value: state }: Document<DirectoryState>,
): Promise<StepResult<DirectoryState>> => {
  const { reading } = state;
  if (!reading) return { kind: 'done', state, points: 0 };
  const now = ports.clock.now();
  const isFirst = reading.kind === 'daily' && reading.stepsDone === 0;
  if (isFirst && (await isDamaged(ports.records, state, await allSegments(ports)))) return readAnew(state, 0, now);
  const result = await countingPoints(ports, (counted) => readDirectoryStep(counted, state, reading));
  const { points, hints, draft } = result;
  if (draft?.isDamaged === true && reading.kind !== 'full') return readAnew(state, points, now);
  const value = { ...state, ...result.state };
  const problems = (result.problems ?? []).reduce(withProblem, reading.problems);
  const next = advanced(value, { ...reading, problems }, followingStep(result, reading, value), points, now);
  if (next.reading === null) noteCompleted(ports, reading, next);
  return {
    kind: 'done',
    state: next,
    points,
    changes: await changesOf(ports, reading, next, draft?.changed()),
    ...(hints ? { afterwards: () => ports.changed.erase(hints) } : {}),
  };
};

/** Runs a step; what it throws has cost what Jira's answers before it did. */
const countingPoints = async (
  ports: Ports,
  step: (counted: Ports) => Promise<DirectoryStepResult>,
): Promise<DirectoryStepResult> => {
  let spent = 0;
  const jiraPeople = new Proxy(ports.jiraPeople, {
    get: (target, name) => {
      const method = Reflect.get(target, name, target) as unknown;
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => {
        const answer = await (Reflect.apply(method, target, args) as Promise<Priced<unknown>>);
        spent += answer.points;
        return answer;
      };
    },
  });
  try {
    return await step({ ...ports, jiraPeople });
  } catch (error) {
    if (error instanceof Failure) error.points += spent;
    throw error;
  }
};

const noteCompleted = (ports: Ports, reading: DirectoryRead, after: DirectoryState): void =>
  ports.log.info('directory read', {
    kind: reading.kind,
    points: reading.kind === 'full' ? after.fullPoints : reading.points,
    steps: reading.stepsDone + 1,
    behind: after.behind,
    seconds: Math.round((ports.clock.now() - reading.startedAt) / 1000),
  });

/** Refusals of groups that are learnt at most. */
const LEARNT = 20;

/** Without users there is no directory; without any other step the rest is still worth having. */
const goRound = async (ports: Ports, state: DirectoryState, problem: Problem): Promise<NextState<DirectoryState>> => {
  const { reading } = state;
  if (!reading) return { state };
  const { step, kind } = reading;
  if (step.kind === 'users') {
    const failed = { ...state, reading: null, problem: [problem] };
    return { state: failed, changes: await changesOf(ports, reading, failed) };
  }
  const partial = { ...reading, problems: withProblem(reading.problems, problem) };
  const isGroup = step.kind === 'members' && step.slots.length > 0;
  const value = isGroup ? { ...state, behind: state.behind + 1 } : state;
  // One group that Jira does not give is gone round; any other that fails alike is then gone round at once.
  const onward = isGroup && step.slots.length > 1 ? nextGroup(step.slots) : stepAfter(kind, step.kind, value);
  const learnt = isGroup ? [...partial.learnt, problem].slice(-LEARNT) : partial.learnt;
  const next = advanced(value, { ...partial, learnt }, onward, 0, ports.clock.now());
  return { state: next, changes: await changesOf(ports, reading, next) };
};

/** The read that is due, or one that follows what events told. */
const begin = async (ports: Ports, state: DirectoryState): Promise<NextState<DirectoryState> | null> => {
  const now = ports.clock.now();
  const due = kindDue(state, now);
  if (due === null && (state.readAt === null || (await ports.changed.read(1, hintSlotAt(now))).length === 0))
    return null;
  return { state: withRead(due ?? 'changes', state, now) };
};

const definition: JobDefinition<DirectoryState, Ports> = {
  name: DIRECTORY_JOB,
  document: DIRECTORY,
  priority: 'directory',
  patience: PATIENCE,
  workOf: ({ reading }) => reading,
  withWork: (state, work) => (state.reading ? { ...state, reading: { ...state.reading, ...work } } : state),
  isDue: (state, now) => kindDue(state, now) !== null,
  begin,
  points: () => ({ least: STEP_POINTS, most: STEP_POINTS }),
  step: takeStep,
  fallback: goRound,
};

/** Reads people, groups and licences from Jira: in full every week, in between what changed. */
export const directoryJob = defineJob(definition);

/** Starts a read, unless one is under way that learns as much. */
export const startDirectoryRead = async (ports: Ports, kind: ReadKind): Promise<void> => {
  const begun = await beginWork(ports, definition, (state) => {
    const { reading } = state;
    if (reading && (kind !== 'full' || reading.kind === 'full')) return Promise.resolve(null);
    return Promise.resolve({ state: withRead(kind, state, ports.clock.now()) });
  });
  if (begun) return;
  const { reading } = (await readDocument(ports.records, DIRECTORY)).value;
  if (reading && isLate(reading, ports.clock.now())) await wakeAt(ports, DIRECTORY_JOB, ports.clock.now());
};
