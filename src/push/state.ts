import * as v from 'valibot';
import type { Problem } from '../kernel/problem';
import type { DocumentKind } from '../store/document';
import { Count, Time } from '../store/shapes';
import { StoredProblem } from '../store/stored-problem';
import { DESTINATION_KINDS } from './rules/destination-kind';
import { SCHEDULES } from './rules/schedule';
import { SLOTS, type Slot } from './rules/slot';
import { DayCoverage, SnapshotHeader, SnapshotPerson, SnapshotProduct, SnapshotProposal } from './snapshot-message';

const StoredDelivery = v.object({
  snapshot: v.string(),
  /** Older records: all were full ones. */
  kind: v.optional(v.picklist(['full', 'changes']), 'full'),
  startedAt: Time,
  completedAt: v.nullable(Time),
  state: v.picklist(['sending', 'waiting', 'completed', 'failed']),
  pagesSent: Count,
  pages: Count,
  people: Count,
  withoutAddress: v.optional(Count, 0),
  attempts: Count,
  nextAttemptAt: v.nullable(Time),
  /** Older records: a sentence. */
  problem: v.nullable(StoredProblem),
});

/** A request that was made: what was in it, and what came back. */
const StoredAttempt = v.object({
  at: Time,
  what: v.picklist(['page', 'completed', 'test', 'file', 'begun']),
  /** Counts from 0; `null` where it was no page. */
  page: v.nullable(Count),
  bytes: Count,
  ms: Count,
  /** `null` where no answer came. */
  status: v.nullable(Count),
});
export type Attempt = v.InferOutput<typeof StoredAttempt>;

/** What a destination's records are called beside those of the others. The first is as old as the app. */
const suffixOf = (slot: Slot, mark: string): string => (slot === 0 ? '' : `${mark}${slot}`);

/** A name under which people lie. */
const Shelf = v.pipe(v.string(), v.regex(/^(people|other)[1-3]?$/));
export type Shelf = v.InferOutput<typeof Shelf>;

/** Two for each destination: the people of the base lie under one, those of a snapshot on its way under the other. */
export const shelvesOf = (slot: Slot): readonly [Shelf, Shelf] => [
  `people${suffixOf(slot, '')}`,
  `other${suffixOf(slot, '')}`,
];

/** A snapshot on its way; its people lie in records of their own. */
const Sending = v.object({
  header: SnapshotHeader,
  people: Count,
  shelf: Shelf,
  products: v.array(SnapshotProduct),
  coverage: v.array(DayCoverage),
  /** What became of requests for seats. Older records: there were none. */
  proposals: v.optional(v.array(SnapshotProposal), []),
  /** How many of the people it tells of; which ones is in a record of its own. All of them with a full one. */
  telling: Count,
  /** `ref` of those who are in the base and not in this one. */
  left: v.array(Count),
  /** SHA-256 of the body of each page that was accepted, base64. */
  digests: v.array(v.string()),
  /** What the platform calls what was begun there: a file, as JSON, or a sync. `null` with a webhook. */
  remote: v.optional(v.nullable(v.string()), null),
  /** People who were left out because the platform knows people by address. */
  withoutAddress: v.optional(Count, 0),
  /** People on the pages that were accepted: those forgotten on the way are on none. */
  listed: Count,
  /** Accounts of the organization that lie beside the people, and those on the pages that were accepted. */
  accounts: v.optional(Count, 0),
  listedAccounts: v.optional(Count, 0),
  /** Batches of actions on seats that lie beside the people. */
  actions: v.optional(Count, 0),
  /** Points spent on reading names, by Atlassian's price list. */
  points: Count,
  /** How often the receiver had it sent from the beginning. */
  restarts: Count,
});
export type Sending = v.InferOutput<typeof Sending>;

/** A snapshot as an earlier version had it on its way: not sent to its end, or its receiver would get two forms of one. */
const OlderSending = v.object({ header: v.object({ id: v.string() }) });
const OLDER = 'older' as const;

