import type { AccountId, AccountStatus, AccountType } from '../kernel/account';
import type { Action } from '../kernel/action';
import type { Day } from '../kernel/day';
import type { Fact, IgnoredReason } from '../activity/rules/facts';
import type { JiraEvent } from '../kernel/jira-event';
import type { ProductSeats } from '../resolvers/view';

/** Epoch ms. */
export interface Clock {
  now(): number;
  /** Milliseconds until the platform ends this invocation. */
  remaining(): number;
}

/** Accounts that were forgotten not long ago: what still arrives of them is dropped. */
export interface Forgotten {
  add(account: AccountId): Promise<void>;
  /** Which of these were forgotten. */
  among(accounts: readonly AccountId[]): Promise<ReadonlySet<AccountId>>;
}

/** Accounts of which an event told that something changed. A hint: what changed is asked of Jira. */
export interface ChangedAccounts {
  /** `at`: the event's time, epoch ms. Adding one twice changes nothing. */
  add(account: AccountId, at: number): Promise<void>;
  /** Up to about `limit` hints, in no useful order. More may exist. */
  read(limit: number): Promise<AccountHint[]>;
  erase(hints: readonly AccountHint[]): Promise<void>;
  /** Erases what is hinted of an account, as far as the store shows it yet. */
  forget(account: AccountId): Promise<void>;
}

export interface AccountHint {
  readonly key: string;
  readonly account: AccountId;
}

/** How many events proved nothing, by reason, over about the last month. */
export interface Tally {
  count(reason: IgnoredReason): Promise<void>;
  read(): Promise<Readonly<Record<string, number>>>;
}

/** A number in [0, 1). */
export type Chance = () => number;

/** Facts on their way to the record. Joining one twice, or one that was folded already, changes nothing. */
export interface Journal {
  join(facts: readonly Fact[]): Promise<void>;
  /** Page by page, in no useful order. More may exist; what is absent here may still turn up later. */
  read(): AsyncIterable<readonly JournalEntry[]>;
  erase(entries: readonly JournalEntry[]): Promise<void>;
  /** Erases what is journalled of an account, as far as the store shows it yet. */
  forget(account: AccountId): Promise<void>;
}

/**
 * What this warm instance knows to be stored for the installation, as digests: nothing personal, bounded, and gone with
 * the instance. To know too little costs a write; nothing is ever lost by it.
 */
export interface Known {
  /** Those of the facts that are not known to be stored. */
  missing(facts: readonly Fact[]): readonly Fact[];
  /** Notes that these actions of an account on a day are in the journal or in the record. */
  note(account: AccountId, day: Day, actions: readonly Action[]): void;
  /** How the instance came by its knowledge. Mutable: `app/recall-day.ts` keeps it. */
  readonly recall: { entriesWritten: number; nextLook: number };
}

export interface JournalEntry {
  readonly key: string;
  /** Facts of one account on one day; `null` when this version cannot read the entry: it is left alone. */
  readonly facts: readonly Fact[] | null;
}

export interface StoredRecord {
  /** Grows by one at each commit that this record guards; 0 stands for a record that does not exist. */
  readonly version: number;
  readonly bytes: Uint8Array;
}

export interface Commit {
  /** Refused as a whole unless this record is still at `version`. */
  readonly guard: { readonly key: string; readonly version: number; readonly bytes: Uint8Array };
  /** Other records to write and to delete, at most 24 together. */
  readonly set?: ReadonlyMap<string, Uint8Array>;
  readonly delete?: readonly string[];
}

/** The store of records. Reads are strict: what was committed is seen. */
export interface Records {
  get(key: string): Promise<StoredRecord | null>;
  /** Absent records are missing from the answer. */
  getMany(keys: readonly string[]): Promise<Map<string, StoredRecord>>;
  /** Records as they are stored, to be handed on unread: base64 of raw deflate. Absent ones are missing. */
  getPacked(keys: readonly string[]): Promise<Map<string, string>>;
  /** All or nothing. `conflict`: another commit came first; read again and start over. */
  commit(commit: Commit): Promise<'committed' | 'conflict'>;
}

export type JobKind = 'directory' | 'push' | 'fold' | 'backfill' | 'audit' | 'privacy';

/** Wakes a use case up later, at least once. What is to be done is in the store, never in the job. */
export interface Jobs {
  wake(job: JobKind, afterSeconds: number): Promise<void>;
}

