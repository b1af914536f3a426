import type { AccountId } from '../kernel/account';
import type { Problem } from '../kernel/problem';
import type { Use } from '../report/rules/use';
import type { Hindrance, OptionalUse } from './rules/hindrance';
import type { BatchKind, MembershipChange, Skip } from './rules/membership';
import type { Place } from './rules/place';
import type { OptionalPerson } from './rules/suspension';

/** Whose seats on a product are to be taken back. `uses`: classes whose seats are taken though they are not idle. */
export interface ReclaimRequest {
  product: string;
  accounts: AccountId[];
  uses: OptionalUse[];
}

/** What would become of somebody. */
export interface PlannedPerson {
  account: AccountId;
  /** Class of the seat in its own product; `null`: no seat is known. */
  use: Use | null;
  /** UTC dates; `null`: not within what is kept. */
  lastWritten: string | null;
  lastLooked: string | null;
  /** When Atlassian saw the person there last; `null`: it tells of no day, or no organization is connected. */
  lastByAtlassian: string | null;
  /** Ids of the groups to leave. */
  leave: string[];
  /** Application role keys of products that go with it. */
  alsoLost: string[];
  /** Application role keys of products that stay, through other groups. */
  stays: string[];
  /** Why the seat is not taken; `null`: it is. */
  hindrance: Hindrance | null;
}

export interface ReclaimPlan {
  product: string;
  /** The days by which people were judged, UTC dates. */
  window: { from: string; to: string };
  watchedSince: string | null;
  people: PlannedPerson[];
}

/** What Jira itself said of somebody, where it was asked: something within so many days, or nothing. Unit: days. */
export interface TakenOpinion {
  kind: 'active' | 'nothing';
  within: number;
}

/** A plan that was confirmed. */
export interface BeginReclaimRequest extends ReclaimRequest {
  /** How many people were typed in: as many as the plan takes a seat from. */
  confirmed: number;
  why: string;
  /** By account. */
  opinions: Record<AccountId, TakenOpinion>;
}

/** Whose access to the organization is to be suspended. `uses`: who is suspended though they were seen, or are new. */
export interface SuspensionRequest {
  accounts: AccountId[];
  uses: OptionalPerson[];
}

/** A product on a site. `site`: its host, or its id where that is not told. `isHere`: it is this Jira site. */
export interface HeldProduct {
  key: string;
  site: string;
  isHere: boolean;
  /** UTC date on which Atlassian saw the person there last; `null`: it tells of none. */
  last: string | null;
}

/** What would become of somebody's access to the organization. */
export interface PlannedSuspension {
  account: AccountId;
  /** Class by this site's record; `null`: the site does not know the person. */
  use: Use | null;
  /** Whether the organization manages the account; `null`: it does not say. */
  isManaged: boolean | null;
  isSynced: boolean;
  /** Products that go with it, and those on sites of others, which stay. */
  lost: HeldProduct[];
  stays: HeldProduct[];
  /** Why the person is not suspended; `null`: they are. */
  hindrance: Hindrance | null;
}

export interface SuspensionPlan {
  /** When the organization was read, epoch ms. */
  readAt: number;
  window: { from: string; to: string };
  people: PlannedSuspension[];
}

/** A plan that was confirmed. `confirmed`: how many people were typed in. */
export interface BeginSuspensionRequest extends SuspensionRequest {
  confirmed: number;
  why: string;
}

/** A product of the organization, as the sweep names it: Atlassian's own key, and the site's id. */
export interface ProductOnSite {
  key: string;
  site: string;
}

/** Who is to be taken out of the groups that give a product of the organization. `uses`: who is, though they were seen, or are new. */
export interface RemovalRequest {
  product: ProductOnSite;
  accounts: AccountId[];
  uses: OptionalPerson[];
}

/** A group of the organization. `name`: empty where Atlassian does not tell it. */
export interface NamedGroup {
  id: string;
  name: string;
}

/** What would become of somebody's seat on a product of the organization. */
export interface PlannedRemoval {
  account: AccountId;
  /** Whether the organization manages the account; `null`: it does not say. */
  isManaged: boolean | null;
  isSynced: boolean;
  leave: NamedGroup[];
  /** The product itself, others that go with it, and those that stay. */
  lost: HeldProduct[];
  stays: HeldProduct[];
  /** Why the seat is not taken; `null`: it is. */
  hindrance: Hindrance | null;
}

export interface RemovalPlan {
  /** The product, and the host of its site. */
  product: string;
  site: string;
  window: { from: string; to: string };
  people: PlannedRemoval[];
}

/** A plan that was confirmed. `confirmed`: how many people were typed in. */
export interface BeginRemovalRequest extends RemovalRequest {
  confirmed: number;
  why: string;
}

/** `accounts`: of whom what was taken is given back; `null`: of everybody in the batch. */
export interface RestoreRequest {
  batch: number;
  accounts: AccountId[] | null;
  why: string;
}

/** `ends`: what was begun is settled, nothing more is asked for, and the batch ends. */
export interface TurnRequest {
  batch: number;
  ends: boolean;
}

/** A batch without its people. */
export interface BatchStatus {
  number: number;
  kind: BatchKind;
  /** The batch whose memberships it gives back. */
  of: number | null;
  place: Place;
  /** In the organization Atlassian's own key, and `null` for all of its products. */
  product: string | null;
  /** Host of the site whose product it is; `null` where people are suspended, and in Jira. */
  site: string | null;
  /** Who confirmed it; empty for a forgotten one. */
  by: AccountId;
  why: string;
  /** Epoch ms. */
  at: number;
  people: number;
  /** Of whom nothing is left to do. */
  settled: number;
  /** Epoch ms; `null`: it may go on. */
  endedAt: number | null;
  /** Why it does not go on just now, or ended before its end. */
  problem: Problem | null;
}

/** `next`: when the next turn is to be asked for. `stopped`: not before what the batch's problem says is mended. Unit: s. */
export interface TurnResult {
  batch: BatchStatus;
  next: { kind: 'now' } | { kind: 'later'; seconds: number } | { kind: 'ended' } | { kind: 'stopped' };
}

/** What was recorded of a person of a batch. */
export interface PersonStatus {
  /** Empty for a forgotten one. */
  account: AccountId;
  changes: MembershipChange[];
  evidence: {
    use: Use;
    lastWritten: string | null;
    lastLooked: string | null;
    lastByAtlassian: string | null;
    window: { from: string; to: string };
    watchedSince: string | null;
    opinion: TakenOpinion | null;
  } | null;
  /** Products that go with a suspension, as they were when it was confirmed. */
  access: HeldProduct[];
  before: { groups: string[]; products: string[] | null } | null;
  after: { groups: string[]; products: string[] | null } | null;
  skipped: Skip | null;
  /** When it was settled, epoch ms. */
  at: number | null;
}

/** People of a batch, from the first of `from` on, as many as fit an answer. */
export interface BatchPart {
  batch: BatchStatus;
  from: number;
  people: PersonStatus[];
  /** Groups of the organization that gave the product; none where people are suspended, and in Jira. */
  groups: NamedGroup[];
}

/** All batches that are kept, newest first. */
export interface ReclaimStatus {
  batches: BatchStatus[];
  /** Number of the one that may go on; `null`: another can be begun. */
  open: number | null;
  /** Why they cannot be told. */
  problem: Problem | null;
}
