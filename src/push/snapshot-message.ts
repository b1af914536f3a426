import * as v from 'valibot';
import { KINDS } from '../kernel/action';

/**
 * What a receiver gets: `snapshot.page` any number of times, in any order, then `snapshot.completed`.
 * A page is an upsert keyed by (snapshot.id, page). Nothing may be acted on before the completion has arrived and
 * the digest of every page agrees. Transport and signature: Standard Webhooks. Published as JSON Schema in `docs/`.
 */
export const SNAPSHOT_FORMAT = 2;

/**
 * How a person used the site, or a seat's product, in the window. `unknown`: the record cannot tell yet that nothing was done or
 * looked at.
 */
const UseClass = v.picklist(['active', 'reader', 'idle', 'unknown', 'new']);

const IsoDate = v.pipe(v.string(), v.isoDate());
const IsoTime = v.pipe(v.string(), v.isoTimestamp());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** One character a day of the window, first day first: `1` for at least one such action on that day, else `0`. */
const DayMarks = v.pipe(v.string(), v.regex(/^[01]*$/));

export const SnapshotHeader = v.object({
  format: v.literal(SNAPSHOT_FORMAT),
  id: v.string(),
  kind: v.literal('full'),
  /** The Jira site's cloud id. */
  site: v.string(),
  takenAt: IsoTime,
  window: v.object({ from: IsoDate, to: IsoDate }),
  /** First whole day on which the app watched: what was only looked at before nobody knows. */
  watchedSince: v.nullable(IsoDate),
  /** Why nobody who shows nothing is called idle; `null` when they are. */
  notKnown: v.nullable(v.picklist(['too-early', 'no-views', 'gaps'])),
  /** By which of the site's settings people were sorted. Absent where the snapshot was taken before they could be set. */
  rules: v.optional(
    v.object({
      /** An account younger than so many days is new, not idle. */
      graceDays: Count,
      /** Which kinds of activity make somebody active. Who does only what does not count is there like who looks. */
      counted: v.array(v.picklist(KINDS)),
    }),
  ),
});

export const SnapshotPerson = v.object({
  accountId: v.string(),
  type: v.picklist(['person', 'app', 'customer', 'unknown']),
  status: v.picklist(['active', 'inactive', 'unknown']),
  /** `null` when the profile may not be read. */
  displayName: v.nullable(v.string()),
  email: v.nullable(v.string()),
  /** True when the person exists but keeps the address hidden; such people are never dropped. */
  emailHidden: v.boolean(),
  roles: v.array(v.string()),
  /** Application role keys: the products on which this person holds a seat. */
  licences: v.array(v.string()),
  /** The same products, each judged by its own use; one that the record does not tell apart by what the person did anywhere. */
  seats: v.array(
    v.object({
      product: v.string(),
      /** Ids of the groups through which the person has access. */
      groups: v.array(v.string()),
      use: UseClass,
      /** Days of the window on which the person wrote something there that counts, and looked at an issue or did only what does not count. */
      writtenDays: Count,
      lookedDays: Count,
      /** The last such day; `null` when there is none in the window, or the record does not tell the product apart. */
      lastWritten: v.nullable(IsoDate),
      lastLooked: v.nullable(IsoDate),
    }),
  ),
  use: UseClass,
  activity: v.object({
    /** Days of the window with something that counts. */
    activeDays: Count,
    /** Last day with a comment, change or worklog within retention. */
    lastActive: v.nullable(IsoDate),
    /** Last day on which the account was seen at all, views included. */
    lastSeen: v.nullable(IsoDate),
    days: v.object({ comment: DayMarks, history: DayMarks, worklog: DayMarks, view: DayMarks }),
  }),
});

export const SnapshotProduct = v.object({
  key: v.string(),
  name: v.string(),
  /** `null` when the plan is unlimited, or Jira does not say. */
  seats: v.nullable(Count),
  /** `null` when Jira does not say. */
  used: v.nullable(Count),
  remaining: v.nullable(v.pipe(v.number(), v.integer())),
});

export const SnapshotPage = v.object({
  type: v.literal('snapshot.page'),
  /** When this message was first built; the transport's timestamp is the attempt's. */
  timestamp: IsoTime,
  data: v.object({ snapshot: SnapshotHeader, page: Count, people: v.array(SnapshotPerson) }),
});

export const SnapshotCompleted = v.object({
  type: v.literal('snapshot.completed'),
  timestamp: IsoTime,
  data: v.object({
    snapshot: SnapshotHeader,
    pages: Count,
    people: Count,
    products: v.array(SnapshotProduct),
    /** SHA-256 of each page's body exactly as sent, base64, by page number. */
    digests: v.array(v.string()),
  }),
});

export const SnapshotMessage = v.variant('type', [SnapshotPage, SnapshotCompleted]);

export type SnapshotHeader = v.InferOutput<typeof SnapshotHeader>;
export type SnapshotPerson = v.InferOutput<typeof SnapshotPerson>;
export type SnapshotProduct = v.InferOutput<typeof SnapshotProduct>;
export type SnapshotPage = v.InferOutput<typeof SnapshotPage>;
export type SnapshotCompleted = v.InferOutput<typeof SnapshotCompleted>;
export type SnapshotMessage = v.InferOutput<typeof SnapshotMessage>;
