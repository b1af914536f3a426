import { TRAIL_START } from '../kernel/trail';
import type { DirectoryRead, DirectoryState, DirectoryStep } from './state';

export type ReadKind = DirectoryRead['kind'];

/** A full read is due after this, a look for changes after that. Unit: ms. */
const READ_EVERY_MS = 7 * 86_400_000;
const CHECK_EVERY_MS = 86_400_000;

/** A page that is opened reads all members again after this. Unit: ms. */
const VISIT_EVERY_MS = 3_600_000;

/** The app leaves a read to the page for so long after each slice: a closed tab is noticed then. Unit: ms. */
export const LEASE_MS = 90_000;

/**
 * What each read does, in order. Changes come last in a full read, so that nobody who was read early stays as they were
 * then, and right before the sizes in a daily one, so that those agree.
 */
const STEPS: Readonly<Record<ReadKind, readonly DirectoryStep['kind'][]>> = {
  full: ['users', 'roles', 'administrators', 'members', 'changes'],
  visit: ['roles', 'administrators', 'members', 'changes'],
  daily: ['roles', 'administrators', 'changes', 'sizes', 'members'],
  changes: ['changes'],
};

/** Slots of all groups, those first that were read longest ago: what a visit does not reach, the next one does. */
const slotsOf = ({ groups }: DirectoryState): number[] =>
  groups
    .flatMap((group, slot) => (group ? [{ slot, readAt: group.readAt ?? 0 }] : []))
    .sort((one, other) => one.readAt - other.readAt)
    .map(({ slot }) => slot);

const beginningOf = (kind: DirectoryStep['kind'], state: DirectoryState): DirectoryStep => {
  switch (kind) {
    case 'users':
      return { kind, startAt: 0, pages: 0, stale: 0 };
    case 'members':
      return { kind, slots: slotsOf(state), startAt: 0, trail: TRAIL_START };
    case 'sizes':
      return { kind, slots: slotsOf(state), changed: [] };
    case 'roles':
    case 'administrators':
    case 'changes':
      return { kind };
  }
};

/** The step after one that is done; `null` when that was the last. */
export const stepAfter = (kind: ReadKind, done: DirectoryStep['kind'], state: DirectoryState): DirectoryStep | null => {
  const next = STEPS[kind][STEPS[kind].indexOf(done) + 1];
  return next === undefined ? null : beginningOf(next, state);
};

/** A read at its beginning. */
const beginningRead = (
  kind: ReadKind,
  state: DirectoryState,
  { now, notBefore }: { readonly now: number; readonly notBefore: number },
): DirectoryRead => ({
  kind,
  startedAt: now,
  failures: 0,
  waitingFor: null,
  notBefore,
  points: 0,
  stepsDone: 0,
  step: beginningOf(STEPS[kind][0] ?? 'changes', state),
  problems: [],
  learnt: [],
  disputed: 0,
});

/** The state in which a read has begun, which the app goes on with at `notBefore`. A full one leaves no group behind. */
export const withRead = (kind: ReadKind, state: DirectoryState, now: number, notBefore = now): DirectoryState => ({
  ...state,
  behind: kind === 'full' ? 0 : state.behind,
  reading: beginningRead(kind, state, { now, notBefore }),
});

/** The state once a read has come to its end. */
export const completed = (state: DirectoryState, reading: DirectoryRead, now: number): DirectoryState => {
  const { problems } = reading;
  switch (reading.kind) {
    case 'full':
      return {
        ...state,
        reading: null,
        readAt: now,
        checkedAt: now,
        membersAt: now,
        fullPoints: reading.points,
        spentSince: 0,
        problem: problems,
      };
    case 'visit':
      return { ...state, reading: null, checkedAt: now, membersAt: now, behind: 0, problem: problems };
    case 'daily':
      return { ...state, reading: null, checkedAt: now, problem: problems };
    case 'changes':
      return { ...state, reading: null };
  }
};

/** The read that is due by now. */
export const kindDue = ({ readAt, checkedAt }: DirectoryState, now: number): 'full' | 'daily' | null => {
  if (readAt === null || now - readAt >= READ_EVERY_MS) return 'full';
  return checkedAt === null || now - checkedAt >= CHECK_EVERY_MS ? 'daily' : null;
};

/** The read that is due when somebody opens the page: all members, since no event tells of those that are moved by hand. */
export const kindDueAtVisit = (state: DirectoryState, now: number): 'full' | 'visit' | null => {
  if (kindDue(state, now) === 'full') return 'full';
  return state.membersAt === null || now - state.membersAt >= VISIT_EVERY_MS ? 'visit' : null;
};
