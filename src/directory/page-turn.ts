import type { JobPorts } from '../jobs/ports';
import { runStep } from '../jobs/run-step';
import { commitDocument } from '../store/commit';
import { readDocument } from '../store/document';
import { directoryDefinition } from './directory-job';
import { readDirectoryStatus } from './directory-status';
import { kindDueAtVisit, LEASE_MS, withRead } from './read-plan';
import { DIRECTORY, type DirectoryRead, type DirectoryState } from './state';
import type { StepPorts } from './step-result';
import type { DirectoryTurn, DirectoryWork } from './view';

type Ports = StepPorts & JobPorts;

/** Groups that the page is told of at once. */
const MOST_GROUPS = 200;
/** A page that handed over so often in a row what the app did not find so reads no more of this read. */
export const MOST_DISPUTES = 3;
/** Questions of a read that the app asks itself before the page has its turn: which groups give a product, and which administer. */
const OWN_STEPS = 2;

/** What the page can read of a step; `null` when that is the app's. */
const workOf = ({ groups }: DirectoryState, { step, disputed }: DirectoryRead): DirectoryWork | null => {
  if (disputed >= MOST_DISPUTES) return null;
  switch (step.kind) {
    case 'users':
      return { kind: 'users', startAt: step.startAt };
    case 'members': {
      const ids = step.slots.flatMap((slot) => groups[slot]?.id ?? []).slice(0, MOST_GROUPS);
      return ids.length === 0 ? null : { kind: 'members', groups: ids, startAt: step.startAt };
    }
    case 'roles':
    case 'administrators':
    case 'sizes':
    case 'changes':
      return null;
  }
};

const isOwn = ({ step }: DirectoryRead): boolean => step.kind === 'roles' || step.kind === 'administrators';

/**
 * The read as it stands between two turns: left to the page while that has something to read, the app's at once otherwise. What the app
 * failed at stays counted: a page that asks again and again must not keep it from being gone round.
 */
export const standing = (state: DirectoryState, now: number): DirectoryState => {
  const { reading } = state;
  if (!reading) return state;
  if (workOf(state, reading) !== null) {
    const left = { failures: 0, waitingFor: { code: 'read-by-page' as const }, notBefore: now + LEASE_MS };
    return { ...state, reading: { ...reading, ...left } };
  }
  const waitingFor = reading.waitingFor?.code === 'read-by-page' ? null : reading.waitingFor;
  return { ...state, reading: { ...reading, waitingFor, notBefore: now } };
};

/** With the read that is due because somebody has opened the page. */
const withDue = (state: DirectoryState, now: number): DirectoryState => {
  const kind = state.reading?.kind;
  if (kind === 'full' || kind === 'visit') return state;
  const due = kindDueAtVisit(state, now);
  return due === null ? state : withRead(due, state, now);
};

/** Another page reads; or a step of the app has just begun, or failed and waits. */
const isTaken = (reading: DirectoryRead, now: number): boolean =>
  reading.notBefore > now && (reading.waitingFor?.code === 'read-by-page' || (isOwn(reading) && reading.failures > 0));

/** Leaves the read under way to the page, or begins the one that is due; `null` when there is nothing for it to read. */
const leave = async (ports: Ports, isHolder: boolean): Promise<DirectoryWork | null> => {
  for (let left = OWN_STEPS; ; left--) {
    const before = await readDocument(ports.records, DIRECTORY);
    const now = ports.clock.now();
    const state = withDue(before.value, now);
    const { reading } = state;
    if (!reading) return null;
    const work = workOf(state, reading);
    // Whoever has just handed over holds what it reads, and not what the app does.
    if (isTaken(reading, now) && !(isHolder && work !== null)) return null;
    if (work === null && (!isOwn(reading) || left === 0)) return null;
    if ((await commitDocument(ports.records, DIRECTORY, before, standing(state, now))) === 'conflict') return null;
    if (work !== null) return work;
    // Somebody waits at the page: what it costs is drawn before all else.
    await runStep(ports, { ...directoryDefinition, priority: 'page' });
  }
};

/**
 * What the page is to read of the directory now. The app leaves it to the page for a minute and a half; `isHolder`: the caller has just
 * handed over what it had to read.
 */
export const giveTurn = async (ports: Ports, isHolder: boolean): Promise<DirectoryTurn> => {
  const work = await leave(ports, isHolder);
  return { directory: (await readDirectoryStatus(ports)).directory, work };
};
