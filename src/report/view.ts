import type { GroupGrant } from '../directory/rules/licence';
import type { Problem } from '../kernel/problem';
import type { KnownSince } from '../roster/rules/first-seen';

// The page computes the report itself: the app hands the record over as it is stored, part by part. What is packed is base64 of
// raw deflate; the rules that read it are those of the app (`report/rules/held-record.ts`, `roster/rules/accounts.ts`).

export interface RosterRequest {
  /** How many of the roster's records were answered before: 0 for the first part, then each answer's `next`. */
  from: number;
}

/** What the record is about, and accounts. */
export interface RosterPart {
  /** The app's UTC date: windows end on it. `2026-11-22`. */
  today: string;
  /** Accounts known to the site. */
  total: number;
  /** For which days there may be a record; `null` before any. */
  days: { from: string; to: string } | null;
  /** Up to this day, days are joined in each segment's `last`; `null` before the first. */
  rolled: string | null;
  /** Since when accounts have been known, of the whole site, in the order of ordinals. */
  known: KnownSince[];
  /**
   * First whole day on which the app watched, `2026-11-22`; `null` before it came. What was only looked at before nobody knows:
   * whoever shows nothing in a window that begins earlier may have been a reader.
   */
  watchedSince: string | null;
  /** The roster's records, in the order of ordinals. An empty id is a forgotten account. */
  accounts: string[];
  /** The next part's `from`, or `null` when this is the last. */
  next: number | null;
}

export interface SegmentRequest {
  segment: number;
  /** How many of its directory's records were answered before: 0 for the first part, then each answer's `next`. */
  from: number;
}

/** What is stored of a segment of 65,536 accounts beside its days. */
export interface SegmentPart {
  /** Application role keys. */
  products: string[];
  /** Which group has each slot, and what it gives; `null` gives nothing. */
  grants: (GroupGrant | null)[];
  /** The directory's records; `null` is one that a read must have written and that is not there. */
  directory: { record: string; packed: string | null }[];
  /** Why the directory says nothing, when it does: it is read anew by and by. */
  directoryProblem: Problem | null;
  /** When each account was last there, over the days that are joined; `null` where there is no such record. */
  last: string | null;
  /** The next part's `from`, or `null` when this is the last. */
  next: number | null;
}

/** Days of a segment, both ends included: they are answered from `to` backwards. */
export interface DaysRequest {
  segment: number;
  from: string;
  to: string;
}

export interface DaysPart {
  /** The oldest day that is answered: older ones did not fit. */
  reached: string;
  /** Newest first. A day that is not in here has no record: nobody was there. */
  days: { day: string; packed: string }[];
}
