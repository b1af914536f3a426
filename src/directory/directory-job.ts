import { borrow, patience, restOf } from '../jobs/pace';
import { KEYS, type DirectoryHead, type DirectoryRead, type DirectoryStep } from '../store/records';
import { allSegments, type DirectoryPorts, type Learnt } from './step-result';
import { commitRecords } from './directory-planes';
import { learn } from './run-step';
import type { Document } from '../store/documents';
import { Refused, TryLater, Unreadable } from '../kernel/failures';
import { commitDirectory, readDirectoryHead, untilCommitted } from '../store/heads';

type Kind = DirectoryRead['kind'];

/** A full read is due after this, a look for changes after that. Unit: ms. */
const READ_EVERY_MS = 7 * 86_400_000;
const CHECK_EVERY_MS = 86_400_000;
/** A step that is this late has lost its job. Unit: ms. */
const STALLED_MS = 10 * 60_000;
/** A step that lost against another commit is taken up again after this. Unit: ms. */
const CONFLICT_MS = 60_000;

/**
 * What each read does, in order. Changes come last in a full read, so that nobody who was read early stays as they were
 * then, and right before the sizes in a daily one, so that those agree.
 */
const STEPS: Readonly<Record<Kind, readonly DirectoryStep['kind'][]>> = {
  full: ['users', 'roles', 'administrators', 'members', 'changes'],
  daily: ['roles', 'administrators', 'changes', 'sizes', 'members'],
  changes: ['changes'],
};

const slotsOf = ({ groups }: DirectoryHead): number[] => groups.flatMap((group, slot) => (group ? [slot] : []));

const beginningOf = (kind: DirectoryStep['kind'], head: DirectoryHead): DirectoryStep => {
  switch (kind) {
    case 'users':
      return { kind, startAt: 0 };
    case 'members':
      return { kind, slots: slotsOf(head), startAt: 0 };
    case 'sizes':
      return { kind, slots: slotsOf(head), changed: [] };
    case 'roles':
    case 'administrators':
    case 'changes':
      return { kind };
  }
};

/** The step after one that is done; `null` when that was the last. */
const stepAfter = (kind: Kind, done: DirectoryStep['kind'], head: DirectoryHead): DirectoryStep | null => {
  const next = STEPS[kind][STEPS[kind].indexOf(done) + 1];
  return next === undefined ? null : beginningOf(next, head);
};

/** The head once a read has come to its end. */
const completed = (head: DirectoryHead, reading: DirectoryRead, now: number): DirectoryHead => {
  const problem = reading.problems.length > 0 ? reading.problems.join(' ') : null;
  switch (reading.kind) {
    case 'full':
      return {
        ...head,
        reading: null,
        readAt: now,
        checkedAt: now,
        fullPoints: reading.points,
        spentSince: 0,
        problem,
      };
    case 'daily':
      return { ...head, reading: null, checkedAt: now, problem };
    case 'changes':
      return { ...head, reading: null };
  }
};

/** The head once `reading` has taken a step, which brought it to `next` or to its end. */
const advanced = (
  head: DirectoryHead,
  reading: DirectoryRead,
  next: DirectoryStep | null,
  points: number,
  now: number,
): DirectoryHead => {
  const debt = borrow(head.debt, points, now);
  const spentSince = reading.kind === 'full' ? head.spentSince : head.spentSince + points;
  const done = { ...reading, points: reading.points + points, failures: 0, stepsDone: reading.stepsDone + 1 };
  const paid = { ...head, debt, spentSince };
  return next === null
    ? completed(paid, done, now)
    : { ...paid, reading: { ...done, step: next, notBefore: now + restOf(debt) } };
};

const wakeAt = (ports: DirectoryPorts, at: number): Promise<void> =>
  ports.jobs.wake('directory', Math.max(0, Math.ceil((at - ports.clock.now()) / 1000)));

