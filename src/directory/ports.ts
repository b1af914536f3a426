import type { AccountId, AccountStatus, AccountType } from '../kernel/account';
import type { Priced } from '../kernel/points';
import type { ProductSeats } from './view';

export interface JiraUser {
  readonly account: AccountId;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly displayName: string | null;
  /** `null` when hidden. */
  readonly email: string | null;
}

export interface JiraRole {
  readonly product: ProductSeats;
  readonly groups: readonly string[];
}

/** People, groups and licences. Each call throws `Refused`, `TryLater` or `Unreadable`. */
export interface JiraPeople {
  /** At most 1000 users, inactive ones and apps included. Empty at the end. */
  users(startAt: number): Promise<Priced<{ users: JiraUser[]; next: number | null }>>;
  applicationRoles(): Promise<Priced<JiraRole[]>>;
  /** Ids of the groups that grant this access to the site. */
  groupsWith(access: 'site-admin' | 'admin'): Promise<Priced<string[]>>;
  /** Active members only; none of a group that is gone. */
  groupMembers(group: string, startAt: number): Promise<Priced<{ members: JiraUser[]; next: number | null }>>;
  /** How many active members a group has; 0 when it is gone. Costs least when `expected` is right. */
  groupSize(group: string, expected: number): Promise<Priced<number>>;
  /** Ids of the groups of an account; none of one that Jira does not know. */
  groupsOf(account: AccountId): Promise<Priced<string[]>>;
  /** At most 100 accounts; those that Jira does not know are missing from the answer. */
  usersById(accounts: readonly AccountId[]): Promise<Priced<JiraUser[]>>;
}

/** A hint that something about an account changed. */
export interface AccountHint {
  readonly key: string;
  readonly account: AccountId;
}

/** Accounts of which an event told that something changed. What changed is asked of Jira. */
export interface ChangedAccounts {
  /** `at`: the event's time, epoch ms. Adding one twice changes nothing. */
  add(account: AccountId, at: number): Promise<void>;
  /** Up to about `limit` hints, in no useful order. More may exist. */
  read(limit: number): Promise<AccountHint[]>;
  erase(hints: readonly AccountHint[]): Promise<void>;
  /** Erases what is hinted of an account, as far as the store shows it yet. */
  forget(account: AccountId): Promise<void>;
}

export interface ChangedAccountsPort {
  readonly changed: ChangedAccounts;
}

export interface DirectoryPorts extends ChangedAccountsPort {
  readonly jiraPeople: JiraPeople;
}
