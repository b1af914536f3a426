import { FORMER_NAME } from '../jira/directory';
import type { TrueAccount } from '../jira/site';

/** Atlassian's maximum in one report. */
const MOST_ACCOUNTS = 90;
/** Of the two ids that Atlassian keeps for tests, the closed one; the active one gives no cause for anything. */
const CLOSED_TEST_ID = '5be24ba3f91c106033269289';

export const closedAccounts = (known: readonly TrueAccount[]): ReadonlySet<string> =>
  new Set([
    CLOSED_TEST_ID,
    ...known.flatMap(({ accountId, displayName }) => (displayName === FORMER_NAME ? [accountId] : [])),
  ]);

interface Report {
  readonly accounts?: readonly { readonly accountId?: unknown; readonly updatedAt?: unknown }[];
}

interface Answer {
  /** 204 when nothing is to be done. */
  readonly status: 200 | 204 | 400;
  readonly updates: readonly { readonly accountId: string; readonly status: 'closed' }[];
}

const isInstant = (text: unknown): boolean => typeof text === 'string' && !Number.isNaN(Date.parse(text));

/** Atlassian's answer to an app that tells of whom it keeps personal data. */
export const answerReport = (body: string, closed: ReadonlySet<string>): Answer => {
  const { accounts = [] } = JSON.parse(body) as Report;
  const isWhole = accounts.every(({ accountId, updatedAt }) => typeof accountId === 'string' && isInstant(updatedAt));
  if (accounts.length === 0 || accounts.length > MOST_ACCOUNTS || !isWhole) return { status: 400, updates: [] };
  const updates = accounts.flatMap(({ accountId }) =>
    typeof accountId === 'string' && closed.has(accountId) ? [{ accountId, status: 'closed' as const }] : [],
  );
  return { status: updates.length > 0 ? 200 : 204, updates };
};
