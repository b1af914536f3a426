import type { Known } from '../roster/rules/first-seen';
import type { Price } from '../pricing/rules/cost';

/** What the admin page asks of the app, and what it gets back, as JSON text. Both ends of a deploy must agree on this. */

/** `forbidden`: the caller does not administer Jira. `busy`: try again shortly. `invalid`: the message says what to mend. */
export type FailureCode = 'forbidden' | 'invalid' | 'busy' | 'unavailable';

export type Answer<T> = { ok: true; value: T } | { ok: false; code: FailureCode; message: string };

/** A product's seats. `seats` and `remaining` are `null` when the plan is unlimited. */
export interface ProductSeats {
  /** The application role's key, for example `jira-software`. */
  key: string;
  name: string;
  seats: number | null;
  used: number;
  remaining: number | null;
}

/** A seat that an account takes. */
export interface Seat {
  /** The application role's key. */
  product: string;
  /** Ids of the groups through which the account has access to it. Names are the browser's to read. */
  groups: string[];
}

export type DirectoryState = 'never' | 'reading' | 'ready' | 'failed';

export interface DirectoryStatus {
  state: DirectoryState;
  /** When the last complete read ended, epoch ms. */
  readAt: number | null;
  /** When it was last looked for what has changed since, epoch ms. */
  checkedAt: number | null;
  /** Groups that have changed, and are read again when points allow it. */
  behind: number;
  /** Steps done of the read under way; `total` is `null` while it is not known. */
  progress: { done: number; total: number | null } | null;
  /** What went wrong or what may not be read, in words an admin understands. */
  problem: string | null;
}

export type BackfillState = 'never' | 'running' | 'done' | 'failed';

/** The reading of what happened before the app came. */
export interface BackfillStatus {
  state: BackfillState;
  /** Issues read. */
  done: number;
  /** About how many there are; `null` while that is not known. */
  total: number | null;
  /** About how long it still takes; `null` while that cannot be said. */
  secondsLeft: number | null;
  /** Why it does nothing just now, as a sentence. */
  waitingFor: string | null;
  /** What went wrong or could not be read, in words an admin understands. */
  problem: string | null;
  /** When it was completed, epoch ms. */
  doneAt: number | null;
}

/** How much of a day was recorded, as a random sample of its issues showed. */
export interface AuditedDay {
  /** UTC date, `2026-11-21`. */
  day: string;
  /** Issues that changed; `more`: there are others, which could not be drawn. */
  issues: number;
  more: boolean;
  /** Issues read; all of them on a small site. */
  sampled: number;
  /** Deeds that Jira tells of these issues, and those that the record lacked: one person, one kind of action, one issue. */
  deeds: number;
  missed: number;
  /** The share of the day's facts that was recorded, 0 to 1, and between what it lies; `null` when it was not measured. */
  coverage: { share: number; low: number; high: number } | null;
  /** The reading of the whole day: not needed, under way, done, more than the points allow, or failed. */
  sweep: 'none' | 'running' | 'done' | 'too-large' | 'failed';
  /** Missing entries that were added: one person, one kind of action. */
  added: number;
  /** What went wrong or could not be read, in words an admin understands. */
  problem: string | null;
}

export interface AuditStatus {
  /** Newest first, at most 31; the first may still be under way. */
  days: AuditedDay[];
  /** The sweep under way; `total`: about how many issues there are. */
  sweep: { done: number; total: number } | null;
  /** Why the audit under way does nothing just now, when not for its pace. */
  waitingFor: string | null;
}

/** What a seat of a product costs in a period. `amount` in hundredths of the currency. */
export interface SeatPrice extends Price {
  readonly product: string;
}

export interface Prices {
  /** ISO 4217, `USD`. */
  readonly currency: string;
  /** Products without a price are missing. */
  readonly prices: readonly SeatPrice[];
}

export type DeliveryState = 'sending' | 'waiting' | 'completed' | 'failed';

