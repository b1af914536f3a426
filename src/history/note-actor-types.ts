import { noteChangedAccount } from '../directory/note-changed-account';
import type { AccountId } from '../kernel/account';
import type { ActorType } from '../kernel/jira-event';

type Ports = Parameters<typeof noteChangedAccount>[0];

/** Has the directory look at actors of whom Jira says that they are no persons: its list of users may not name them. */
export const noteActorTypes = async (ports: Ports, types: ReadonlyMap<AccountId, ActorType>): Promise<void> => {
  for (const [account, type] of types) await noteChangedAccount(ports, account, type);
};
