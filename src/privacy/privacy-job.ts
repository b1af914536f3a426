import { DIRECTORY } from '../directory/state';
import { defineJob } from '../jobs/define-job';
import type { StepResult } from '../jobs/job-definition';
import type { JobPorts } from '../jobs/ports';
import { PATIENCE } from '../jobs/rules/backoff';
import type { AccountId } from '../kernel/account';
import { readAccountsInRows } from '../organization/read-accounts';
import { readAccountsInSnapshots } from '../push/read-accounts';
import { readAccountsInBatches } from '../reclaim/read-accounts';
import { readAccountsBetween, readRosterState } from '../roster/read-roster';
import { inspectDocument, type Document } from '../store/document';
import type { ForgetPorts } from './forget-account';
import type { PersonalDataPort } from './ports';
import { reportAccounts } from './report-accounts';
import { PRIVACY, type PrivacyState } from './state';

type Ports = JobPorts & ForgetPorts & PersonalDataPort;
type Reporting = NonNullable<PrivacyState['reporting']>;

/** Atlassian asks for a report every seven days: begun after six, it is never late by a day of its schedule. Unit: ms. */
const REPORT_EVERY_MS = 6 * 86_400_000;
/** Accounts in a report: Atlassian's maximum. @see https://developer.atlassian.com/platform/forge/user-privacy-guidelines/ */
const ACCOUNTS = 90;
/** Reports in one attempt: what a kill makes the next one report again. */
const REPORTS = 20;
/** No further report is begun with less than this left. Unit: ms. */
const FINISH_MS = 60_000;

const isDue = ({ reportedAt }: PrivacyState, now: number): boolean =>
  reportedAt === null || now - reportedAt >= REPORT_EVERY_MS;

/** Reports as many accounts as there is time for, and gives how many. `updatedAt`: from when what is kept of them is, epoch ms. */
const reportSome = async (ports: Ports, accounts: readonly AccountId[], updatedAt: number): Promise<number> => {
  let done = 0;
  while (done < accounts.length && (done === 0 || ports.clock.remaining() > FINISH_MS)) {
    const part = accounts.slice(done, done + ACCOUNTS);
    await reportAccounts(ports, part, updatedAt);
    done += part.length;
  }
  return done;
};

/** Accounts of a part of what is kept, and which part comes next; `null` behind the last. */
type ReadPart = (ports: Ports, chunk: number) => Promise<{ accounts: readonly AccountId[]; next: number } | null>;

/** Where people of the organization are kept whom the roster may not know: also when they have left the organization since. */
const SOURCES: readonly ReadPart[] = [
  async (ports, chunk) => {
    const accounts = await readAccountsInRows(ports, chunk);
    return accounts && { accounts, next: chunk + 1 };
  },
  readAccountsInBatches,
  readAccountsInSnapshots,
];

/** Reports some people of the organization, whom the roster may not know. `null`: there are no more. */
const reportOthers = async (ports: Ports, { rows, startedAt }: Reporting): Promise<Reporting['rows'] | null> => {
  let { source, chunk, from } = rows ?? { source: 0, chunk: 0, from: 0 };
  let part: Awaited<ReturnType<ReadPart>> = null;
  for (let read = SOURCES[source]; read && !part; read = SOURCES[source]) {
    part = await read(ports, chunk);
    if (part === null) [source, chunk, from] = [source + 1, 0, 0];
  }
  if (part === null) return null;
  const { accounts, next } = part;
  const done = from + (await reportSome(ports, accounts.slice(from, from + REPORTS * ACCOUNTS), startedAt));
  return done < accounts.length ? { source, chunk, from: done } : { source, chunk: next, from: 0 };
};

/** Reports the next accounts from where the last attempt ended: reporting an account twice changes nothing. */
const takeStep = async (ports: Ports, { value: state }: Document<PrivacyState>): Promise<StepResult<PrivacyState>> => {
  const { reporting } = state;
  if (!reporting) return { kind: 'done', state, points: 0 };
  const { value: roster } = await readRosterState(ports.records);
  const { readAt, checkedAt } = (await inspectDocument(ports.records, DIRECTORY)).value;
  const first = Math.min(roster.count, reporting.next);
  // A large roster is not read whole for each step: others need the store as well.
  const accounts = await readAccountsBetween(ports.records, roster, first, first + REPORTS * ACCOUNTS);
  const next = first + (await reportSome(ports, accounts, checkedAt ?? readAt ?? reporting.startedAt));
  const rows = next < roster.count ? reporting.rows : await reportOthers(ports, reporting);
  if (rows !== null) return { kind: 'done', state: { ...state, reporting: { ...reporting, next, rows } }, points: 0 };
  ports.log.info('accounts reported', { accounts: roster.count });
  return { kind: 'done', state: { ...state, reportedAt: ports.clock.now(), reporting: null }, points: 0 };
};

/** Tells Atlassian every week of everyone about whom something is kept. */
export const privacyJob = defineJob<PrivacyState, Ports>({
  name: 'privacy',
  document: PRIVACY,
  priority: 'page',
  patience: PATIENCE,
  workOf: ({ reporting }) => reporting,
  withWork: (state, work) => (state.reporting ? { ...state, reporting: { ...state.reporting, ...work } } : state),
  isDue,
  begin: async (ports, state) => {
    const now = ports.clock.now();
    if (!isDue(state, now)) return null;
    const { value: roster } = await readRosterState(ports.records);
    if (roster.count === 0) return null; // nothing is kept of anyone yet
    return {
      state: { ...state, reporting: { startedAt: now, failures: 0, waitingFor: null, notBefore: now, next: 0 } },
    };
  },
  points: () => ({ least: 0, most: 0 }),
  step: takeStep,
  // The law knows no way round: Atlassian is told of the same accounts again.
  fallback: (_ports, state) => Promise.resolve({ state }),
});
