import { costing } from '../kernel/costing';
import { beginWork } from '../jobs/begin-work';
import { defineJob } from '../jobs/define-job';
import type { JobDefinition, NextState, StepResult } from '../jobs/job-definition';
import type { JobPorts } from '../jobs/ports';
import { PATIENCE } from '../jobs/rules/backoff';
import type { Wanted } from '../jobs/rules/token-bucket';
import { isLate, wakeAt } from '../jobs/wake';
import type { Points, Priced } from '../kernel/points';
import { withProblem, type Problem } from '../kernel/problem';
import { allSegments } from '../roster/read-roster';
import { readDocument, type Document } from '../store/document';
import { advanced, afterStep, changesWith, readAnew } from './advance';
import { isDamaged } from './directory-planes';
import { kindDue, LEASE_MS, stepAfter, withRead, type ReadKind } from './read-plan';
import { nextGroup } from './read-members';
import { readDirectoryStep } from './read-step';
import { hintSlotAt } from './rules/hint-slot';
import { DIRECTORY, type DirectoryRead, type DirectoryState, type DirectoryStep } from './state';
import type { DirectoryStepResult, StepPorts } from './step-result';

export const DIRECTORY_JOB = 'directory';

type Ports = StepPorts & JobPorts;

/** What steps cost, mostly: a thousand users, twenty pages of fifty members, a hundred groups' sizes, a hundred accounts and groups of some. */
const STEP_POINTS: Readonly<Record<DirectoryStep['kind'], Wanted>> = {
  users: { least: 2_020, most: 2_020 },
  members: { least: 2_020, most: 2_020 },
  changes: { least: 300, most: 1_800 },
  sizes: { least: 300, most: 300 },
  roles: { least: 60, most: 60 },
  administrators: { least: 60, most: 60 },
};

/** Members of a visit only a page reads: it ends here where none does, and is begun again when somebody opens one. */
const leaveVisit = async (
  ports: Ports,
  state: DirectoryState,
  reading: DirectoryRead,
): Promise<StepResult<DirectoryState>> => {
  const until = reading.startedAt + LEASE_MS;
  if (ports.clock.now() < until) return { kind: 'done', points: 0, state, rest: { until, problem: null } };
  const ended = { ...state, reading: null };
  return { kind: 'done', points: 0, state: ended, changes: await changesWith(ports, reading, ended) };
};

const takeStep = async (
  ports: Ports,
  { value: state }: Document<DirectoryState>,
  granted: Points,
): Promise<StepResult<DirectoryState>> => {
  const { reading } = state;
  if (!reading) return { kind: 'done', state, points: 0 };
  const { kind, step, stepsDone } = reading;
  const now = ports.clock.now();
  const isFirst = (kind === 'daily' || kind === 'visit') && stepsDone === 0;
  if (isFirst && (await isDamaged(ports.records, state, await allSegments(ports))))
    return { kind: 'done', points: 0, state: readAnew(state, now) };
  if (kind === 'visit' && step.kind === 'members') return leaveVisit(ports, state, reading);
  const result = await countingPoints(ports, (counted) => readDirectoryStep(counted, state, reading, granted));
  const { points, hints } = result;
  const next = await afterStep(ports, state, reading, result, now);
  if (next.state.reading === null) noteCompleted(ports, reading, next.state);
  return {
    ...{ kind: 'done', points, ...next },
    // Where all is read anew nothing was noted of them.
    ...(hints && next.changes ? { afterwards: () => ports.changed.erase(hints) } : {}),
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
  return costing(
    () => spent,
    () => step({ ...ports, jiraPeople }),
  );
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
    return { state: failed, changes: await changesWith(ports, reading, failed) };
  }
  const partial = { ...reading, problems: withProblem(reading.problems, problem) };
  const isGroup = step.kind === 'members' && step.slots.length > 0;
  const value = isGroup ? { ...state, behind: state.behind + 1 } : state;
  // One group that Jira does not give is gone round; any other that fails alike is then gone round at once.
  const onward = isGroup && step.slots.length > 1 ? nextGroup(step.slots) : stepAfter(kind, step.kind, value);
  const learnt = isGroup ? [...partial.learnt, problem].slice(-LEARNT) : partial.learnt;
  const next = advanced(value, { ...partial, learnt }, onward, 0, ports.clock.now());
  return { state: next, changes: await changesWith(ports, reading, next) };
};

/** The read that is due, or one that follows what events told. */
const begin = async (ports: Ports, state: DirectoryState): Promise<NextState<DirectoryState> | null> => {
  const now = ports.clock.now();
  const due = kindDue(state, now);
  if (due === null && (state.readAt === null || (await ports.changed.read(1, hintSlotAt(now))).length === 0))
    return null;
  return { state: withRead(due ?? 'changes', state, now) };
};

export const directoryDefinition: JobDefinition<DirectoryState, Ports> = {
  name: DIRECTORY_JOB,
  document: DIRECTORY,
  priority: 'directory',
  patience: PATIENCE,
  workOf: ({ reading }) => reading,
  withWork: (state, work) => (state.reading ? { ...state, reading: { ...state.reading, ...work } } : state),
  isDue: (state, now) => kindDue(state, now) !== null,
  begin,
  points: ({ reading }) => (reading ? STEP_POINTS[reading.step.kind] : { least: 0, most: 0 }),
  step: takeStep,
  fallback: goRound,
};

/** Reads people, groups and licences from Jira: in full every week, in between what changed. */
export const directoryJob = defineJob(directoryDefinition);

/**
 * Starts a read, unless one is under way that learns as much. `leaveMs`: how long the app leaves it to the page of whoever asked for it,
 * before it reads itself.
 */
export const startDirectoryRead = async (ports: Ports, kind: ReadKind, leaveMs = 0): Promise<void> => {
  const begun = await beginWork(ports, directoryDefinition, (state) => {
    const { reading } = state;
    if (reading && (kind !== 'full' || reading.kind === 'full')) return Promise.resolve(null);
    const now = ports.clock.now();
    return Promise.resolve({ state: withRead(kind, state, now, now + leaveMs) });
  });
  if (begun) return;
  const { reading } = (await readDocument(ports.records, DIRECTORY)).value;
  if (reading && isLate(reading, ports.clock.now())) await wakeAt(ports, DIRECTORY_JOB, ports.clock.now());
};
