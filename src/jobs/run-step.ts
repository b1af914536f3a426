import { Failure, problemOf, TryLater } from '../kernel/failures';
import type { Points } from '../kernel/points';
import type { Problem } from '../kernel/problem';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument, type Changes, type Document } from '../store/document';
import type { JobDefinition, StepResult } from './job-definition';
import { drawPoints, settlePoints } from './points-budget';
import type { JobPorts } from './ports';
import { isExhausted, waitAfter, type Patience } from './rules/backoff';
import { wakeAt } from './wake';
import { isUnanswered, type Work } from './work';

/** A step that lost its commit to another writer is taken again after this. Unit: ms. */
const CONFLICT_MS = 10_000;
const NOTHING_SPENT = { spent: 0, isRefused: false } as const;
const NOTHING = { least: 0, most: 0 } as const;

type Definition<S, P extends JobPorts> = JobDefinition<S, P>;

/** Commits the state, and has the work in it woken when its time has come. */
const commitAndWake = async <S, P extends JobPorts>(
  ports: P,
  { name, document, workOf }: Definition<S, P>,
  before: Document<S>,
  next: S,
  changes?: Changes,
): Promise<'committed' | 'conflict'> => {
  const done = await commitDocument(ports.records, document, before, next, changes);
  if (done === 'conflict') return done;
  const work = workOf(next);
  if (work) await wakeAt(ports, name, work.notBefore);
  return 'committed';
};

/** Goes round a step that was given up, or ends the work. */
const giveUp = async <S, P extends JobPorts>(
  ports: P,
  definition: Definition<S, P>,
  before: Document<S>,
  state: S,
  problem: Problem,
): Promise<'committed' | 'conflict'> => {
  ports.log.warn('step given up', { job: definition.name, code: problem.code });
  const fallback = await definition.fallback(ports, state, problem);
  const work = definition.workOf(fallback.state);
  const next = work
    ? definition.withWork(fallback.state, { ...work, failures: 0, waitingFor: null, notBefore: ports.clock.now() })
    : fallback.state;
  return commitAndWake(ports, definition, before, next, fallback.changes);
};

/** The attempt on record: whoever comes meanwhile is too early, and a kill leaves it counted. */
const claimed = (work: Work, ports: JobPorts): Work => ({
  ...work,
  failures: work.failures + 1,
  notBefore: ports.clock.now() + Math.ceil(Math.max(0, ports.clock.remaining())),
});

/** Whoever failed tries less at once, down to a single question: what a kill or a bad answer takes away is little then. */
const smaller = (granted: Points, { failures }: Work): Points =>
  Math.max(Math.min(1, granted), Math.floor(granted / 2 ** failures));

const attempt = async <S, P extends JobPorts>(
  ports: P,
  definition: Definition<S, P>,
  document: Document<S>,
  granted: Points,
): Promise<StepResult<S>> => {
  try {
    return await definition.step(ports, document, granted);
  } catch (error) {
    const afterSeconds = error instanceof TryLater ? error.afterSeconds : null;
    // Of a bug nobody knows what it had cost by then.
    const points = error instanceof Failure ? error.points : granted;
    const failed = { kind: 'failed', state: document.value, points, afterSeconds, hasProgressed: false } as const;
    return { ...failed, problem: problemOf(error) };
  }
};

/** What the work waits for after a failed attempt, or that it waits no more. */
const afterFailure = (
  work: Work,
  { problem, afterSeconds, hasProgressed }: Omit<Extract<StepResult<unknown>, { kind: 'failed' }>, 'state'>,
  { patience }: { readonly patience: Patience },
  { now, random }: { readonly now: number; readonly random: number },
): Work | 'given up' => {
  // Who names a time to come back at is there: no reason to give up.
  const most = afterSeconds === null ? Infinity : patience.waits.length;
  const failures = Math.min(most, hasProgressed ? 1 : work.failures);
  if (isExhausted({ ...work, failures }, patience, now)) return 'given up';
  const wait = waitAfter(failures, { asked: afterSeconds, random }, patience);
  return { ...work, failures, waitingFor: problem, notBefore: now + wait };
};

const settled = <S, P extends JobPorts>(
  ports: P,
  { priority, points, workOf }: Definition<S, P>,
  drawn: Points,
  result: StepResult<S>,
): Promise<number> => {
  const { points: spent, state } = result;
  const isRefused = result.kind === 'failed' && result.problem.code === 'jira-quota';
  return settlePoints(
    ports,
    { drawn, spent, isRefused },
    { priority, wanted: workOf(state) ? points(state) : NOTHING },
  );
};

