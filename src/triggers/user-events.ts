import { forgetAccount } from '../app/forget-account';
import type { Ports } from '../app/ports';
import { deletedAccountOf } from '../contract/jira-event';
import { orAgain, type AskAgain } from './retry';

/** Jira says that a user was deleted: whatever is kept of the person goes. */
export const onUserDeleted =
  (portsOf: (context: unknown) => Ports, askAgain: AskAgain) =>
  async (event: unknown, context: unknown): Promise<unknown> => {
    const ports = portsOf(context);
    const account = deletedAccountOf(event);
    if (account === null) {
      ports.log.warn('user event not understood');
      return undefined;
    }
    return orAgain(ports.log, 'user deleted', askAgain, () => forgetAccount(ports)(account));
  };
