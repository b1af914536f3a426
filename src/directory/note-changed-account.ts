import type { AccountId } from '../kernel/account';
import { TryLater } from '../kernel/failures';
import type { Ports } from '../store/ports';

/** Events of one import come together: after this, most of them are followed at once. Unit: seconds. */
const FOLLOW_AFTER_SECONDS = 300;

/** Notes that something about an account changed, and has the directory ask Jira what. Safe to call twice. */
export const noteChangedAccount =
  (ports: Pick<Ports, 'changed' | 'jobs'>) =>
  async (account: AccountId, at: number): Promise<void> => {
    await ports.changed.add(account, at);
    try {
      await ports.jobs.wake('directory', FOLLOW_AFTER_SECONDS);
    } catch (error) {
      // The hint is stored: whoever wakes the directory next, at the latest the daily read, finds it.
      if (!(error instanceof TryLater)) throw error;
    }
  };
