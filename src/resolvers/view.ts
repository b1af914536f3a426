import type { DirectorySlice, DirectoryStatus, DirectoryTurn, ProductSeats, Seat } from '../directory/view';
import type { AuditStatus, BackfillStatus, PastSlice } from '../history/view';
import type { Edition } from '../kernel/edition';
import type { Problem } from '../kernel/problem';
import type {
  AccountNames,
  ConnectRequest,
  OrganizationPart,
  OrganizationRequest,
  OrganizationStatus,
} from '../organization/view';
import type { Prices, PricesStatus } from '../pricing/view';
import type {
  ApproveRequest,
  Approved,
  DeclineRequest,
  OfSlot,
  ProposalsStatus,
  ProposedPerson,
  RequestAddress,
} from '../proposals/view';
import type { Rule } from '../proposals/rules/rule';
import type {
  AttemptMade,
  DestinationRequest,
  OfDestination,
  PlatformDestination,
  PushStatus,
  ReplayRequest,
  SavedDestination,
  SendingChange,
} from '../push/view';
import type {
  BatchPart,
  BeginReclaimRequest,
  BeginRemovalRequest,
  BeginSuspensionRequest,
  ReclaimPlan,
  ReclaimRequest,
  ReclaimStatus,
  RestoreRequest,
  RemovalPlan,
  RemovalRequest,
  SuspensionPlan,
  SuspensionRequest,
  TurnRequest,
  TurnResult,
} from '../reclaim/view';
import type { SecondOpinion } from '../report/rules/second-opinion';
import type { DaysPart, DaysRequest, RosterPart, RosterRequest, SegmentPart, SegmentRequest } from '../report/view';
import type { RecordStatus } from '../roster/view';
import type { SavedView } from '../settings/rules/saved-view';
import type { SettingsChange } from '../settings/rules/settings';
import type { SavedViews, SettingsStatus } from '../settings/view';

/** What the admin page asks of the app, and what it gets back, as JSON text. Both ends of a deploy must agree on this. */

/** `forbidden`: the caller does not administer Jira. `busy`: try again shortly. `invalid`: the problem says what to mend. */
export type FailureCode = 'forbidden' | 'invalid' | 'busy' | 'unavailable';

export type Answer<T> = { ok: true; value: T } | { ok: false; code: FailureCode; problem: Problem };

/** What the page shows above the people. Each part stands by itself: one that cannot be read says so, the others are whole. */
export interface Overview {
  /** The app's clock, epoch ms. */
  now: number;
  cloudId: string;
  edition: Edition;
  record: RecordStatus;
  /** Activity is waiting to be folded and is being folded now: ask again in a few seconds. */
  folding: boolean;
  /** Events that proved nothing over about the last month, by reason; empty when that cannot be read. */
  ignored: Readonly<Record<string, number>>;
  directory: DirectoryStatus;
  backfill: BackfillStatus;
  audit: AuditStatus;
  products: ProductSeats[];
  prices: PricesStatus;
  settings: SettingsStatus;
  views: SavedViews;
  /** The first destination. */
  push: PushStatus;
  /** Those beside it: `SLOTS` from 1 on, whether anything is set there or not. */
  morePushes: PushStatus[];
  reclaim: ReclaimStatus;
  proposals: ProposalsStatus;
  organization: OrganizationStatus;
  /** Why Atlassian is not told just now of whom something is kept. */
  privacyProblem: Problem | null;
}

/** Every method of the page's resolver: request and value on success. */
export interface PageCalls {
  overview: { request: Record<string, never>; value: Overview };
  recordRoster: { request: RosterRequest; value: RosterPart };
  recordSegment: { request: SegmentRequest; value: SegmentPart };
  recordDays: { request: DaysRequest; value: DaysPart };
  seats: { request: { account: string }; value: Seat[] };
  readDirectory: { request: Record<string, never>; value: DirectoryStatus };
  directoryTurn: { request: Record<string, never>; value: DirectoryTurn };
  handDirectory: { request: DirectorySlice; value: DirectoryTurn };
  handPast: { request: PastSlice; value: BackfillStatus };
  secondOpinion: { request: { account: string }; value: SecondOpinion };
  readPastHere: { request: { wanted: boolean }; value: BackfillStatus };
  savePrices: { request: Prices; value: PricesStatus };
  saveSettings: { request: SettingsChange; value: SettingsStatus };
  saveView: { request: SavedView; value: SavedViews };
  removeView: { request: Pick<SavedView, 'id'>; value: SavedViews };
  savePull: { request: OfDestination; value: PushStatus };
  savePlatform: { request: PlatformDestination; value: PushStatus };
  saveDestination: { request: DestinationRequest; value: SavedDestination };
  removeDestination: { request: OfDestination; value: PushStatus };
  changeSending: { request: SendingChange; value: PushStatus };
  sendSnapshot: { request: OfDestination; value: PushStatus };
  sendAgain: { request: OfDestination; value: PushStatus };
  sendTest: { request: OfDestination; value: AttemptMade };
  replayMessage: { request: ReplayRequest; value: AttemptMade };
  planReclaim: { request: ReclaimRequest; value: ReclaimPlan };
  beginReclaim: { request: BeginReclaimRequest; value: ReclaimStatus };
  planSuspension: { request: SuspensionRequest; value: SuspensionPlan };
  beginSuspension: { request: BeginSuspensionRequest; value: ReclaimStatus };
  planRemoval: { request: RemovalRequest; value: RemovalPlan };
  beginRemoval: { request: BeginRemovalRequest; value: ReclaimStatus };
  beginRestore: { request: RestoreRequest; value: ReclaimStatus };
  takeTurn: { request: TurnRequest; value: TurnResult };
  batchPart: { request: { batch: number; from: number }; value: BatchPart };
  proposedPeople: { request: { proposal: number }; value: ProposedPerson[] };
  approveProposal: { request: ApproveRequest; value: Approved };
  declineProposal: { request: DeclineRequest; value: ProposalsStatus };
  saveRule: { request: Rule; value: ProposalsStatus };
  removeRule: { request: Pick<Rule, 'id'>; value: ProposalsStatus };
  requestAddress: { request: OfSlot; value: RequestAddress };
  connectOrganization: { request: ConnectRequest; value: OrganizationStatus };
  disconnectOrganization: { request: Record<string, never>; value: OrganizationStatus };
  readOrganization: { request: Record<string, never>; value: OrganizationStatus };
  organizationNames: { request: { accounts: string[] }; value: AccountNames };
  recordOrganization: { request: OrganizationRequest; value: OrganizationPart };
}

export type PageMethodName = keyof PageCalls;
