import { readAccounts } from '../roster/enrol';
import type { PrivacyHead } from './state';
import { forgetAccount } from './forget-account';
import { commitPrivacy, readDirectoryHead, readPrivacyHead, readRosterHead } from '../store/heads';
import { noteChangedAccount } from '../directory/note-changed-account';
import type { Ports } from '../store/ports';

type ReportPorts = Pick<Ports, 'records' | 'journal' | 'forgotten' | 'changed' | 'privacy' | 'jobs' | 'clock' | 'log'>;

/** Atlassian asks for a report every seven days: begun after six, it is never late by a day of its schedule. Unit: ms. */
const REPORT_EVERY_MS = 6 * 86_400_000;
/** Accounts in a report: Atlassian's maximum. */
const ACCOUNTS = 90;
/** Reports before it is noted how far it has come: what a kill makes the next run report again. */
const REPORTS_PER_COMMIT = 20;
/** No further reports are begun with less than this left. Unit: ms. */
const ROUND_MS = 60_000;

const isDue = ({ reportedAt, reporting }: PrivacyHead, now: number): boolean =>
  reporting !== null || reportedAt === null || now - reportedAt >= REPORT_EVERY_MS;

/** Once a day: has the report go on that is due or was cut short. */
export const keepAccountsReported = (ports: Pick<Ports, 'records' | 'clock' | 'jobs'>) => async (): Promise<void> => {
  const { value } = await readPrivacyHead(ports.records);
  if (isDue(value, ports.clock.now())) await ports.jobs.wake('privacy', 0);
};

/** Reports some accounts, and does at once what the answer asks for: erase the closed, ask Jira again of the updated. */
const report = async (ports: ReportPorts, accounts: readonly string[], updatedAt: number): Promise<void> => {
  const kept = accounts.filter((account) => account !== '').map((account) => ({ account, updatedAt }));
  if (kept.length === 0) return;
  for (const { account, status } of await ports.privacy.report(kept)) {
    if (status === 'closed') await forgetAccount(ports)(account);
    else await noteChangedAccount(ports)(account, ports.clock.now());
  }
};

/**
 * Tells Atlassian of everyone about whom something is kept, from where the last run ended. Safe to call at any time and
 * to cut short: reporting an account twice changes nothing.
 */
export const reportAccounts = (ports: ReportPorts) => async (): Promise<void> => {
  for (;;) {
    const head = await readPrivacyHead(ports.records);
    const now = ports.clock.now();
    if (!isDue(head.value, now)) return;
    const { startedAt, next } = head.value.reporting ?? { startedAt: now, next: 0 };
    const { value: roster } = await readRosterHead(ports.records);
    const accounts = await readAccounts(ports.records, roster);
    const { readAt, checkedAt } = (await readDirectoryHead(ports.records)).value;
    const end = Math.min(accounts.length, next + ACCOUNTS * REPORTS_PER_COMMIT);
    for (let at = next; at < end; at += ACCOUNTS)
      await report(ports, accounts.slice(at, Math.min(end, at + ACCOUNTS)), checkedAt ?? readAt ?? startedAt);
    const done = end >= accounts.length;
    const after: PrivacyHead = {
      format: 1,
      reportedAt: done ? now : head.value.reportedAt,
      reporting: done ? null : { startedAt, next: end },
    };
    // After a conflict another run has come as far, or further.
    await commitPrivacy(ports.records, head, after);
    if (done) ports.log.info('accounts reported', { accounts: accounts.length });
    if (done || ports.clock.remaining() < ROUND_MS) return done ? undefined : ports.jobs.wake('privacy', 0);
  }
};
