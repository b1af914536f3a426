import { encodePlanes, decodePlanes, emptyPlanes, joinPlanes, segmentsFor, type Planes } from '../domain/planes';
import { pause, patience } from '../domain/pace';
import { KEYS, type DirectoryHead, type DirectoryRead } from '../contract/records';
import { learn, type DirectoryPorts, type Learnt } from './directory-steps';
import type { Document } from './documents';
import { Refused, TryLater } from './failures';
import { commitDirectory, readDirectoryHead, readRosterHead, untilCommitted } from './heads';

/** A complete read is due after this. Unit: ms. */
const READ_EVERY_MS = 7 * 86_400_000;
/** A step that is this late has lost its job. Unit: ms. */
const STALLED_MS = 10 * 60_000;

/** The planes that the step learnt, joined with those of the steps before. */
const joined = async (ports: DirectoryPorts, learnt: Learnt): Promise<Map<number, Planes>> => {
  const keys = [...learnt.planes.keys()].map(KEYS.nextDirectorySegment);
  const stored = await ports.records.getMany(keys);
  const planes = new Map<number, Planes>();
  for (const [segment, fresh] of learnt.planes) {
    const record = stored.get(KEYS.nextDirectorySegment(segment));
    const sum = record ? decodePlanes(record.bytes) : emptyPlanes();
    joinPlanes(sum, fresh);
    planes.set(segment, sum);
  }
  return planes;
};

const commitStep = async (
  ports: DirectoryPorts,
  head: Document<DirectoryHead>,
  reading: DirectoryRead,
  learnt: Learnt,
): Promise<'committed' | 'conflict'> => {
  const planes = await joined(ports, learnt);
  const set = new Map([...planes].map(([segment, sum]) => [KEYS.nextDirectorySegment(segment), encodePlanes(sum)]));
  return commitDirectory(ports.records, head, { ...head.value, reading }, { set });
};

/** Puts the directory that was read in the place of the old one. */
const commitComplete = async (
  ports: DirectoryPorts,
  head: Document<DirectoryHead>,
  reading: DirectoryRead,
  learnt: Learnt,
): Promise<'committed' | 'conflict'> => {
  const last = await joined(ports, learnt);
  const { value: roster } = await readRosterHead(ports.records);
  const segments = segmentsFor(roster.count);
  const all = Array.from({ length: segments }, (_, segment) => segment);
  const stored = await ports.records.getMany(all.map(KEYS.nextDirectorySegment));
  const set = new Map<string, Uint8Array>();
  for (const segment of all) {
    const fresh = last.get(segment);
    const bytes = fresh ? encodePlanes(fresh) : stored.get(KEYS.nextDirectorySegment(segment))?.bytes;
    if (bytes) set.set(KEYS.directorySegment(segment), bytes);
  }
  const next: DirectoryHead = {
    format: 1,
    readAt: ports.clock.now(),
    products: reading.products,
    segments,
    problem: reading.problems.length > 0 ? reading.problems.join(' ') : null,
    reading: null,
  };
  return commitDirectory(ports.records, head, next, { set, delete: [...stored.keys()] });
};

/** What becomes of the read when Jira did not answer the step. */
const afterFailure = (reading: DirectoryRead, error: unknown, now: number): DirectoryRead | 'give up' => {
  const failures = reading.failures + 1;
  const asked = error instanceof TryLater ? error.afterSeconds : null;
  const decision = patience({ failures, askedSeconds: asked, refusedForMs: now - reading.startedAt });
  if (decision.kind === 'give-up') return 'give up';
  return { ...reading, failures, notBefore: now + decision.afterSeconds * 1000 };
};

const wakeAt = (ports: DirectoryPorts, at: number): Promise<void> =>
  ports.jobs.wake('directory', Math.max(0, Math.ceil((at - ports.clock.now()) / 1000)));

