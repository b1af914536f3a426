import type { Account } from './account';
import type { Course } from './course';
import type { Directory } from './directory';
import type { Group } from './group';
import type { DeedName } from './plan-day';
import type { Move, MovedBy } from './site';

/**
 * What others do on the site meanwhile, as a test or a fault has it: at once, at the moment up to which the site has lived. Accounts by their ids,
 * groups by their ids or names. Throws for what the site does not know. A change that changes nothing is none.
 */
export interface Others {
  addToGroup(accountId: string, group: string): void;
  removeFromGroup(accountId: string, group: string): void;
  /** The identity provider has it so, and keeps it so. */
  provide(accountId: string, group: string): void;
  withdraw(accountId: string, group: string): void;
  /** The identity provider looks at its groups out of turn. */
  syncNow(): void;
  /** Told by an event when the site lives on, as the next two are. */
  deactivate(accountId: string): void;
  reactivate(accountId: string): void;
  deleteAccount(accountId: string): void;
  deleteGroup(group: string): void;
}

export const othersOn = (directory: Directory, course: Course): Others => {
  const now = (): number => course.lived;
  const accountOf = (accountId: string): Account => {
    const account = directory.find(accountId, now());
    if (!account) throw new Error(`The site knows no account ${accountId}.`);
    return account;
  };
  const groupOf = (wanted: string): Group => {
    const group = directory.groupsBy(now()).find(({ groupId, name }) => groupId === wanted || name === wanted);
    if (!group) throw new Error(`The site has no group ${wanted}.`);
    return group;
  };
  const move =
    (kind: Move['kind'], by: MovedBy) =>
    (accountId: string, group: string): void => {
      const [account, { index }] = [accountOf(accountId).index, groupOf(group)];
      directory.change({ kind, at: now(), account, group: index, by });
    };
  const live =
    (kind: 'deactivate' | 'reactivate' | 'delete', deed: DeedName) =>
    (accountId: string): void => {
      const account = accountOf(accountId);
      directory.change({ kind, at: now(), account: account.index });
      course.insert(account, deed);
    };
  return {
    addToGroup: move('enter', { kind: 'others' }),
    removeFromGroup: move('quit', { kind: 'others' }),
    provide: move('enter', { kind: 'provider' }),
    withdraw: move('quit', { kind: 'provider' }),
    syncNow: () => directory.sync(now()),
    deactivate: live('deactivate', 'leaveSite'),
    reactivate: live('reactivate', 'leaveSite'),
    deleteAccount: live('delete', 'vanish'),
    deleteGroup: (group) => directory.change({ kind: 'drop', at: now(), group: groupOf(group).index }),
  };
};
