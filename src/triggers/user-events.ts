import { forgetAccount } from '../privacy/forget-account';
import { noteChangedAccount } from '../directory/note-changed-account';
import type { Ports } from '../store/ports';
import { changedAccountOf, deletedAccountOf } from '../activity/jira-event';
import { orAgain, type AskAgain } from './retry-later';

type PortsOf = (context: unknown) => Ports;
type Trigger = (event: unknown, context: unknown) => Promise<unknown>;

/** Jira says that a user was deleted: whatever is kept of the person goes. */
export const onUserDeleted =
  (portsOf: PortsOf, askAgain: AskAgain): Trigger =>
  async (event, context) => {
    const ports = portsOf(context);
    const account = deletedAccountOf(event);
    if (account === null) {
      ports.log.warn('user event not understood');
      return undefined;
    }
    return orAgain(ports.log, 'user deleted', askAgain, () => forgetAccount(ports)(account));
  };

/** Jira says that a user came or changed: what is so is asked of Jira. */
export const onUserChanged =
  (portsOf: PortsOf, askAgain: AskAgain): Trigger =>
  async (event, context) => {
    const ports = portsOf(context);
    const changed = changedAccountOf(event);
    if (changed === null) {
      ports.log.warn('user event not understood');
      return undefined;
    }
    return orAgain(ports.log, 'user changed', askAgain, () => noteChangedAccount(ports)(changed.account, changed.at));
  };