/** Starts a full read of users, roles and licences, unless one is under way. Returns whether it did. */
export const startDirectoryRead = (ports: DirectoryPorts) => async (): Promise<boolean> => {
  const started = await untilCommitted('Starting to read the directory', async () => {
    const head = await readDirectoryHead(ports.records);
    const now = ports.clock.now();
    if (head.value.reading) return isStalled(head.value.reading, now) ? 'stalled' : 'under way';
    const reading: DirectoryRead = {
      startedAt: now,
      points: 0,
      failures: 0,
      stepsDone: 0,
      step: { kind: 'users', startAt: 0 },
      products: [],
      problems: [],
      notBefore: now,
    };
    const { value: roster } = await readRosterHead(ports.records);
    // A read that was given up may have left its planes behind.
    const stale = Array.from({ length: segmentsFor(roster.count) }, (_, segment) => KEYS.nextDirectorySegment(segment));
    const done = await commitDirectory(ports.records, head, { ...head.value, reading }, { delete: stale });
    return done === 'conflict' ? done : 'started';
  });
  if (started !== 'under way') await ports.jobs.wake('directory', 0);
  return started === 'started';
};

/** A kill between a commit and the next job leaves a read that nobody goes on with. */
const isStalled = (reading: DirectoryRead, now: number): boolean => now - reading.notBefore > STALLED_MS;

/** A read is due when the last one is older than a week or never was, or when the one under way lost its job. */
export const isDirectoryDue = ({ reading, readAt }: DirectoryHead, now: number): boolean =>
  reading ? isStalled(reading, now) : readAt === null || now - readAt >= READ_EVERY_MS;

/**
 * Does the next step of the read that is under way, commits what it learnt and wakes itself up again. Safe to call at
 * any time and any number of times: a step that was done already is not done twice into the record.
 */
export const continueDirectoryRead = (ports: DirectoryPorts) => async (): Promise<void> => {
  const head = await readDirectoryHead(ports.records);
  const { reading } = head.value;
  if (!reading) return;
  const now = ports.clock.now();
  // Too early: a doubled job. The one for that instant is on its way, and a lost one is woken by `keepDirectoryFresh`.
  if (reading.notBefore > now) return;
  try {
    const learnt = await learn(ports, reading);
    const points = reading.points + learnt.points;
    const base = { ...reading, points, failures: 0, stepsDone: reading.stepsDone + 1 };
    if (learnt.next === 'complete') {
      if ((await commitComplete(ports, head, base, learnt)) === 'committed') {
        ports.log.info('directory read', {
          points,
          steps: base.stepsDone,
          seconds: Math.round((now - reading.startedAt) / 1000),
        });
      }
      return;
    }
    const notBefore = now + pause({ startedAt: reading.startedAt, now, points });
    const next = { ...base, ...learnt.next, notBefore };
    // After a conflict another run did this step: it wakes the next one itself.
    if ((await commitStep(ports, head, next, learnt)) === 'committed') await wakeAt(ports, notBefore);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof TryLater)) throw error;
    await giveWay(ports, head, reading, error);
  }
};

const giveWay = async (
  ports: DirectoryPorts,
  head: Document<DirectoryHead>,
  reading: DirectoryRead,
  error: Refused | TryLater,
): Promise<void> => {
  const next = afterFailure(reading, error, ports.clock.now());
  ports.log.warn('directory step failed', {
    step: reading.step.kind,
    failures: reading.failures + 1,
    why: error.message,
  });
  if (next === 'give up') return giveUp(ports, head, reading, error);
  const waiting = await commitDirectory(ports.records, head, { ...head.value, reading: next });
  if (waiting === 'committed') await wakeAt(ports, next.notBefore);
};

/** Without users there is no directory; without roles or members the rest is still worth having. */
const giveUp = async (
  ports: DirectoryPorts,
  head: Document<DirectoryHead>,
  reading: DirectoryRead,
  error: Refused | TryLater,
): Promise<void> => {
  if (reading.step.kind === 'users') {
    await commitDirectory(ports.records, head, { ...head.value, reading: null, problem: error.message });
    return;
  }
  const partial = { ...reading, problems: [...reading.problems, error.message] };
  await commitComplete(ports, head, partial, { planes: new Map<number, Planes>(), points: 0, next: 'complete' });
};