export interface JiraUser {
  readonly account: AccountId;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly displayName: string | null;
  /** `null` when hidden. */
  readonly email: string | null;
}

/** A number of Jira REST points, by Atlassian's price list. */
export type Points = number;
export interface Priced<T> {
  readonly value: T;
  readonly points: Points;
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

/** A page of what happened, told as the events would have told it. `next`: where to go on, `null` at the end. */
export interface Past<Next> {
  readonly events: readonly JiraEvent[];
  readonly next: Next | null;
}

/** What Jira still tells of the past. Each call throws `Refused`, `TryLater` or `Unreadable`. */
export interface JiraPast {
  /** About how many issues Jira looks through for `issues`: some of the hours before that instant (epoch ms) too. */
  countIssues(since: number): Promise<Priced<number>>;
  /**
   * Issues updated at that instant (epoch ms) or later, those created last first; the events tell of their creation.
   * A page may hold none and have a next. `next` is forgotten by Jira after seven days.
   */
  issues(since: number, token: string | null): Promise<Priced<Past<string> & { readonly ids: readonly string[] }>>;
  /** Changes of at most 1000 issues, oldest first: all of them, whatever their age. */
  changelogs(issues: readonly string[], token: string | null): Promise<Priced<Past<string>>>;
  /** Comments of an issue, with their last edit only; none of an issue that is gone. */
  comments(issue: string, startAt: number): Promise<Priced<Past<number>>>;
  /** Worklogs made or edited since that instant (epoch ms), with their last edit only; not those of the last minute. */
  worklogs(since: number): Promise<Priced<Past<number>>>;
}

/** What an audit asks. Each call throws `Refused`, `TryLater` or `Unreadable`. */
export interface JiraSample {
  /**
   * Ids of at most 5000 issues updated in the last `minutes`, those created last first. A next page is asked for with
   * the same `minutes`.
   */
  changedWithin(
    minutes: number,
    token: string | null,
  ): Promise<Priced<{ readonly ids: readonly string[]; readonly next: string | null }>>;
  /** All that Jira tells of each of at most 100 issues, whatever its age; those that are gone are missing. */
  pastOf(issues: readonly string[]): Promise<Priced<ReadonlyMap<string, readonly JiraEvent[]>>>;
}

/** Jira as the app. */
export type Jira = JiraPeople & JiraPast & JiraSample;

/** Atlassian's register of accounts. Throws `TryLater` or `Unreadable`. */
export interface Privacy {
  /**
   * Tells Atlassian of which accounts (at most 90) something is kept, and from when it is (epoch ms). The answer names
   * those that were closed, of which nothing may be kept, or updated since.
   */
  report(
    kept: readonly { readonly account: AccountId; readonly updatedAt: number }[],
  ): Promise<readonly { readonly account: AccountId; readonly status: 'closed' | 'updated' }[]>;
}

/** Whether the viewing user administers Jira, asked of Jira as that user. */
export type AdministersJira = () => Promise<boolean>;

export type Sent =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly retryAfterSeconds: number | null;
      readonly body: string;
    }
  /** No answer: the network, a timeout, or a domain to which the admin has not consented. */
  | { readonly kind: 'unreachable'; readonly why: string };

/** The receiving end of the push. */
export interface Receiver {
  /** Signs the bytes with every current secret and sends exactly those bytes. `at`: the attempt's time, epoch ms. */
  send(message: { url: string; id: string; at: number; body: string }): Promise<Sent>;
}

/** Signing secrets: kept in secret storage, never read back by the page. */
export interface Secrets {
  /** Replaces the secret and returns it, `whsec_…`, for the one time that it is shown. */
  renew(): Promise<string>;
  remove(): Promise<void>;
}

export type LogData = Readonly<Record<string, string | number | boolean | null>>;

/** One line a call. Never a secret, a name, an e-mail address, an account id or a body. */
export interface Log {
  info(event: string, data?: LogData): void;
  warn(event: string, data?: LogData): void;
}

export interface Ports {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly journal: Journal;
  readonly known: Known;
  readonly forgotten: Forgotten;
  readonly changed: ChangedAccounts;
  readonly tally: Tally;
  readonly records: Records;
  readonly jobs: Jobs;
  readonly jira: Jira;
  readonly privacy: Privacy;
  readonly receiver: Receiver;
  readonly secrets: Secrets;
  readonly log: Log;
  /** The Jira site's cloud id. */
  readonly cloudId: string;
  /** SHA-256, base64. */
  readonly digest: (text: string) => string;
}
