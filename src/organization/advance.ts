import { withProblem, type OrganizationAsked, type Problem } from '../kernel/problem';
import { TRAIL_START } from '../kernel/trail';
import type { NextState } from '../jobs/job-definition';
import { freeShelf, listsKey, LISTS, rowsKeys, type List, type OrganizationState, type Sweep } from './state';

const UNAUTHORIZED = 401;

/** What is asked for by each list. */
export const ASKED: Readonly<Record<List, OrganizationAsked>> = {
  domains: 'domains',
  workspaces: 'workspaces',
  accounts: 'organization-accounts',
  managed: 'managed-accounts',
};

/** Without it there is nothing to show. The others each add something, and may be missing. */
export const isEssential = (list: List): boolean => list === 'accounts';

/** A sweep that is about to follow a list from its beginning. */
const begunAt = (sweep: Sweep, list: List): Sweep => ({
  ...sweep,
  list,
  cursor: null,
  trail: TRAIL_START,
  restarts: 0,
  leftOut: 0,
  chunksBefore: sweep.chunks,
  accountsBefore: sweep.accounts,
});

/** The same list from its beginning: what was read of it is written over. */
export const restarted = (sweep: Sweep): Sweep => ({
  ...sweep,
  cursor: null,
  trail: TRAIL_START,
  restarts: sweep.restarts + 1,
  leftOut: 0,
  chunks: sweep.chunksBefore,
  accounts: sweep.accountsBefore,
});

const withLeftOut = ({ problems, leftOut, list }: Sweep): Problem[] =>
  leftOut === 0
    ? problems
    : withProblem(problems, { code: 'organization-items-left-out', asked: ASKED[list], count: leftOut });

/** The list that comes after one, or first: those that the key may not read are left out. */
export const listAfter = ({ connection }: OrganizationState, list: List | null): List | undefined =>
  LISTS.slice(list === null ? 0 : LISTS.indexOf(list) + 1).find((next) => !connection?.lacks.includes(next));

/** What becomes of a sweep whose list has ended: the next list, or its shelf is shown from now on, and the other one emptied. `now`: epoch ms. */
export const afterList = (state: OrganizationState, sweep: Sweep, now: number): NextState<OrganizationState> => {
  const problems = withLeftOut(sweep);
  const next = listAfter(state, sweep.list);
  if (next) return { state: { ...state, sweep: begunAt({ ...sweep, problems }, next) } };
  const { startedAt: begunAtMs, chunks, accounts } = sweep;
  const shown = { shelf: freeShelf(state), begunAt: begunAtMs, endedAt: now, chunks, accounts };
  const old = state.shown;
  const gone = old ? [...rowsKeys(old.shelf, 0, old.chunks), listsKey(old.shelf)] : [];
  return { state: { ...state, shown, problems, sweep: null }, changes: { delete: gone } };
};

/** The key opens nothing any more: no other list would be given either. */
const isShut = (problem: Problem): boolean =>
  problem.code === 'organization-key-missing' ||
  (problem.code === 'organization-refused' && problem.status === UNAUTHORIZED);

/** What becomes of a sweep whose list cannot be read: it goes on without, or ends, and what is shown stays. */
export const withoutList = (
  state: OrganizationState,
  sweep: Sweep,
  problem: Problem,
  now: number,
): NextState<OrganizationState> => {
  const { chunks, chunksBefore: kept, accountsBefore } = sweep;
  const problems = withProblem(sweep.problems, problem);
  const shelf = freeShelf(state);
  if (isEssential(sweep.list) || isShut(problem))
    return {
      state: { ...state, problems, sweep: null },
      changes: { delete: [...rowsKeys(shelf, 0, chunks), listsKey(shelf)] },
    };
  const without = { ...sweep, problems, leftOut: 0, chunks: kept, accounts: accountsBefore };
  const { state: next, changes } = afterList(state, without, now);
  return { state: next, changes: { delete: [...rowsKeys(shelf, kept, chunks), ...(changes?.delete ?? [])] } };
};
