import * as v from 'valibot';

/** Largest request that is taken. Unit: UTF-16 code units. */
export const REQUEST_CHARS = 100_000;
const MOST_ACCOUNTS = 500;
const ID_CHARS = 100;
const REASON_CHARS = 500;
const WHY_CHARS = 100;

/**
 * What a platform sends when it asks for seats to be taken back. Nothing happens before an administrator of the site has looked at it.
 * Published as JSON Schema in `docs/`.
 */
export const SeatRequest = v.object({
  /** What the platform calls this request: asked once more under the same id, it is the same request. */
  id: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/), v.maxLength(ID_CHARS)),
  /** Why, for the administrator who decides. */
  reason: v.optional(v.pipe(v.string(), v.maxLength(REASON_CHARS)), ''),
  /** Application role key of the product, as in `products` of a snapshot. */
  product: v.pipe(v.string(), v.minLength(1), v.maxLength(ID_CHARS)),
  accounts: v.pipe(
    v.array(
      v.object({
        /** As in the pages of a snapshot. */
        accountId: v.pipe(v.string(), v.minLength(1), v.maxLength(128)),
        /** Why theirs. */
        why: v.optional(v.pipe(v.string(), v.maxLength(WHY_CHARS)), ''),
      }),
    ),
    v.minLength(1),
    v.maxLength(MOST_ACCOUNTS),
  ),
});
export type SeatRequest = v.InferOutput<typeof SeatRequest>;
