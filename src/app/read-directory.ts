import { dayAt } from '../domain/day';
import { describe, PLANES, type Administrator } from '../domain/licence';
import {
  decodePlanes,
  emptyPlanes,
  encodePlanes,
  joinPlanes,
  planeOf,
  SEGMENT,
  segmentOf,
  segmentsFor,
  type Planes,
} from '../domain/planes';
import { pause, patience } from '../domain/pace';
import { KEYS, type DirectoryHead, type DirectoryRead } from '../contract/records';
import { enrol } from './accounts';
import type { Document } from './documents';
import { Refused, TryLater } from './failures';
import { commitDirectory, readDirectoryHead, readRosterHead, untilCommitted } from './heads';
import type { JiraUser, Points, Ports } from './ports';

type DirectoryPorts = Pick<Ports, 'records' | 'forgotten' | 'clock' | 'jira' | 'jobs' | 'log'>;

/** A complete read is due after this. Unit: ms. */
const READ_EVERY_MS = 7 * 86_400_000;
/** A step that is this late has lost its job. Unit: ms. */
const STALLED_MS = 10 * 60_000;
/** Pages of group members (50 each) read before the step is committed. */
const MEMBER_PAGES = 20;

/** What a step learnt: planes by segment, and the read as it is after the step. */
interface Learnt {
  readonly planes: ReadonlyMap<number, Planes>;
  readonly points: Points;
  readonly next: Partial<DirectoryRead> | 'complete';
}

type ByOrdinal = ReadonlyMap<string, number>;

const noPlanes: ReadonlyMap<number, Planes> = new Map();

const planesAt = (planes: Map<number, Planes>, ordinal: number): Planes => {
  const segment = segmentOf(ordinal);
  const found = planes.get(segment) ?? emptyPlanes();
  planes.set(segment, found);
  return found;
};

const learnUsers = (users: readonly JiraUser[], ordinals: ByOrdinal): Map<number, Planes> => {
  const planes = new Map<number, Planes>();
  for (const { account, type, status } of users) {
    const ordinal = ordinals.get(account);
    if (ordinal !== undefined) describe(planesAt(planes, ordinal), ordinal % SEGMENT, type, status);
  }
  return planes;
};

const readUsers = async (ports: DirectoryPorts, startAt: number): Promise<Learnt> => {
  const { value, points } = await ports.jira.users(startAt);
  const ordinals = await enrol(
    ports,
    value.users.map(({ account }) => account),
    dayAt(ports.clock.now()),
  );
  return {
    planes: learnUsers(value.users, ordinals),
    points,
    next: { step: value.next === null ? { kind: 'groups' } : { kind: 'users', startAt: value.next } },
  };
};

/** Which groups are to be read, and what membership of each gives. */
const readGroups = async (ports: DirectoryPorts, problems: readonly string[]): Promise<Learnt> => {
  const roles = await ports.jira.applicationRoles();
  const groups = new Map<string, Set<string>>();
  const grant = (group: string, plane: string): void => {
    groups.set(group, (groups.get(group) ?? new Set()).add(plane));
  };
  for (const { product, groups: ids } of roles.value) {
    for (const id of ids) grant(id, PLANES.access(product.key));
  }
  let points = roles.points;
  const administrators: [Administrator, 'site-admin' | 'admin'][] = [
    ['site-admin', 'site-admin'],
    ['jira-admin', 'admin'],
  ];
  for (const [role, access] of administrators) {
    const found = await ports.jira.groupsWith(access);
    points += found.points;
    for (const id of found.value) grant(id, PLANES.role(role));
  }
  const toRead = [...groups].map(([id, planes]) => ({ id, planes: [...planes].sort(), startAt: 0 }));
  return {
    planes: noPlanes,
    points,
    next: {
      products: roles.value.map(({ product }) => product),
      problems: [...problems],
      step: { kind: 'members', groups: toRead },
    },
  };
};

type MembersStep = Extract<DirectoryRead['step'], { kind: 'members' }>;

const readMembers = async (ports: DirectoryPorts, { groups }: MembersStep): Promise<Learnt> => {
  const left = groups.map((group) => ({ ...group }));
  const seen: { users: JiraUser[]; planes: readonly string[] }[] = [];
  let points = 0;
  for (let page = 0; page < MEMBER_PAGES; page++) {
    const [group] = left;
    if (!group) break;
    const { value, points: price } = await ports.jira.groupMembers(group.id, group.startAt);
    points += price;
    seen.push({ users: value.members, planes: group.planes });
    if (value.next === null) left.shift();
    else group.startAt = value.next;
  }
  const accounts = seen.flatMap(({ users }) => users.map(({ account }) => account));
  const ordinals = await enrol(ports, accounts, dayAt(ports.clock.now()));
  const planes = new Map<number, Planes>();
  for (const { users, planes: names } of seen) {
    for (const { account } of users) {
      const ordinal = ordinals.get(account);
      if (ordinal === undefined) continue;
      for (const name of names) planeOf(planesAt(planes, ordinal), name).add(ordinal % SEGMENT);
    }
  }
  return { planes, points, next: left.length === 0 ? 'complete' : { step: { kind: 'members', groups: left } } };
};

const learn = (ports: DirectoryPorts, read: DirectoryRead): Promise<Learnt> => {
  switch (read.step.kind) {
    case 'users':
      return readUsers(ports, read.step.startAt);
    case 'groups':
      return readGroups(ports, read.problems);
    case 'members':
      return readMembers(ports, read.step);
  }
};

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

/** Starts a full read when the last one is older than a week or never was; wakes one that lost its job. */
export const keepDirectoryFresh = (ports: DirectoryPorts) => async (): Promise<void> => {
  const { value } = await readDirectoryHead(ports.records);
  const due = value.readAt === null || ports.clock.now() - value.readAt >= READ_EVERY_MS;
  if (value.reading || due) await startDirectoryRead(ports)();
};

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
  await commitComplete(ports, head, partial, { planes: noPlanes, points: 0, next: 'complete' });
};
