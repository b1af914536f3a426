import { defineJob } from '../jobs/define-job';
import type { NextState, StepResult } from '../jobs/job-definition';
import { PATIENCE } from '../jobs/rules/backoff';
import { dayAt } from '../kernel/day';
import { type Failure, TryLater, Unreadable } from '../kernel/failures';
import { TRAIL_START } from '../kernel/trail';
import { commitDocument, untilCommitted } from '../store/commit';
import { jsonBytes, readDocument, type Document } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { accessOf } from './access';
import { afterList, listAfter, restarted, withoutList } from './advance';
import { clearedStep, removeKeys } from './clear-shelves';
import { followList, type Followed, type SweepPorts } from './follow-list';
import { readLists } from './read-lists';
import { hasExpired } from './rules/key-expiry';
import {
  freeShelf,
  Lists,
  listsKey,
  NO_LISTS,
  ORGANIZATION,
  rowsKey,
  type OrganizationState,
  type Sweep,
} from './state';

/** Atlassian's dates change once a day. Unit: ms. */
const EVERY_MS = 86_400_000;
/** Between two steps of a list. Unit: ms. */
const REST_MS = 30_000;
/** The longest rest that a busy answer may ask for. Unit: seconds. */
const LONGEST_REST = 3_600;
/** A list whose cursor becomes old time and again is not followed for ever. */
const RESTARTS = 3;
/** Records of rows: ten times what the largest organizations fill. */
const MOST_CHUNKS = 2_000;
const BAD_REQUEST = 400;

const isDue = ({ connection, sweep, triedAt, most }: OrganizationState, now: number): boolean => {
  if (sweep !== null) return false;
  if (connection === null) return most > 0; // what a removal had no time to clear
  return !hasExpired(connection.expires, dayAt(now)) && (triedAt === null || now - triedAt >= EVERY_MS);
};

const begunSweep = (state: OrganizationState, now: number): Sweep => ({
  ...{ startedAt: now, failures: 0, waitingFor: null, notBefore: now },
  ...{
    list: listAfter(state, null) ?? 'accounts',
    cursor: null,
    trail: TRAIL_START,
    restarts: 0,
    leftOut: 0,
    hasLists: false,
  },
  ...{ chunks: 0, chunksBefore: 0, accounts: 0, accountsBefore: 0, problems: [] },
});

/** Whether the cursor of a list has become too old to go on from it. */
const isOldCursor = (error: unknown, { cursor, restarts }: Sweep): boolean =>
  cursor !== null &&
  restarts < RESTARTS &&
  error instanceof Unreadable &&
  error.problem.code === 'organization-status' &&
  error.problem.status === BAD_REQUEST;

const restOf = (
  stop: Failure | null,
  now: number,
): NonNullable<Extract<StepResult<never>, { kind: 'done' }>['rest']> => {
  const asked = stop instanceof TryLater ? Math.min(LONGEST_REST, stop.afterSeconds ?? 0) * 1000 : 0;
  return { until: now + Math.max(REST_MS, asked), problem: stop?.problem ?? null };
};

/** What a step has read, as a commit. Rows become a record of their own, and the list goes on or ends. */
const kept = (
  { now, state, before }: { readonly now: number; readonly state: OrganizationState; readonly before: Lists },
  { draft, sweep: followed, isEnd, stop }: Followed,
): StepResult<OrganizationState> => {
  const shelf = freeShelf(state);
  const isFull = followed.chunks >= MOST_CHUNKS && draft.accounts > 0;
  if (isFull) draft.leaveOut('accounts');
  const hasRows = draft.accounts > 0 && !isFull;
  const sweep: Sweep = {
    ...followed,
    hasLists: true,
    chunks: followed.chunks + (hasRows ? 1 : 0),
    problems: [
      ...new Map([...followed.problems, ...draft.told()].map((each) => [JSON.stringify(each), each])).values(),
    ],
  };
  const lists = { ...draft.lists, knowsSites: before.knowsSites || (isEnd && sweep.list === 'workspaces') };
  const next: NextState<OrganizationState> =
    isEnd || isFull ? afterList(state, sweep, now) : { state: { ...state, sweep } };
  const set = new Map<string, Uint8Array>([[listsKey(shelf), jsonBytes(listsKey(shelf), Lists, lists)]]);
  if (hasRows) set.set(rowsKey(shelf, followed.chunks), draft.packed());
  const most = Math.max(state.most, sweep.chunks);
  const isOver = next.state.sweep === null;
  return {
    kind: 'done',
    state: { ...next.state, most },
    points: 0,
    changes: { set, ...(next.changes?.delete && { delete: next.changes.delete }) },
    ...(isOver || (isEnd && stop === null) ? {} : { rest: restOf(stop, now) }),
  };
};

const takeStep = async (
  ports: SweepPorts,
  { value: state }: Document<OrganizationState>,
): Promise<StepResult<OrganizationState>> => {
  const { sweep } = state;
  if (!sweep) return { kind: 'done', state, points: 0 };
  const now = ports.clock.now();
  const access = await accessOf(ports, state);
  const before = sweep.hasLists ? await readLists(ports.records, freeShelf(state)) : NO_LISTS;
  try {
    return kept({ now, state, before }, await followList(ports, access, sweep, before));
  } catch (error) {
    if (isOldCursor(error, sweep)) return { kind: 'done', state: { ...state, sweep: restarted(sweep) }, points: 0 };
    throw error;
  }
};

/** Reads the organization once a day, where one is connected. Its questions are none of Jira's: no points are drawn. */
export const organizationJob = defineJob<OrganizationState, SweepPorts>({
  name: 'organization',
  document: ORGANIZATION,
  priority: 'page',
  patience: PATIENCE,
  workOf: ({ sweep }) => sweep,
  withWork: (state, work) => (state.sweep ? { ...state, sweep: { ...state.sweep, ...work } } : state),
  isDue,
  begin: async (ports, state) => {
    const now = ports.clock.now();
    if (!isDue(state, now)) return null;
    if (state.connection !== null) return { state: { ...state, triedAt: now, sweep: begunSweep(state, now) } };
    await removeKeys(ports);
    return clearedStep(state);
  },
  points: () => ({ least: 0, most: 0 }),
  step: takeStep,
  // Yesterday's stays where everybody could not be read; a list beside it is gone without.
  fallback: ({ clock }, state, problem) =>
    Promise.resolve(state.sweep ? withoutList(state, state.sweep, problem, clock.now()) : { state }),
});

/** Has the organization read now, unless it is being read. */
export const readNow = async ({ records }: RecordsPort): Promise<void> =>
  untilCommitted(async () => {
    const before = await readDocument(records, ORGANIZATION);
    if (before.value.connection === null || before.value.sweep !== null) return undefined;
    const done = await commitDocument(records, ORGANIZATION, before, { ...before.value, triedAt: null });
    return done === 'conflict' ? done : undefined;
  });
