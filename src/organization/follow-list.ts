import type { JobPorts } from '../jobs/ports';
import { dayAt } from '../kernel/day';
import { Failure } from '../kernel/failures';
import { withProblem } from '../kernel/problem';
import { follow } from '../kernel/trail';
import type { TombstonesPort } from '../roster/ports';
import { ROSTER } from '../roster/state';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { ASKED } from './advance';
import type { Access, ListedAccount, OrganizationPorts, Page, Wanted } from './ports';
import type { Lists, Sweep } from './state';
import { SweepDraft } from './sweep-draft';

export type SweepPorts = JobPorts & TombstonesPort & OrganizationPorts;

/** Pages in one step. With the rest after it, a long list is asked for about 35 times a minute: the least that is documented for any is 200. */
const PAGES = 18;
/** The largest pages that Atlassian gives. */
const ACCOUNTS_PER_PAGE = 100;
const WORKSPACES_PER_PAGE = 200;
/** No further page is asked for with less than this left. Unit: ms. */
const FINISH_MS = 60_000;
/** A record of rows is full from here on; the page that passes it still fits, however little it can be deflated. Unit: bytes. */
const FULL_BYTES = 60_000;

/** How far a list was followed. */
export interface Followed {
  readonly draft: SweepDraft;
  /** Where the list goes on, with all that was found on the way. */
  readonly sweep: Sweep;
  readonly isEnd: boolean;
  /** What it was stopped by, after something was read. */
  readonly stop: Failure | null;
}

/** Accounts of whom something may be kept: Atlassian may list who was forgotten, and tombstones last for as long as it does. */
const withoutForgotten = async (
  { records, tombstones }: RecordsPort & TombstonesPort,
  accounts: readonly ListedAccount[],
): Promise<readonly ListedAccount[]> => {
  const { value, problem } = await inspectDocument(records, ROSTER);
  if (!value.hasForgotten && problem === null) return accounts;
  const gone = await tombstones.among(accounts.map(({ account }) => account));
  for (const [account, tombstone] of gone) await tombstones.set(account, tombstone);
  return accounts.filter(({ account }) => (gone.get(account)?.backAt ?? null) !== null || !gone.has(account));
};

/** Asks for a page of the list, and puts it into the draft. */
const takePage = async (
  ports: SweepPorts,
  access: Access,
  list: Sweep['list'],
  draft: SweepDraft,
  cursor: string | null,
): Promise<Omit<Page<never>, 'items'>> => {
  const sized = (size: number): Wanted => ({ cursor, size });
  const { adminApi } = ports;
  switch (list) {
    case 'domains': {
      const page = await adminApi.domains(access, { cursor });
      draft.takeDomains(page.items);
      return page;
    }
    case 'workspaces': {
      const page = await adminApi.workspaces(access, sized(WORKSPACES_PER_PAGE));
      draft.takeWorkspaces(page.items);
      return page;
    }
    case 'accounts':
    case 'managed': {
      const page = await (list === 'accounts'
        ? adminApi.accounts(access, sized(ACCOUNTS_PER_PAGE))
        : adminApi.managed(access, { cursor }));
      draft.takeAccounts(await withoutForgotten(ports, page.items));
      return page;
    }
  }
};

/** Follows the sweep's list from where it stands. Throws the `Failure` by which its first page could not be read. */
export const followList = async (ports: SweepPorts, access: Access, from: Sweep, lists: Lists): Promise<Followed> => {
  const draft = new SweepDraft(lists, from, dayAt(ports.clock.now()));
  let [sweep, isEnd, stop] = [from, false, null as Failure | null];
  for (let pages = 0; pages < PAGES && !isEnd && draft.size < FULL_BYTES; pages++) {
    if (pages > 0 && ports.clock.remaining() < FINISH_MS) break;
    try {
      const { next, leftOut } = await takePage(ports, access, sweep.list, draft, sweep.cursor);
      const trail = follow(sweep.trail, next ?? '');
      isEnd = next === null || trail === null;
      sweep = { ...sweep, cursor: next, leftOut: sweep.leftOut + leftOut, trail: trail ?? sweep.trail };
      if (trail === null)
        sweep.problems = withProblem(sweep.problems, { code: 'organization-repeats', asked: ASKED[sweep.list] });
    } catch (error) {
      if (pages === 0 || !(error instanceof Failure)) throw error;
      stop = error;
      break;
    }
  }
  return { draft, sweep: { ...sweep, accounts: from.accounts + draft.accounts }, isEnd, stop };
};
