import type { JobPorts } from '../jobs/ports';
import { wakeAt } from '../jobs/wake';
import type { AccountId } from '../kernel/account';
import { DIRECTORY_JOB } from './directory-job';
import type { ChangedAccountsPort } from './ports';

/** Events of one import come together: after this, most of them are followed at once. Unit: ms. */
const FOLLOW_AFTER_MS = 300_000;

/** Notes that something about an account changed, and has the directory ask Jira what. Safe to call twice. */
export const noteChangedAccount = async (
  ports: ChangedAccountsPort & Pick<JobPorts, 'queue' | 'clock' | 'log'>,
  account: AccountId,
  at: number,
): Promise<void> => {
  // The hint is stored: whoever wakes the directory next, at the latest the daily read, finds it.
  await ports.changed.add(account, at);
  await wakeAt(ports, DIRECTORY_JOB, ports.clock.now() + FOLLOW_AFTER_MS);
};
