import type { Action } from '../../src/kernel/action';

/** What a simulated site is made from: all of it is a pure function of this and of time. */
export interface SiteOptions {
  readonly seed: number;
  /** Human accounts that are or were users of the site, portal customers and apps not counted. */
  readonly people: number;
  /** Midnight UTC of the first day on which anything happens, epoch ms. */
  readonly start: number;
  /** What is done to people and groups, beyond what the seed makes happen. */
  readonly changes?: readonly SiteChange[];
  /** Nobody does anything on issues: for sites of which only the people matter. */
  readonly isQuiet?: boolean;
  /** Projects that one of the two may not see, by their place among the site's. */
  readonly hidden?: { readonly fromApp: readonly number[]; readonly fromPeople: readonly number[] };
  /** Jira counts what is embedded in issues, as its price list can be read; by what was observed it does not. */
  readonly countsEmbedded?: boolean;
  /** Where some groups come from an identity provider; none does without it. */
  readonly provider?: ProviderOptions;
  /** Changes of memberships that Jira takes in a second by DELETE, in the place of 50. */
  readonly writesPerSecond?: number;
}

/** An identity provider that keeps the members of groups. */
export interface ProviderOptions {
  /** By index. */
  readonly groups: readonly number[];
  /** From one sync to the next, the first so long after the start. Unit: ms. */
  readonly everyMs: number;
  /** What becomes of a change that is made in Jira: it holds until the next sync, or is answered 403. Documented nowhere. */
  readonly changesInJira: 'accepted' | 'refused';
}

/** What becomes of an account, by its index, at `at` (epoch ms). Jira tells of it by an event. */
export interface LifeChange {
  readonly kind: 'join' | 'deactivate' | 'reactivate' | 'delete';
  readonly at: number;
  readonly account: number;
}
/** Who changed a membership: the app on behalf of a user, somebody else, or the identity provider. */
export type MovedBy =
  { readonly kind: 'app'; readonly accountId: string } | { readonly kind: 'others' } | { readonly kind: 'provider' };
/** An account enters or quits a group, both by index. No event tells of it. */
export interface Move {
  readonly kind: 'enter' | 'quit';
  readonly at: number;
  readonly account: number;
  readonly group: number;
  /** Others, where nobody is named. What the provider does holds at its next syncs too. */
  readonly by?: MovedBy;
  /** What the clock showed, where it was ahead of the site. Epoch ms. */
  readonly clock?: number;
}
/** A group is deleted, and nobody is told. */
export interface GroupEnd {
  readonly kind: 'drop';
  readonly at: number;
  readonly group: number;
}
/** A group begins or ends to give an application role. No event tells of it. */
export interface Regrant {
  readonly kind: 'grant' | 'withdraw';
  readonly at: number;
  readonly role: string;
  readonly group: number;
}
export type SiteChange = LifeChange | Move | GroupEnd | Regrant;

/** A Forge product event as Jira would emit it, before the platform delays, doubles or loses it. */
export interface SiteEvent {
  /** When it happened, epoch ms. */
  readonly at: number;
  /** `avi:jira:commented:issue` and the like. */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Caller {
  readonly kind: 'app' | 'user' | 'anonymous';
  /** The user on whose behalf the call is made; absent for an app or anonymous call. */
  readonly accountId?: string;
  /** Scopes of the app that makes the call, as in its manifest. */
  readonly scopes: readonly string[];
  /** Whether the call comes from the browser through the bridge: such calls cost no points. */
  readonly fromBrowser?: boolean;
  /** Whether a person asks without any app, with a token of the own: what is changed so is not the app's doing. */
  readonly isPersonal?: boolean;
}

export interface RestRequest {
  readonly method: string;
  /** Path and query, for example `/rest/api/3/users/search?startAt=0`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly caller: Caller;
  /** The simulated clock, epoch ms: points budgets refill by it. */
  readonly now: number;
}

export interface RestAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Points charged to the app's hourly budget. */
  readonly points: number;
  /** Points that what is embedded in issues would cost beside that, if Jira counted it and does not. */
  readonly embedded?: number;
}

export interface LedgerEntry {
  readonly accountId: string;
  /** UTC date, `2026-11-22`. */
  readonly day: string;
  readonly action: Action;
}

/** What one account really is: the truth that the app's directory and report must equal. */
export interface TrueAccount {
  readonly accountId: string;
  readonly type: 'person' | 'app' | 'customer';
  readonly active: boolean;
  readonly displayName: string;
  readonly email: string;
  readonly emailHidden: boolean;
  /** Group names. */
  readonly groups: readonly string[];
  /** Application role keys on which the account takes a seat; `jira-core` never beside `jira-software`. */
  readonly licences: readonly string[];
  readonly siteAdmin: boolean;
  readonly jiraAdmin: boolean;
}

/** That somebody used a product on a day. */
export interface LedgerUse {
  readonly accountId: string;
  /** UTC date, `2026-11-22`. */
  readonly day: string;
  readonly product: 'jira-software' | 'jira-servicedesk' | 'jira-product-discovery';
  readonly use: 'written' | 'looked';
}

/** That a membership began or ended. What ends with a deleted account is not among them. */
export interface LedgerMove {
  /** By the clock, epoch ms. */
  readonly at: number;
  readonly accountId: string;
  readonly groupId: string;
  /** The group's name. */
  readonly group: string;
  readonly change: 'added' | 'removed';
  readonly by: MovedBy;
}

export interface Ledger {
  /** Everything that has happened so far, each (account, day, action) once, in no particular order. */
  entries(): Iterable<LedgerEntry>;
  /** The same by product: each (account, day, product, use) once. */
  uses(): Iterable<LedgerUse>;
  /** Every change of a membership so far, oldest first: those that changed nothing are not told. */
  moves(): readonly LedgerMove[];
  accounts(): readonly TrueAccount[];
}

/** Someone who may look at the page on this machine. */
export interface Viewer {
  readonly accountId: string;
  readonly label: string;
  readonly administers: 'site' | 'jira' | 'nothing';
}

/** A Jira site as the local host sees it, simulated or real. */
export interface JiraSite {
  readonly kind: 'simulated' | 'real';
  readonly cloudId: string;
  /** `https://<name>.atlassian.net`, for show only. */
  readonly url: string;
  readonly name: string;
  /** Account id of a site admin: the one who looks at the page. */
  readonly admin: string;
  /** For the menu above the page, the admin first. */
  viewers(): readonly Viewer[];
  /** Lets the site live up to `to` (epoch ms, inclusive) and gives what happened since the last call, oldest first. */
  advance(to: number): SiteEvent[];
  rest(request: RestRequest): RestAnswer | Promise<RestAnswer>;
  /** What truly happened and who is there: a real site does not tell. */
  readonly ledger?: Ledger;
}

/** A simulated site: it answers at once, and knows what truly happened. */
export interface Site extends JiraSite {
  rest(request: RestRequest): RestAnswer;
  readonly ledger: Ledger;
}
