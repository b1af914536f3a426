import type { Problem } from '../kernel/problem';
import type { Product } from '../kernel/product';
import type { KnownSince } from '../roster/rules/first-seen';

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
   * deflate of packed ids (`roster/rules/accounts.ts`). `first` is the ordinal of the first. An empty id is a forgotten account.
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
  /** Application role keys. */
  products: string[];
  /** How each product was used that the record tells apart: counts and days as above. */
  uses: {
    product: Product;
    /** Days of the window on which somebody wrote something there, and looked at an issue. */
    written: string[];
    looked: string[];
    /** 65,535 where there is no such day in the window. */
    lastWritten: string;
    lastLooked: string;
  }[];
  days: {
    lastActive: string;
    /** When the account was seen at all, views included. */
    lastSeen: string;
  };
  roles: string[];
  /** Since when accounts have been known, of the whole site, in the order of ordinals. */
  known: KnownSince[];
  /**
   * First whole day on which the app watched, `2026-11-22`; `null` before it came. What was only looked at before nobody knows:
   * whoever shows nothing in a window that begins earlier may have been a reader.
   */
  watchedSince: string | null;
  /** Days that could not be read, oldest first: `2026-11-22`. Nothing of them is counted. */
  unreadDays: string[];
  /** Why types, statuses, roles and licences are missing, when they are: they are read anew by and by. */
  directoryProblem: Problem | null;
}
