import * as v from 'valibot';
import { WORK } from '../jobs/work';
import type { DocumentKind } from '../store/document';
import { Count, Time } from '../store/shapes';

/** A part of what is kept of people whom the roster may not know, and how many of its accounts are reported. Older records: of the first source. */
const Place = v.object({ source: v.optional(Count, 0), chunk: Count, from: Count });

/** How far the weekly report of whom something is kept has come. */
const PrivacyState = v.object({
  format: v.literal(1),
  /** When everyone had been reported, epoch ms. */
  reportedAt: v.nullable(Time),
  /** A report under way: the ordinal of the account that comes next, and behind the roster the place in what is kept of others. Older records: without failures and waits. */
  reporting: v.nullable(
    v.object({
      ...WORK,
      failures: v.optional(Count, 0),
      notBefore: v.optional(Time, 0),
      next: Count,
      rows: v.optional(Place),
    }),
  ),
});
export type PrivacyState = v.InferOutput<typeof PrivacyState>;

/** Everyone is reported anew when it cannot be read: that does no harm. */
export const PRIVACY: DocumentKind<PrivacyState> = {
  key: 'privacy',
  shape: PrivacyState,
  empty: { format: 1, reportedAt: null, reporting: null },
  unreadable: 'rebuild',
};
