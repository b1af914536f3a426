// What Rollcall sends, as docs/snapshot.schema.json has it. `docs/receiving.md` tells what each part means.

export type Use = 'active' | 'reader' | 'idle' | 'unknown' | 'new';

export interface SnapshotHeader {
  readonly format: 2;
  readonly id: string;
  readonly kind: 'full' | 'changes';
  /** The snapshot on which changes go; `null` with a full one. */
  readonly base: string | null;
  readonly site: string;
  readonly takenAt: string;
  /** UTC dates, both ends included. */
  readonly window: { readonly from: string; readonly to: string };
  readonly watchedSince: string | null;
  readonly notKnown: 'too-early' | 'no-views' | 'gaps' | null;
  readonly rules: { readonly graceDays: number; readonly counted: readonly ('comment' | 'history' | 'worklog')[] };
  /** `organization`: whether its accounts are told. `actions`: whether those of administrators on seats are. Absent from versions that knew of none. */
  readonly includes: {
    readonly emails: boolean;
    readonly days: boolean;
    readonly organization?: boolean | undefined;
    readonly actions?: boolean | undefined;
  };
}

export interface Seat {
  readonly product: string;
  readonly groups: readonly string[];
  readonly use: Use;
  readonly writtenDays: number;
  readonly lookedDays: number;
  readonly lastWritten: string | null;
  readonly lastLooked: string | null;
  /** When Atlassian saw the person there last: told where an organization is connected. */
  readonly lastByAtlassian?: string | null;
  /** What `use` rests on. */
  readonly judgedBy?: 'record' | 'organization' | 'both';
}

/** One character a day of the window, first day first: `1` for a day with something of that kind. */
export interface DayMarks {
  readonly comment: string;
  readonly history: string;
  readonly worklog: string;
  readonly view: string;
}

export interface Person {
  /** A number for this person alone, on this site, for good. */
  readonly ref: number;
  readonly accountId: string;
  readonly type: 'person' | 'app' | 'customer' | 'unknown';
  readonly status: 'active' | 'inactive' | 'unknown';
  readonly displayName: string | null;
  readonly email: string | null;
  readonly emailHidden: boolean;
  readonly roles: readonly string[];
  readonly licences: readonly string[];
  readonly seats: readonly Seat[];
  readonly use: Use;
  readonly activity: {
    readonly activeDays: number;
    readonly lastActive: string | null;
    readonly lastSeen: string | null;
    readonly days: DayMarks | null;
  };
}

export interface Product {
  readonly key: string;
  readonly name: string;
  readonly seats: number | null;
  readonly used: number | null;
  readonly remaining: number | null;
  readonly price: { readonly amount: number; readonly currency: string; readonly period: 'month' | 'year' } | null;
  readonly uses: Readonly<Record<Use, number>>;
}

export interface DayCoverage {
  readonly day: string;
  readonly share: { readonly found: number; readonly low: number; readonly high: number } | null;
  readonly isMended: boolean;
}

export type Outcome = 'pending' | 'taken' | 'kept' | 'failed';

/** What became of a request for seats. */
export interface Proposal {
  /** What whoever asked calls it. */
  readonly id: string;
  readonly product: string;
  readonly askedAt: string;
  readonly state: 'open' | 'approved' | 'declined' | 'expired';
  /** What the administrator who declined gave as the reason. */
  readonly reason: string;
  readonly people: readonly { readonly ref: number; readonly outcome: Outcome }[];
}

/** Ids of groups, in the organization of directories; `products`: `null` where Jira told none. */
export interface Standing {
  readonly groups: readonly string[];
  readonly products: readonly string[] | null;
}

/** Somebody on whose seat an administrator acted. */
export interface ActionPerson {
  readonly ref: number;
  /** When nothing was left to do. */
  readonly at: string | null;
  readonly outcome: 'pending' | 'changed' | 'kept' | 'failed';
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** By what they were judged when it was confirmed. */
  readonly evidence: {
    readonly use: Use;
    readonly lastWritten: string | null;
    readonly lastLooked: string | null;
    readonly lastByAtlassian: string | null;
    /** The days that were looked at. */
    readonly window: { readonly from: string; readonly to: string };
    readonly watchedSince: string | null;
  } | null;
  /** Products that go with a suspension in the organization. */
  readonly access: readonly { readonly product: string; readonly site: string; readonly last: string | null }[];
}

/** Seats that an administrator had taken or given back. */
export interface Action {
  /** Its number on the site, for good. */
  readonly batch: number;
  readonly kind: 'reclaim' | 'restore';
  /** The batch of which something was given back. */
  readonly of: number | null;
  readonly place: 'jira' | 'organization';
  /** `null` in the organization: all of its products. */
  readonly product: string | null;
  /** `ref` of the administrator who confirmed it. */
  readonly by: number | null;
  readonly why: string;
  readonly at: string;
  readonly endedAt: string | null;
  /** How many people it was confirmed for: there may not be room for all of them, and who is forgotten is missing. */
  readonly count: number;
  readonly people: readonly ActionPerson[];
}

/** An account of the organization. */
export interface OrganizationAccount {
  readonly accountId: string;
  readonly flags: readonly (
    | 'managed'
    | 'unmanaged'
    | 'synced'
    | 'invited'
    | 'suspended'
    | 'deactivated'
    | 'notInvited'
    | 'orgAdmin'
    | 'siteAdmin'
    | 'guardBilled'
    | 'guardFree'
  )[];
  readonly added: string | null;
  /** `product`: a place in the organization's list of them. `last`: UTC date. */
  readonly products: readonly { readonly product: number; readonly last: string | null }[];
}

export interface Organization {
  readonly readAt: string;
  /** Accounts on the pages. */
  readonly accounts: number;
  readonly knowsSites: boolean;
  readonly products: readonly {
    readonly key: string;
    readonly site: string;
    readonly host: string;
    readonly name: string;
    /** `false`: on a site that is not the organization's. */
    readonly isListed: boolean;
  }[];
}

export interface Completion {
  readonly snapshot: SnapshotHeader;
  readonly pages: number;
  /** People on these pages. */
  readonly people: number;
  /** `ref` of those who were in the base and are no more. */
  readonly left: readonly number[];
  readonly products: readonly Product[];
  readonly coverage: readonly DayCoverage[];
  /** What became of the newest requests for seats, oldest first. */
  readonly proposals: readonly Proposal[];
  /** What administrators had taken and given back, oldest first; absent from versions that did not tell it. */
  readonly actions?: readonly Action[] | undefined;
  /** `null` where it is not told, or nothing is known of it. */
  readonly organization?: Organization | null | undefined;
  /** SHA-256 of each page's body exactly as it was sent, base64, by page number. */
  readonly digests: readonly string[];
}

export interface SnapshotPage {
  readonly type: 'snapshot.page';
  readonly timestamp: string;
  readonly data: {
    readonly snapshot: SnapshotHeader;
    readonly page: number;
    readonly people: readonly Person[];
    /** Accounts of the organization, on pages of their own: all of them, with changes too. */
    readonly accounts?: readonly OrganizationAccount[] | undefined;
  };
}

export interface SnapshotCompleted {
  readonly type: 'snapshot.completed';
  readonly timestamp: string;
  readonly data: Completion;
}

export interface TestMessage {
  readonly type: 'rollcall.test';
  readonly timestamp: string;
  readonly data: { readonly site: string };
}

export type Message = SnapshotPage | SnapshotCompleted | TestMessage;
