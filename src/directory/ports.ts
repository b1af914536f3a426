import type { AccountId } from '../kernel/account';
import type { ActorType } from '../kernel/jira-event';
import type { ListedUser } from '../kernel/listed-user';
import type { Priced } from '../kernel/points';
import type { ProductSeats } from './view';

export interface JiraUser extends ListedUser {
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
  /** A page of users, inactive ones and apps included: how many came of so many asked for. None come at the end. */
  users(startAt: number): Promise<Priced<{ users: JiraUser[]; came: number; asked: number }>>;
  applicationRoles(): Promise<Priced<JiraRole[]>>;
  /** Ids of the groups that grant this access to the site; not `isWhole` when there is no end to them. */
  groupsWith(access: 'site-admin' | 'admin'): Promise<Priced<{ groups: string[]; isWhole: boolean }>>;
  /** Active members only; none of a group that is gone. */
  groupMembers(group: string, startAt: number): Promise<Priced<{ members: JiraUser[]; next: number | null }>>;
  /** How many active members a group has; 0 when it is gone, `null` when Jira does not say. Costs least when `expected` is right. */
  groupSize(group: string, expected: number): Promise<Priced<number | null>>;
  /** Ids of the groups of an account; none of one that Jira does not know. */
  groupsOf(account: AccountId): Promise<Priced<string[]>>;
  /** At most 100 accounts; those that Jira does not know, or does not like the id of, are missing from the answer. */
  usersById(accounts: readonly AccountId[]): Promise<Priced<JiraUser[]>>;
}

/** A hint that something about an account changed. */
export interface AccountHint {
  readonly key: string;
  readonly account: AccountId;
  /** What Jira said of it in passing: its list of users may not name it. */
  readonly type: ActorType | null;
}

/** Accounts of which an event told that something changed. What changed is asked of Jira. */
export interface ChangedAccounts {
  /** `slot`: when its slot begins, epoch ms. Adding one twice changes nothing. `type`: what Jira said of it in passing. */
  add(account: AccountId, slot: number, type?: ActorType): Promise<void>;
  /** Up to about `limit` hints of slots that began before that instant (epoch ms), in no useful order. More may exist. */
  read(limit: number, before: number): Promise<AccountHint[]>;
  erase(hints: readonly AccountHint[]): Promise<void>;
  /** Erases what is hinted of an account, as far as the store shows it yet. */
  forget(account: AccountId): Promise<void>;
  /** What this warm instance has done for the installation. `wokenFor`: until when it has queued the directory, epoch ms. Mutable. */
  readonly warm: { wokenFor: number };
}

export interface ChangedAccountsPort {
  readonly changed: ChangedAccounts;
}

export interface DirectoryPorts extends ChangedAccountsPort {
  readonly jiraPeople: JiraPeople;
}
