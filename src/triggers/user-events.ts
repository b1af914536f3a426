import { noteChangedAccount } from '../directory/note-changed-account';
import type { JobPorts } from '../jobs/ports';
import { forgetAccount, noteReturned, type ForgetPorts } from '../privacy/forget-account';
import { orRetry, type RequestRetry } from './or-retry';
import { userEventOf, type UserEvent } from './user-event';

type Ports = ForgetPorts & JobPorts;
type Trigger = (event: unknown, context: unknown) => Promise<unknown>;

const onUser =
  (
    portsOf: (context: unknown) => Ports,
    requestRetry: RequestRetry,
    entry: string,
    handle: (ports: Ports, user: UserEvent) => Promise<void>,
  ): Trigger =>
  async (event, context) => {
    const ports = portsOf(context);
    const user = userEventOf(event, ports.clock.now());
    if (user === null) {
      ports.log.warn('user event not understood');
      return undefined;
    }
    return orRetry(ports.log, entry, event, requestRetry, () => handle(ports, user));
  };

/** Jira says that a user was deleted: whatever is kept of the person goes. */
export const onUserDeleted = (portsOf: (context: unknown) => Ports, requestRetry: RequestRetry): Trigger =>
  onUser(portsOf, requestRetry, 'user deleted', (ports, { account, at }) => forgetAccount(ports, { account, at }));

/** Jira says that a user came or changed: what is so is asked of Jira. */
export const onUserChanged = (portsOf: (context: unknown) => Ports, requestRetry: RequestRetry): Trigger =>
  onUser(portsOf, requestRetry, 'user changed', async (ports, { account, at, isCreated }) => {
    if (isCreated) await noteReturned(ports, account, at);
    await noteChangedAccount(ports, account);
  });
