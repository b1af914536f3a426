import * as v from 'valibot';
import { KINDS } from '../kernel/action';
import { PERIODS } from '../pricing/rules/cost';
import { SnapshotAction } from './snapshot-actions';
import { SnapshotAccount, SnapshotOrganization } from './snapshot-organization';

/**
 * What a receiver gets: `snapshot.page` any number of times, in any order, then `snapshot.completed`.
 * A page is an upsert keyed by (snapshot.id, page). Nothing may be acted on before the completion has arrived and
 * the digest of every page agrees. A full snapshot then is all there is; changes go on top of the snapshot that they name. The rules
 * for both are in `docs/receiving.md`. Transport and signature: Standard Webhooks. Published as JSON Schema in `docs/`.
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
  /** `full`: everybody. `changes`: whoever is not as in the snapshot `base`. */
  kind: v.picklist(['full', 'changes']),
  /** The id of the snapshot on which changes go: the last one that this receiver completed. `null` with a full one. */
  base: v.nullable(v.string()),
  /** The Jira site's cloud id. */
  site: v.string(),
  takenAt: IsoTime,
  window: v.object({ from: IsoDate, to: IsoDate }),
  /** First whole day on which the app watched: what was only looked at before nobody knows. */
  watchedSince: v.nullable(IsoDate),
  /** Why nobody who shows nothing is called idle by the record; `null` when they are. */
  notKnown: v.nullable(v.picklist(['too-early', 'no-views', 'gaps'])),
  /** By which of the site's settings people were sorted. */
  rules: v.object({
    /** An account younger than so many days is new, not idle. */
    graceDays: Count,
    /** Which kinds of activity make somebody active. Who does only what does not count is there like who looks. */
    counted: v.array(v.picklist(KINDS)),
  }),
  /** What the site's administrators let out. */
  includes: v.object({
    /** Without them `email` is `null` of everybody, and `emailHidden` says nothing. */
    emails: v.boolean(),
    /** Without them `activity.days` is `null` of everybody. */
    days: v.boolean(),
    /** Whether the accounts of the organization are told as well. */
    organization: v.optional(v.boolean(), false),
    /** Whether what administrators did to seats is told. */
    actions: v.optional(v.boolean(), false),
  }),
});

export const SnapshotPerson = v.object({
  /** A number for this person alone, on this site, for good. It still says who left when the account has been forgotten. */
  ref: Count,
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
      /** When Atlassian saw the person there last; `null` where it tells of no day, or no organization is connected. */
      lastByAtlassian: v.optional(v.nullable(IsoDate), null),
      /** Whether `use` rests on the record, on Atlassian's date, or on both alike. */
      judgedBy: v.optional(v.picklist(['record', 'organization', 'both']), 'record'),
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
    days: v.nullable(v.object({ comment: DayMarks, history: DayMarks, worklog: DayMarks, view: DayMarks })),
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
  /** What one seat costs, as an administrator typed it in. `amount` in hundredths of the currency (ISO 4217). */
  price: v.nullable(v.object({ amount: Count, currency: v.string(), period: v.picklist(PERIODS) })),
  /** Seats by what became of them in the window. */
  uses: v.object({ active: Count, reader: Count, idle: Count, unknown: Count, new: Count }),
});

/** What became of a request for seats: `docs/asking.md`. */
export const SnapshotProposal = v.object({
  /** What whoever asked calls it. */
  id: v.string(),
  /** Application role key. */
  product: v.string(),
  askedAt: IsoTime,
  /** `approved`: an administrator has had it carried out, or has it carried out just now. */
  state: v.picklist(['open', 'approved', 'declined', 'expired']),
  /** What the administrator who declined gave as the reason; empty elsewhere. */
  reason: v.string(),
  /** Whose seats were asked for. `pending`: nothing yet. `kept`: the seat was left to them. `failed`: it could not be taken. */
  people: v.array(v.object({ ref: Count, outcome: v.picklist(['pending', 'taken', 'kept', 'failed']) })),
});

/** How much of a day was recorded, as an audit of a random sample found. */
export const DayCoverage = v.object({
  day: IsoDate,
  /** Share of what happened that was on record, 0 to 1, and between what it lies; `null` where it was not measured. */
  share: v.nullable(v.object({ found: v.number(), low: v.number(), high: v.number() })),
  /** The whole day was read again, and what was missing is on record now. */
  isMended: v.boolean(),
});

export const SnapshotPage = v.object({
  type: v.literal('snapshot.page'),
  /** When this message was first built; the transport's timestamp is the attempt's. */
  timestamp: IsoTime,
  data: v.object({
    snapshot: SnapshotHeader,
    page: Count,
    people: v.array(SnapshotPerson),
    /** Accounts of the organization, on pages of their own behind those of people: all of them, with changes too. */
    accounts: v.optional(v.array(SnapshotAccount)),
  }),
});

export const SnapshotCompleted = v.object({
  type: v.literal('snapshot.completed'),
  timestamp: IsoTime,
  data: v.object({
    snapshot: SnapshotHeader,
    pages: Count,
    /** People on these pages. */
    people: Count,
    /** `ref` of those who were in the snapshot `base` and are no more. Empty with a full one. */
    left: v.array(Count),
    products: v.array(SnapshotProduct),
    /** Audited days of the window, oldest first: all other days were not audited. */
    coverage: v.array(DayCoverage),
    /** What became of the newest requests for seats of this destination, oldest first: whole each time. */
    proposals: v.array(SnapshotProposal),
    /** What administrators had taken and given back, oldest first: whole each time, as far back as there is room. Empty where it is not told. */
    actions: v.optional(v.array(SnapshotAction), []),
    /** `null` where it is not told, or nothing is known of it. */
    organization: v.optional(v.nullable(SnapshotOrganization)),
    /** SHA-256 of each page's body exactly as sent, base64, by page number. */
    digests: v.array(v.string()),
  }),
});

/** Sent because an administrator wants to see that it arrives. It is answered with 2xx and changes nothing. */
const TestMessage = v.object({
  type: v.literal('rollcall.test'),
  timestamp: IsoTime,
  data: v.object({ site: v.string() }),
});

export const SnapshotMessage = v.variant('type', [SnapshotPage, SnapshotCompleted, TestMessage]);

export type SnapshotHeader = v.InferOutput<typeof SnapshotHeader>;
export type SnapshotPerson = v.InferOutput<typeof SnapshotPerson>;
export type SnapshotProduct = v.InferOutput<typeof SnapshotProduct>;
export type SnapshotPage = v.InferOutput<typeof SnapshotPage>;
export type SnapshotCompleted = v.InferOutput<typeof SnapshotCompleted>;
export type SnapshotProposal = v.InferOutput<typeof SnapshotProposal>;
export type DayCoverage = v.InferOutput<typeof DayCoverage>;
export type SnapshotMessage = v.InferOutput<typeof SnapshotMessage>;
