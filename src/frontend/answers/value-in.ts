import { EDITIONS } from '../../kernel/edition';
import { SLOTS } from '../../push/rules/slot';
import * as v from 'valibot';

import type { DirectoryTurn, Seat } from '../../directory/view';
import type { SavedDestination } from '../../push/view';
import { ASKED_DAYS, type SecondOpinion } from '../../report/rules/second-opinion';
import type { FailureCode, Overview, PageCalls, PageMethodName } from '../../resolvers/view';
import { PageFailure } from '../site/failure';
import {
  AuditPart,
  Backfill,
  BackfillPart,
  Directory,
  DirectoryPart,
  Made,
  Prices,
  PricesPart,
  Products,
  Push,
  PushPart,
  RecordPart,
  Settings,
  SettingsPart,
  Views,
  ViewsPart,
} from './overview-parts';
import { AddressOfRequests, ApprovedProposal, Proposals, ProposalsPartOfOverview, Proposed } from './proposal-parts';
import { Part, Plan, Reclaim, ReclaimPartOfOverview, Removals, Suspensions, Turn } from './reclaim-parts';
import { Names, Organization, OrganizationStatusPart, Swept } from './organization-parts';
import { Days, Roster, Segment } from './record-parts';
import { AnyProblem, Count, Key, listOf, Moment, orNull, Text } from './shapes';

/** Forge lets an answer be 5 MB long: more is not parsed. Unit: UTF-16 code units. */
const MOST_TEXT = 6_000_000;
const MOST_REASONS = 20;
const MOST_SEATS = 1000;
const MOST_SECRET = 1000;

const Ignored = v.pipe(
  v.record(v.string(), v.unknown()),
  v.transform((counts) =>
    Object.fromEntries(
      Object.entries(counts)
        .filter((entry): entry is [string, number] => v.is(Count, entry[1]))
        .slice(0, MOST_REASONS),
    ),
  ),
);

const WholeOverview: v.GenericSchema<unknown, Overview> = v.object({
  now: v.fallback(Moment, Number.NaN), // every formatter knows what to say of it
  cloudId: v.fallback(Text, ''),
  edition: v.fallback(v.picklist(EDITIONS), 'full'),
  record: RecordPart,
  folding: v.fallback(v.boolean(), false),
  ignored: v.fallback(Ignored, () => ({})),
  directory: DirectoryPart,
  backfill: BackfillPart,
  audit: AuditPart,
  products: Products,
  prices: PricesPart,
  settings: SettingsPart,
  views: ViewsPart,
  push: PushPart,
  morePushes: v.fallback(listOf(Push, SLOTS.length), []),
  reclaim: ReclaimPartOfOverview,
  proposals: ProposalsPartOfOverview,
  organization: OrganizationStatusPart,
  privacyProblem: orNull(AnyProblem),
});

const OneSeat: v.GenericSchema<unknown, Seat> = v.object({ product: Key, groups: listOf(Key, MOST_SEATS) });
const Saved: v.GenericSchema<unknown, SavedDestination> = v.object({
  url: v.string(),
  secret: v.nullish(v.pipe(v.string(), v.maxLength(MOST_SECRET)), null),
});

/** Longest list of groups that are to be read at once. */
const MOST_GROUPS = 1000;
const Work = v.variant('kind', [
  v.object({ kind: v.literal('users'), startAt: Count }),
  v.object({ kind: v.literal('members'), groups: v.pipe(v.array(Key), v.maxLength(MOST_GROUPS)), startAt: Count }),
]);
/** Work that is not understood is none: the app does it by itself. */
const Turned: v.GenericSchema<unknown, DirectoryTurn> = v.object({ directory: Directory, work: orNull(Work) });

const WithinDays = v.picklist(ASKED_DAYS);
const Opinion: v.GenericSchema<unknown, SecondOpinion> = v.variant('kind', [
  v.object({ kind: v.literal('active'), within: WithinDays, notWithin: v.nullable(WithinDays) }),
  v.object({ kind: v.literal('nothing') }),
]);

const VALUES: { readonly [M in PageMethodName]: v.GenericSchema<unknown, PageCalls[M]['value']> } = {
  overview: WholeOverview,
  recordRoster: Roster,
  recordSegment: Segment,
  recordDays: Days,
  seats: listOf(OneSeat, MOST_SEATS),
  readDirectory: Directory,
  directoryTurn: Turned,
  handDirectory: Turned,
  handPast: Backfill,
  secondOpinion: Opinion,
  readPastHere: Backfill,
  savePrices: Prices,
  saveSettings: Settings,
  saveView: Views,
  removeView: Views,
  savePull: Push,
  savePlatform: Push,
  saveDestination: Saved,
  removeDestination: Push,
  changeSending: Push,
  sendSnapshot: Push,
  sendAgain: Push,
  sendTest: Made,
  replayMessage: Made,
  planReclaim: Plan,
  beginReclaim: Reclaim,
  planSuspension: Suspensions,
  beginSuspension: Reclaim,
  planRemoval: Removals,
  beginRemoval: Reclaim,
  beginRestore: Reclaim,
  takeTurn: Turn,
  batchPart: Part,
  proposedPeople: Proposed,
  approveProposal: ApprovedProposal,
  declineProposal: Proposals,
  saveRule: Proposals,
  removeRule: Proposals,
  requestAddress: AddressOfRequests,
  connectOrganization: Organization,
  disconnectOrganization: Organization,
  readOrganization: Organization,
  organizationNames: Names,
  recordOrganization: Swept,
};

const CODES = ['forbidden', 'invalid', 'busy', 'unavailable'] as const satisfies readonly FailureCode[];

const Envelope = v.union([
  v.object({ ok: v.literal(true), value: v.unknown() }),
  v.object({ ok: v.literal(false), code: v.fallback(v.picklist(CODES), 'unavailable'), problem: AnyProblem }),
]);

/** `undefined` for what is no JSON text, or too much of it. */
const parsed = (text: unknown): unknown => {
  if (typeof text !== 'string' || text.length > MOST_TEXT) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The one edge to the app: what it answered to a method, as text. Throws PageFailure. */
export const valueIn = <M extends PageMethodName>(method: M, text: unknown): PageCalls[M]['value'] => {
  const answer = v.safeParse(Envelope, parsed(text));
  if (!answer.success) throw new PageFailure('page', { code: 'app-unclear' });
  if (!answer.output.ok) throw new PageFailure(answer.output.code, answer.output.problem);
  const value = v.safeParse(VALUES[method], answer.output.value);
  if (!value.success) throw new PageFailure('page', { code: 'app-unclear' });
  return value.output;
};