export interface Delivery {
  snapshot: string;
  startedAt: number;
  completedAt: number | null;
  state: DeliveryState;
  pagesSent: number;
  pages: number;
  people: number;
  /** Failed attempts since the last success. */
  attempts: number;
  nextAttemptAt: number | null;
  problem: string | null;
}

export interface PushStatus {
  /** Where snapshots go, or `null` when none is set. */
  url: string | null;
  /** When the signing secret was made, epoch ms; the secret itself is shown once, on creation. */
  secretSince: number | null;
  /** Newest first, at most 20. */
  deliveries: Delivery[];
}

export interface Overview {
  /** The app's clock, epoch ms. */
  now: number;
  cloudId: string;
  /** First day from which activity is recorded, `2026-11-22`, or `null` before any. */
  recordedSince: string | null;
  /** When journalled facts were last folded into the record, epoch ms. */
  foldedAt: number | null;
  accounts: number;
  /** Activity is waiting to be folded and is being folded now: ask again in a few seconds. */
  folding: boolean;
  /** Events that proved nothing over about the last month, by reason. */
  ignored: Readonly<Record<string, number>>;
  directory: DirectoryStatus;
  backfill: BackfillStatus;
  audit: AuditStatus;
  products: ProductSeats[];
  prices: Prices;
  push: PushStatus;
}

export interface ReportRequest {
  /** Length of the window that ends today, in days: 1 to 400. */
  days: number;
  /** The ordinal to start from; 0 for the first chunk, then each answer's `next`. */
  from: number;
}

/**
 * The accounts from `from` up to `next`, in ordinal order, as bit planes: what the store holds is planes, and the page
 * makes its table of them.
 */
export interface ReportChunk {
  window: { from: string; to: string };
  /** Accounts known to the site, in all chunks. */
  total: number;
  from: number;
  /** The next chunk's `from`, or `null` when this is the last. */
  next: number | null;
  /**
   * The roster's records that hold these accounts and some of their neighbours, as they are stored: base64 of raw
   * deflate of packed ids (`domain/accounts.ts`). `first` is the ordinal of the first. An empty id is a forgotten account.
   */
  accounts: { first: number; packed: string[] };
  /** Ordinal of the first account in the planes and days below, at most `from`. */
  base: number;
  /** Bit planes, base64: account `base + i` has bit `i % 8` of byte `i / 8`; what is beyond the end is 0. */
  planes: {
    /** By ACCOUNT_TYPES and ACCOUNT_STATUSES. Who is in none is `unknown`. */
    types: string[];
    statuses: string[];
    /** By `roles` and `products`. */
    roles: string[];
    licences: string[];
    /** Counts: planes of their bits, lowest first. Days of the window with a comment, change or worklog. */
    activeDays: string[];
    /** Days of the window by kind. */
    comment: string[];
    history: string[];
    worklog: string[];
    view: string[];
  };
  /** Base64 of u16, little-endian, by account from `base` on: days back from the window's last one; 65,535 for never. */
  days: {
    lastActive: string;
    /** When the account was seen at all, views included. */
    lastSeen: string;
  };
  roles: string[];
  /** Application role keys. */
  products: string[];
  /** Since when accounts have been known, of the whole site, in the order of ordinals. */
  known: Known[];
}

export interface SavedDestination {
  url: string;
  /** `whsec_…`, shown this once; `null` when the secret was kept. */
  secret: string | null;
}

/** Every method of the page's resolver: request and value on success. */
export interface PageCalls {
  overview: { request: Record<string, never>; value: Overview };
  report: { request: ReportRequest; value: ReportChunk };
  seats: { request: { account: string }; value: Seat[] };
  readDirectory: { request: Record<string, never>; value: DirectoryStatus };
  savePrices: { request: Prices; value: Prices };
  saveDestination: { request: { url: string; newSecret: boolean }; value: SavedDestination };
  removeDestination: { request: Record<string, never>; value: PushStatus };
  sendSnapshot: { request: Record<string, never>; value: PushStatus };
}

export type PageMethod = keyof PageCalls;
