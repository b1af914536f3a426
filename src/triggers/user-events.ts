import { noteChangedAccount } from '../directory/note-changed-account';
import type { JobPorts } from '../jobs/ports';
import { forgetAccount, type ForgetPorts } from '../privacy/forget-account';
import { orRetry, type RequestRetry } from './or-retry';
import { changedAccountOf, deletedAccountOf } from './user-event';

type Ports = ForgetPorts & JobPorts;
type Trigger = (event: unknown, context: unknown) => Promise<unknown>;

/** Jira says that a user was deleted: whatever is kept of the person goes. */
export const onUserDeleted =
  (portsOf: (context: unknown) => Ports, requestRetry: RequestRetry): Trigger =>
  async (event, context) => {
    const ports = portsOf(context);
    const account = deletedAccountOf(event);
    if (account === null) {
      ports.log.warn('user event not understood');
      return undefined;
    }
    return orRetry(ports.log, 'user deleted', requestRetry, () => forgetAccount(ports, account));
  };

/** Jira says that a user came or changed: what is so is asked of Jira. */
export const onUserChanged =
  (portsOf: (context: unknown) => Ports, requestRetry: RequestRetry): Trigger =>
  async (event, context) => {
    const ports = portsOf(context);
    const changed = changedAccountOf(event);
    if (changed === null) {
      ports.log.warn('user event not understood');
      return undefined;
    }
    return orRetry(ports.log, 'user changed', requestRetry, () =>
      noteChangedAccount(ports, changed.account, changed.at),
    );
  };