/** The last snapshot that the receiver completed: changes go on top of it, and it can be sent again. */
const Base = v.object({
  ...Sending.entries,
  /** When the last full one was taken on which it rests. */
  fullAt: Time,
});
export type Base = v.InferOutput<typeof Base>;

/** People of a snapshot at rest: without names and e-mail addresses, which are read as a page is sent. */
export const FrozenPeople = v.array(v.omit(SnapshotPerson, ['displayName', 'email', 'emailHidden']));
export type FrozenPerson = v.InferOutput<typeof FrozenPeople>[number];

const Rotated = v.object({ id: v.string(), until: Time });

const Stored = v.object({
  format: v.literal(1),
  kind: v.optional(v.picklist(DESTINATION_KINDS), 'webhook'),
  url: v.nullable(v.string()),
  /** What a platform calls this app or instance; `null` with a webhook. */
  account: v.optional(v.nullable(v.string()), null),
  /** Whether none was begun since it was set: deliveries that are listed went elsewhere. */
  isUntold: v.optional(v.boolean(), false),
  secretSince: v.nullable(Time),
  /** The id of the secret that signs, and of those before it with until when they sign too. Older records: `LEGACY_SECRET`, and one before at most. */
  secret: v.optional(
    v.nullable(
      v.object({
        id: v.string(),
        previous: v.pipe(
          v.nullable(v.union([v.array(Rotated), Rotated])),
          v.transform((previous) => (previous === null ? [] : [previous].flat())),
        ),
      }),
    ),
    null,
  ),
  /** When a snapshot is sent by itself. */
  schedule: v.optional(v.picklist(SCHEDULES), 'weekly'),
  includes: v.optional(
    v.object({
      emails: v.boolean(),
      days: v.boolean(),
      organization: v.optional(v.boolean(), false),
      actions: v.optional(v.boolean(), false),
    }),
    { emails: true, days: true },
  ),
  isPaused: v.optional(v.boolean(), false),
  /** Whether it may ask for seats to be taken back. */
  takesRequests: v.optional(v.boolean(), false),
  /** Why nothing is sent any more until an administrator says so. */
  disabled: v.optional(v.nullable(StoredProblem), null),
  base: v.optional(v.nullable(Base), null),
  sending: v.nullable(
    v.union([
      Sending,
      v.pipe(
        OlderSending,
        v.transform(() => OLDER),
      ),
    ]),
  ),
  /** Newest first. */
  deliveries: v.array(StoredDelivery),
  /** Newest first. */
  attempts: v.optional(v.array(StoredAttempt), []),
});
type Stored = v.InferOutput<typeof Stored>;
export type PushState = Omit<Stored, 'sending'> & { readonly sending: Sending | null };

type Delivery = Stored['deliveries'][number];

/** The deliveries, of which none is under way any more, and why. */
export const cutShort = (deliveries: readonly Delivery[], problem: Problem): Delivery[] =>
  deliveries.map((delivery) =>
    delivery.state === 'sending' || delivery.state === 'waiting'
      ? { ...delivery, state: 'failed', nextAttemptAt: null, problem }
      : delivery,
  );

const PushState: v.GenericSchema<unknown, PushState> = v.pipe(
  Stored,
  v.transform((state) =>
    state.sending === OLDER
      ? { ...state, sending: null, deliveries: cutShort(state.deliveries, { code: 'snapshot-superseded' }) }
      : { ...state, sending: state.sending },
  ),
);

/** Attempts that the page shows. */
const ATTEMPTS_KEPT = 50;

/** `attempts`: newest first. */
export const withAttempts = (state: PushState, attempts: readonly Attempt[]): PushState => ({
  ...state,
  attempts: [...attempts, ...state.attempts].slice(0, ATTEMPTS_KEPT),
});

/** Where versions before 0.2 kept the one secret and the one before it. */
const LEGACY_SECRET = 'signing';