/** A result that cannot be stored is a failure too. */
const commitOrFail = async <S, P extends JobPorts>(
  ports: P,
  definition: Definition<S, P>,
  claim: Document<S>,
  result: StepResult<S>,
  payableAt: number,
): Promise<'committed' | 'conflict'> => {
  try {
    return await commitResult(ports, definition, claim, result, payableAt);
  } catch (error) {
    if (error instanceof TryLater) throw error; // the store is busy: the claim stands, and says so when it ends
    const failed = { kind: 'failed', state: claim.value, points: 0, afterSeconds: null, hasProgressed: false } as const;
    return commitResult(ports, definition, claim, { ...failed, problem: problemOf(error) }, payableAt);
  }
};

const commitResult = async <S, P extends JobPorts>(
  ports: P,
  definition: Definition<S, P>,
  claim: Document<S>,
  result: StepResult<S>,
  payableAt: number,
): Promise<'committed' | 'conflict'> => {
  const now = ports.clock.now();
  const work = definition.workOf(result.state);
  if (result.kind === 'failed') {
    ports.log.warn('step failed', { job: definition.name, code: result.problem.code, failures: work?.failures ?? 0 });
    const next = work && afterFailure(work, result, definition, { now, random: ports.random() });
    if (next === 'given up') return giveUp(ports, definition, claim, result.state, result.problem);
    return commitAndWake(ports, definition, claim, next ? definition.withWork(result.state, next) : result.state);
  }
  const { rest } = result;
  const notBefore = Math.max(now, payableAt, rest?.until ?? 0);
  const next = work
    ? definition.withWork(result.state, { ...work, failures: 0, waitingFor: rest?.problem ?? null, notBefore })
    : result.state;
  return commitAndWake(ports, definition, claim, next, result.changes);
};

/** Another writer moved the record while the step was taken: it counts for nothing, and is taken again. */
const release = async <S, P extends JobPorts>(
  ports: P,
  { name, document, workOf, withWork }: Definition<S, P>,
  claim: Work,
): Promise<void> => {
  const at = await untilCommitted(async () => {
    const now = await readDocument(ports.records, document);
    const work = workOf(now.value);
    if (work?.notBefore !== claim.notBefore) return null; // somebody else has it
    const notBefore = ports.clock.now() + CONFLICT_MS;
    const free = withWork(now.value, { ...work, failures: claim.failures - 1, notBefore });
    return (await commitDocument(ports.records, document, now, free)) === 'conflict' ? 'conflict' : notBefore;
  });
  if (at !== null) await wakeAt(ports, name, at);
};

const take = async <S, P extends JobPorts>(
  ports: P,
  definition: Definition<S, P>,
  before: Document<S>,
  work: Work,
): Promise<void> => {
  const problem = work.waitingFor ?? (isUnanswered(work) ? { code: 'interrupted' as const } : null);
  if (problem && isExhausted(work, definition.patience, ports.clock.now())) {
    await giveUp(ports, definition, before, before.value, problem);
    return;
  }
  const drawn = await drawPoints(ports, definition.priority, definition.points(before.value));
  if (drawn.kind === 'wait') {
    // What it rested for is over; what it failed of is not.
    const waitingFor = work.failures > 0 ? problem : null;
    const waiting = definition.withWork(before.value, { ...work, waitingFor, notBefore: drawn.until });
    await commitAndWake(ports, definition, before, waiting);
    return;
  }
  const claim = claimed({ ...work, waitingFor: problem }, ports);
  const state = definition.withWork(before.value, claim);
  const document = await commitDocument(ports.records, definition.document, before, state);
  if (document === 'conflict') {
    await settlePoints(
      ports,
      { ...NOTHING_SPENT, drawn: drawn.points },
      { priority: definition.priority, wanted: NOTHING },
    );
    return;
  }
  const result = await attempt(ports, definition, document, smaller(drawn.points, work));
  const payableAt = await settled(ports, definition, drawn.points, result);
  if ((await commitOrFail(ports, definition, document, result, payableAt)) === 'conflict')
    await release(ports, definition, claim);
  else if (result.kind === 'done') await result.afterwards?.();
};

/** Makes one attempt at the next step of the work under way. */
export const runStep = async <S, P extends JobPorts>(
  ports: P,
  definition: Definition<S, P>,
): Promise<'no work' | 'attempted' | 'too early'> => {
  const before = await readDocument(ports.records, definition.document);
  const work = definition.workOf(before.value);
  if (!work) return 'no work';
  // Too early: a doubled job. The one for that instant is on its way, and the schedule wakes what was lost.
  if (work.notBefore > ports.clock.now()) return 'too early';
  await take(ports, definition, before, work);
  return 'attempted';
};
