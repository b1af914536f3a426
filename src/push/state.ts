import * as v from 'valibot';
import type { Problem } from '../kernel/problem';
import type { DocumentKind } from '../store/document';
import { Count, Time } from '../store/shapes';
import { StoredProblem } from '../store/stored-problem';
import { SnapshotHeader, SnapshotPerson, SnapshotProduct } from './snapshot-message';

const StoredDelivery = v.object({
  snapshot: v.string(),
  startedAt: Time,
  completedAt: v.nullable(Time),
  state: v.picklist(['sending', 'waiting', 'completed', 'failed']),
  pagesSent: Count,
  pages: Count,
  people: Count,
  attempts: Count,
  nextAttemptAt: v.nullable(Time),
  /** Older records: a sentence. */
  problem: v.nullable(StoredProblem),
});

/** A snapshot on its way; its people wait in records of their own. */
const Sending = v.object({
  header: SnapshotHeader,
  people: Count,
  products: v.array(SnapshotProduct),
  /** SHA-256 of the body of each page that was accepted, base64. */
  digests: v.array(v.string()),
  /** People on the pages that were accepted: those forgotten on the way are on none. Absent in older records. */
  listed: v.optional(Count),
  /** Points spent on reading names, by Atlassian's price list. */
  points: Count,
  /** How often the receiver had it sent from the beginning. Absent in older records. */
  restarts: v.optional(Count, 0),
});
export type Sending = v.InferOutput<typeof Sending>;

/** A snapshot as versions before 0.2 had it on its way: not sent to its end, or its receiver would get two forms of one. */
const OlderSending = v.object({ header: v.object({ format: v.literal(1) }) });
const OLDER = 'older' as const;

/** People of a snapshot at rest: without names and e-mail addresses, which are read as a page is sent. */
export const FrozenPeople = v.array(v.omit(SnapshotPerson, ['displayName', 'email', 'emailHidden']));
export type FrozenPerson = v.InferOutput<typeof FrozenPeople>[number];

const Stored = v.object({
  format: v.literal(1),
  url: v.nullable(v.string()),
  secretSince: v.nullable(Time),
  /** The id of the secret that signs, and of the one before it with until when it signs too. Older records: `LEGACY_SECRET`. */
  secret: v.optional(
    v.nullable(v.object({ id: v.string(), previous: v.nullable(v.object({ id: v.string(), until: Time })) })),
    null,
  ),
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

/** Where versions before 0.2 kept the one secret and the one before it. */
const LEGACY_SECRET = 'signing';

/** Ids of the secrets that sign now, the newest first. */
export const signingSecrets = ({ secret, secretSince }: PushState, now: number): string[] => {
  if (!secret) return secretSince === null ? [] : [LEGACY_SECRET];
  const { id, previous } = secret;
  return previous && previous.until > now ? [id, previous.id] : [id];
};

/** Ids of all secrets that the state knows of. */
export const knownSecrets = ({ secret }: PushState): string[] => [
  LEGACY_SECRET,
  ...(secret ? [secret.id, ...(secret.previous ? [secret.previous.id] : [])] : []),
];

/** Where snapshots go, the one on its way, and what became of those before. */
export const PUSH: DocumentKind<PushState> = {
  key: 'push',
  shape: PushState,
  empty: { format: 1, url: null, secretSince: null, secret: null, sending: null, deliveries: [] },
  unreadable: 'stop',
};

/** People in one record at rest: even with the longest ids it fits one value. */
export const PEOPLE_PER_PART = 500;

/** People as they were when the snapshot was taken, so that all of its pages show one moment. */
export const peoplePartKey = (part: number): string => `snapshot.people.${part}`;

/** Keys of the parts that hold so many people. */
export const peoplePartKeys = (people: number): string[] =>
  Array.from({ length: Math.ceil(people / PEOPLE_PER_PART) }, (_, part) => peoplePartKey(part));
