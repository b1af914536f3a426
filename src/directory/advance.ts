import type { NextState } from '../jobs/job-definition';
import type { Points } from '../kernel/points';
import { withProblem } from '../kernel/problem';
import { allSegments } from '../roster/read-roster';
import type { RecordsPort } from '../store/ports';
import type { Changes } from '../store/document';
import { completed, stepAfter, withRead } from './read-plan';
import { nextSegmentKey, type DirectoryRead, type DirectoryState } from './state';
import type { DirectoryStepResult } from './step-result';

/** The state once `reading` has taken a step, which brought it to `next` or to its end. */
export const advanced = (
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

/** The records that go with a state. Only users and members gather in records of their own, which go when the read has come to its end. */
export const changesWith = async (
  ports: RecordsPort,
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
export const readAnew = (state: DirectoryState, now: number): DirectoryState =>
  withRead('full', { ...state, readAt: null }, now);

/** The state, and the records with it, once a step of the read came to this. */
export const afterStep = async (
  ports: RecordsPort,
  state: DirectoryState,
  reading: DirectoryRead,
  result: DirectoryStepResult,
  now: number,
): Promise<NextState<DirectoryState>> => {
  const { points, draft, beside = new Map() } = result;
  if (draft?.isDamaged === true && reading.kind !== 'full') return { state: readAnew(state, now) };
  const value = { ...state, ...result.state };
  const problems = (result.problems ?? []).reduce(withProblem, reading.problems);
  const next = advanced(value, { ...reading, problems }, followingStep(result, reading, value), points, now);
  return {
    state: next,
    changes: await changesWith(ports, reading, next, new Map([...(draft?.changed() ?? []), ...beside])),
  };
};
