import { drawAccounts, existsAt, isActiveAt, isDeletedAt, type Account } from './account';
import { changeLife, grantsOf, isMove, withChanges, type Changing, type UnforeseenChange } from './change';
import { drawGroups, drawMembership, GROUP, type Group, type Membership } from './group';
import { Memberships } from './memberships';
import type { Project } from './project';
import { itemAt, PURPOSE, Random } from './random';
import { ROLES, rolesOf, type Role } from './role';
import type { LedgerMove, SiteOptions, TrueAccount } from './site';

/** What everyone sees of an account that was deleted. */
export const FORMER_NAME = 'Former user';

/** Who is on the site and what they belong to, at any moment. */
export class Directory {
  readonly accounts: readonly Account[];
  readonly groups: readonly Group[];
  readonly people: number;
  private readonly drawn: readonly Membership[];
  private readonly memberships: Memberships;
  private readonly grants: Changing<string>;
  /** Everybody who is ever in a group, by its index. */
  private readonly membersByGroup: readonly Set<Account>[];
  private readonly byId: ReadonlyMap<string, Account>;
  /** In the order in which the site came to know them. */
  private readonly byArrival: readonly Account[];
  /** How many of `byArrival` were there before the run. */
  private readonly settled: number;
  private counted: { readonly time: number; readonly counts: ReadonlyMap<string, number> } | undefined;
  private listed: { readonly key: string; readonly members: readonly Account[] } | undefined;

  constructor(options: SiteOptions, projects: readonly Project[]) {
    this.people = options.people;
    this.accounts = withChanges(drawAccounts(options), options.changes ?? []);
    this.groups = drawGroups(options.seed, projects);
    this.drawn = this.accounts.map((account) => drawMembership(options.seed, options.people, account, projects));
    this.memberships = new Memberships(this.drawn, options.changes ?? [], options.provider);
    this.grants = grantsOf(options.changes ?? []);
    this.byId = new Map(this.accounts.map((account) => [account.accountId, account]));
    this.byArrival = inOrderOfArrival(this.accounts, options.seed);
    this.settled = this.byArrival.filter(({ joinsAt }) => joinsAt === -Infinity).length;
    const members = this.groups.map(() => new Set<Account>());
    for (const account of this.byArrival) {
      for (const group of this.membershipOf(account).groups) members[group]?.add(account);
    }
    for (const [group, list] of members.entries()) {
      for (const index of this.memberships.everMoved(group)) list.add(itemAt(this.accounts, index));
    }
    this.membersByGroup = members;
  }

  /** Indexes of the groups of an account at that moment. */
  private groupsAt(account: Account, time: number): readonly number[] {
    return this.memberships.groupsAt(account.index, time);
  }

  membershipOf(account: Account): Membership {
    return itemAt(this.drawn, account.index);
  }

  /** The account with this id, if the site knows it by then. */
  find(accountId: string, time: number): Account | undefined {
    const account = this.byId.get(accountId);
    return account && existsAt(account, time) ? account : undefined;
  }

  /** How many accounts the site knows, deactivated and deleted ones included. */
  countAt(time: number): number {
    let count = this.settled;
    while (count < this.byArrival.length && existsAt(itemAt(this.byArrival, count), time)) count++;
    return count;
  }

  /** A stretch of all accounts, in an order that newcomers only lengthen. */
  slice(time: number, startAt: number, length: number): readonly Account[] {
    return this.byArrival.slice(startAt, Math.min(startAt + length, this.countAt(time)));
  }

  groupsOf(account: Account, time: number): readonly Group[] {
    if (isDeletedAt(account, time)) return [];
    return this.groupsAt(account, time).map((index) => itemAt(this.groups, index));
  }

  members(group: Group, time: number, includeInactive: boolean): readonly Account[] {
    const key = `${group.index} ${time} ${includeInactive}`;
    if (this.listed?.key !== key) {
      const members = [...itemAt(this.membersByGroup, group.index)].filter(
        (account) =>
          (includeInactive ? existsAt(account, time) && !isDeletedAt(account, time) : isActiveAt(account, time)) &&
          this.groupsAt(account, time).includes(group.index),
      );
      this.listed = { key, members };
    }
    return this.listed.members;
  }

