import * as v from 'valibot';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How far the weekly report of whom something is kept has come: the record `privacy`. Times in epoch ms. */
export const PrivacyHead = v.object({
  format: v.literal(1),
  /** When everyone had been reported, epoch ms. */
  reportedAt: v.nullable(Count),
  /** A report under way: since when, and the ordinal of the account that comes next. */
  reporting: v.nullable(v.object({ startedAt: Count, next: Count })),
});
export type PrivacyHead = v.InferOutput<typeof PrivacyHead>;
export const EMPTY_PRIVACY: PrivacyHead = { format: 1, reportedAt: null, reporting: null };