/** Ids of the secrets that sign now, the newest first. */
export const signingSecrets = ({ secret, secretSince }: PushState, now: number): string[] => {
  if (!secret) return secretSince === null ? [] : [LEGACY_SECRET];
  const { id, previous } = secret;
  return [id, ...previous.flatMap(({ id: before, until }) => (until > now ? [before] : []))];
};

/** Ids of all secrets that the state knows of. */
export const knownSecrets = ({ secret }: PushState): string[] => [
  LEGACY_SECRET,
  ...(secret ? [secret.id, ...secret.previous.map(({ id }) => id)] : []),
];

const EMPTY: PushState = {
  format: 1,
  kind: 'webhook',
  url: null,
  account: null,
  isUntold: false,
  secretSince: null,
  secret: null,
  schedule: 'weekly',
  includes: { emails: true, days: true, organization: false, actions: false },
  isPaused: false,
  takesRequests: false,
  disabled: null,
  base: null,
  sending: null,
  deliveries: [],
  attempts: [],
};

const documentOf = (slot: Slot): DocumentKind<PushState> => ({
  key: `push${suffixOf(slot, '.')}`,
  shape: PushState,
  empty: EMPTY,
  unreadable: 'stop',
});

/** Where snapshots go, the one on its way, and what became of those before: a record for each destination. */
const PUSHES: readonly DocumentKind<PushState>[] = SLOTS.map(documentOf);
export const pushDocument = (slot: Slot): DocumentKind<PushState> => PUSHES[slot] ?? documentOf(slot);
/** That of the first. */
export const PUSH = documentOf(0);

/** People in one record at rest: even with the longest ids it fits one value. */
export const PEOPLE_PER_PART = 500;

/** People as they were when the snapshot was taken, so that all of its pages show one moment. */
export const peoplePartKey = (shelf: Shelf, part: number): string => `snapshot.${shelf}.${part}`;

/** Keys of the parts that hold so many people. */
export const peoplePartKeys = (shelf: Shelf, people: number): string[] =>
  Array.from({ length: Math.ceil(people / PEOPLE_PER_PART) }, (_, part) => peoplePartKey(shelf, part));

/** Which of the people there are told of: a bit for each place. None with a full one. */
export const tellingKey = (shelf: Shelf): string => `snapshot.telling.${shelf}`;

/** Accounts of the organization in one record at rest: with as many products as are kept of each it fits one value. */
export const ACCOUNTS_PER_PART = 500;

export const accountsPartKey = (shelf: Shelf, part: number): string => `snapshot.accounts.${shelf}.${part}`;
/** Products and sites, as the accounts beside them name them by place. */
export const accountsListsKey = (shelf: Shelf): string => `snapshot.accounts.${shelf}.lists`;

/** What was done to seats, as it was when the snapshot was taken. */
export const actionsKey = (shelf: Shelf): string => `snapshot.actions.${shelf}`;

/** Keys of the parts that hold so many accounts. */
export const accountsPartKeys = (shelf: Shelf, accounts: number): string[] =>
  Array.from({ length: Math.ceil(accounts / ACCOUNTS_PER_PART) }, (_, part) => accountsPartKey(shelf, part));

/** Keys of everything that a snapshot of so many people and accounts may have left on a shelf. */
export const shelfKeys = (shelf: Shelf, { people, accounts }: Pick<Sending, 'people' | 'accounts'>): string[] => [
  ...peoplePartKeys(shelf, people),
  tellingKey(shelf),
  ...accountsPartKeys(shelf, accounts),
  accountsListsKey(shelf),
  actionsKey(shelf),
];

/** The most that the snapshot on its way or the base may have left. */
export const mostLeft = ({
  sending,
  base,
}: Pick<PushState, 'sending' | 'base'>): Pick<Sending, 'people' | 'accounts'> => ({
  people: Math.max(sending?.people ?? 0, base?.people ?? 0),
  accounts: Math.max(sending?.accounts ?? 0, base?.accounts ?? 0),
});
