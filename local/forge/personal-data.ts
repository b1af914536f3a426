import { FORMER_NAME } from '../jira/directory';
import type { JiraSite, TrueAccount } from '../jira/site';

/** Atlassian's maximum in one report. */
const MOST_ACCOUNTS = 90;
/** Of the two ids that Atlassian keeps for tests, the closed one; the active one gives no cause for anything. */
const CLOSED_TEST_ID = '5be24ba3f91c106033269289';

interface Report {
  readonly accounts?: readonly { readonly accountId?: unknown; readonly updatedAt?: unknown }[];
}

interface Answer {
  /** 204 when nothing is to be done. */
  readonly status: 200 | 204 | 400;
  readonly updates: readonly { readonly accountId: string; readonly status: 'closed' }[];
}

interface Look {
  readonly run: string;
  readonly closed: ReadonlySet<string>;
}

const REFUSED: Answer = { status: 400, updates: [] };

const isInstant = (text: unknown): boolean => typeof text === 'string' && !Number.isNaN(Date.parse(text));

/** Accounts that Atlassian says are closed, of those that a site knows. */
export const closedAccounts = (known: readonly TrueAccount[]): ReadonlySet<string> =>
  new Set([
    CLOSED_TEST_ID,
    ...known.flatMap(({ accountId, displayName }) => (displayName === FORMER_NAME ? [accountId] : [])),
  ]);

/** Atlassian's side of the reports in which apps tell of whom they keep personal data. */
export class PersonalData {
  private look: Look | undefined;
  private readonly refused = new Map<string, Set<string>>();

  /** From now on an id that Atlassian does not take: a report of the site that names it is refused as a whole. */
  refuse(installation: string, accountId: string): void {
    const known = this.refused.get(installation) ?? new Set();
    this.refused.set(installation, known.add(accountId));
  }

  /** The answer to a report that a run of a function sends. */
  answer(run: string, site: JiraSite, body: string): Answer {
    // One look at the site for all reports of a run: a large one takes a thousand.
    const closed = this.look?.run === run ? this.look.closed : closedAccounts(site.ledger?.accounts() ?? []);
    this.look = { run, closed };
    const { accounts = [] } = JSON.parse(body) as Report;
    const refused = this.refused.get(site.cloudId);
    const isTaken = accounts.every(
      ({ accountId, updatedAt }) =>
        typeof accountId === 'string' && isInstant(updatedAt) && refused?.has(accountId) !== true,
    );
    if (accounts.length === 0 || accounts.length > MOST_ACCOUNTS || !isTaken) return REFUSED;
    const updates = accounts.flatMap(({ accountId }) =>
      typeof accountId === 'string' && closed.has(accountId) ? [{ accountId, status: 'closed' as const }] : [],
    );
    return { status: updates.length > 0 ? 200 : 204, updates };
  }
}