  /** The roles on which the account takes a seat. */
  licencesOf(account: Account, time: number): string[] {
    if (account.type !== 'person' || !isActiveAt(account, time)) return [];
    return rolesOf(new Set(this.groupsAt(account, time)), (role) => this.groupsGiving(role, time));
  }

  belongsTo(account: Account, group: number, time: number): boolean {
    return isActiveAt(account, time) && this.groupsAt(account, time).includes(group);
  }

  /** Seats taken by role key; under `''`, people with any seat. */
  seatsTaken(time: number): ReadonlyMap<string, number> {
    if (this.counted?.time === time) return this.counted.counts;
    const counts = new Map<string, number>(['', ...ROLES.map(({ key }) => key)].map((key) => [key, 0]));
    for (const account of this.accounts) {
      const licences = this.licencesOf(account, time);
      for (const key of licences.length === 0 ? [] : ['', ...licences]) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    this.counted = { time, counts };
    return counts;
  }

  groupsOfRole(role: Role, time: number): readonly Group[] {
    return this.groupsGiving(role, time).map((index) => itemAt(this.groups, index));
  }

  /** Those that newcomers get with the role. */
  defaultGroupsOf({ defaultGroups }: Role, time: number): readonly Group[] {
    return this.groupsBy(time).filter(({ index }) => defaultGroups.includes(index));
  }

  private groupsGiving(role: Role, time: number): readonly number[] {
    return this.memberships.left(this.grants.at(role.key, role.groups, time), time);
  }

  /** Those that are not deleted by then. */
  groupsBy(time: number): readonly Group[] {
    return this.groups.filter(({ index }) => !this.memberships.isGone(index, time));
  }

  /** Whether an identity provider keeps its members. */
  isSynced({ index }: Group): boolean {
    return this.memberships.isSynced(index);
  }

  /** What nobody foresaw: it holds from its moment on, for whoever asks from now on. */
  change(change: UnforeseenChange): void {
    if (change.kind === 'drop' || isMove(change)) this.memberships.make(change);
    else changeLife(itemAt(this.accounts, change.account), change);
    if (change.kind === 'enter') this.membersByGroup[change.group]?.add(itemAt(this.accounts, change.account));
    this.forgetCounts();
  }

  /** The identity provider's turn. */
  sync(at: number): void {
    this.memberships.sync(at);
    this.forgetCounts();
  }

  private forgetCounts(): void {
    this.counted = undefined;
    this.listed = undefined;
  }

  movesMade(time: number): LedgerMove[] {
    return this.memberships.made(time).map(({ account, group, ...move }) => {
      const { groupId, name } = itemAt(this.groups, group);
      return { ...move, accountId: itemAt(this.accounts, account).accountId, groupId, group: name };
    });
  }

  describe(account: Account, time: number): TrueAccount {
    const deleted = isDeletedAt(account, time);
    return {
      accountId: account.accountId,
      type: account.type,
      active: isActiveAt(account, time),
      displayName: deleted ? FORMER_NAME : account.displayName,
      email: deleted ? '' : account.email,
      emailHidden: deleted || account.emailHidden,
      groups: this.groupsOf(account, time).map(({ name }) => name),
      licences: this.licencesOf(account, time),
      siteAdmin: this.belongsTo(account, GROUP.siteAdmins, time),
      jiraAdmin: this.belongsTo(account, GROUP.jiraAdministrators, time),
    };
  }
}

/** Those from before the run in an order of their own, then the newcomers as they join. */
const inOrderOfArrival = (accounts: readonly Account[], seed: number): readonly Account[] => {
  const order = accounts.map(({ index }) => new Random(seed, PURPOSE.order, index, 0).bits());
  return [...accounts].sort((one, other) => {
    if (one.joinsAt !== other.joinsAt) return one.joinsAt < other.joinsAt ? -1 : 1;
    return itemAt(order, one.index) - itemAt(order, other.index) || one.index - other.index;
  });
};