/** Commits what a step made of the directory, and has the next one done. */
const commitAdvance = async (
  ports: DirectoryPorts,
  head: Document<DirectoryHead>,
  next: DirectoryHead,
  set: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<'committed' | 'conflict'> => {
  // Only users and members gather.
  const ends = next.reading === null && head.value.reading?.kind !== 'changes';
  const gone = ends ? (await allSegments(ports)).map(KEYS.nextDirectorySegment) : [];
  const kept = new Map([...set].filter(([key]) => !gone.includes(key)));
  const done = await commitRecords(ports.records, head, next, { set: kept, gone });
  if (done === 'conflict') await wakeAt(ports, ports.clock.now() + CONFLICT_MS);
  else if (next.reading) await wakeAt(ports, next.reading.notBefore);
  else logCompleted(ports, head.value, next);
  return done;
};

const logCompleted = (ports: DirectoryPorts, { reading, fullPoints }: DirectoryHead, after: DirectoryHead): void => {
  if (!reading) return;
  ports.log.info('directory read', {
    kind: reading.kind,
    points: reading.kind === 'full' ? after.fullPoints : reading.points,
    ofFull: fullPoints,
    steps: reading.stepsDone + 1,
    behind: after.behind,
    seconds: Math.round((ports.clock.now() - reading.startedAt) / 1000),
  });
};

/** Starts a read, unless one is under way that learns as much. Returns whether it did. */
export const startDirectoryRead =
  (ports: DirectoryPorts) =>
  async (kind: Kind): Promise<boolean> => {
    const started = await untilCommitted('Starting to read the directory', async () => {
      const head = await readDirectoryHead(ports.records);
      const now = ports.clock.now();
      const { reading: before } = head.value;
      if (before && (kind !== 'full' || before.kind === 'full'))
        return isStalled(before, now) ? 'stalled' : 'under way';
      const [first = 'changes'] = STEPS[kind];
      const reading: DirectoryRead = {
        kind,
        startedAt: now,
        points: 0,
        failures: 0,
        stepsDone: 0,
        step: beginningOf(first, head.value),
        problems: [],
        notBefore: now + restOf(borrow(head.value.debt, 0, now)),
      };
      const behind = kind === 'full' ? 0 : head.value.behind;
      const done = await commitDirectory(ports.records, head, { ...head.value, behind, reading });
      return done === 'conflict' ? done : 'started';
    });
    if (started !== 'under way') await ports.jobs.wake('directory', 0);
    return started === 'started';
  };

/** A kill between a commit and the next job leaves a read that nobody goes on with. */
const isStalled = (reading: DirectoryRead, now: number): boolean => now - reading.notBefore > STALLED_MS;

const kindDue = ({ readAt, checkedAt }: DirectoryHead, now: number): Kind | null => {
  if (readAt === null || now - readAt >= READ_EVERY_MS) return 'full';
  return checkedAt === null || now - checkedAt >= CHECK_EVERY_MS ? 'daily' : null;
};

/** A read is due when the last one is too old or never was, or when the one under way lost its job. */
export const isDirectoryDue = (head: DirectoryHead, now: number): boolean =>
  head.reading ? isStalled(head.reading, now) : kindDue(head, now) !== null;

/** Starts the read that is due, or wakes the one under way. */
export const keepDirectoryFresh = (ports: DirectoryPorts) => async (): Promise<void> => {
  const { value } = await readDirectoryHead(ports.records);
  const kind = value.reading?.kind ?? kindDue(value, ports.clock.now());
  if (kind !== null) await startDirectoryRead(ports)(kind);
};

/** Somebody changed since the last read, and an event told of it. */
const startFollowing = async (ports: DirectoryPorts, { readAt }: DirectoryHead): Promise<void> => {
  if (readAt === null || (await ports.changed.read(1)).length === 0) return;
  await startDirectoryRead(ports)('changes');
};

/**
 * Does the next step of the read that is under way, commits what it learnt and wakes itself up again. Safe to call at
 * any time and any number of times: a step that was done already is not done twice into the record.
 */
export const continueDirectoryRead = (ports: DirectoryPorts) => async (): Promise<void> => {
  const head = await readDirectoryHead(ports.records);
  const { reading } = head.value;
  if (!reading) return startFollowing(ports, head.value);
  // Too early: a doubled job. The one for that instant is on its way, and a lost one is woken by `keepDirectoryFresh`.
  if (reading.notBefore > ports.clock.now()) return;
  try {
    await takeStep(ports, head, reading);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof TryLater || error instanceof Unreadable)) throw error;
    await giveWay(ports, head, reading, error);
  }
};

const takeStep = async (
  ports: DirectoryPorts,
  head: Document<DirectoryHead>,
  reading: DirectoryRead,
): Promise<void> => {
  const learnt = await learn(ports, head.value, reading.step);
  const value = { ...head.value, ...learnt.head };
  const problems = learnt.problem === undefined ? reading.problems : [...reading.problems, learnt.problem];
  const next = followingStep(learnt, reading, value);
  const after = advanced(value, { ...reading, problems }, next, learnt.points, ports.clock.now());
  const done = await commitAdvance(ports, head, after, learnt.draft?.changed());
  if (done === 'committed' && learnt.hints) await ports.changed.erase(learnt.hints);
};

const followingStep = ({ next }: Learnt, { kind, step }: DirectoryRead, head: DirectoryHead): DirectoryStep | null => {
  if (next === 'done') return stepAfter(kind, step.kind, head);
  const isIdle = next.kind === 'members' && next.slots.length === 0;
  return isIdle ? stepAfter(kind, next.kind, head) : next;
};

/** What becomes of the read when Jira did not answer a step. */
const giveWay = async (
  ports: DirectoryPorts,
  head: Document<DirectoryHead>,
  reading: DirectoryRead,
  error: Error,
): Promise<void> => {
  const now = ports.clock.now();
  const failures = reading.failures + 1;
  ports.log.warn('directory step failed', { step: reading.step.kind, failures, why: error.message });
  const askedSeconds = error instanceof TryLater ? error.afterSeconds : null;
  const decision = patience({ failures, askedSeconds, refusedForMs: now - reading.startedAt });
  if (decision.kind === 'give-up') return giveUp(ports, head, reading, error.message);
  const waiting = { ...reading, failures, notBefore: now + decision.afterSeconds * 1000 };
  await commitAdvance(ports, head, { ...head.value, reading: waiting });
};

/** Without users there is no directory; without any other step the rest is still worth having. */
const giveUp = async (
  ports: DirectoryPorts,
  head: Document<DirectoryHead>,
  reading: DirectoryRead,
  problem: string,
): Promise<void> => {
  if (reading.step.kind === 'users') {
    await commitDirectory(ports.records, head, { ...head.value, reading: null, problem });
    return;
  }
  const { step, kind } = reading;
  const unread = step.kind === 'members' ? step.slots.length : 0;
  const value = { ...head.value, behind: head.value.behind + unread };
  const partial = { ...reading, problems: [...reading.problems, problem] };
  await commitAdvance(ports, head, advanced(value, partial, stepAfter(kind, step.kind, value), 0, ports.clock.now()));
};
