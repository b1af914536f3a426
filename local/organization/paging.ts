import { RefusedRequest } from '../loopback/admit-request';

/** A part of a list, and the cursor of the next. */
export interface Part<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

const PREFIX = 'from:';

const encode = (after: string, limit: number): string =>
  Buffer.from(`${PREFIX}${limit}:${after}`).toString('base64url');

const decode = (cursor: string): { after: string; limit: number } => {
  const [, limit, after] = /^from:(\d+):(.+)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (limit === undefined || after === undefined) throw new RefusedRequest(400, 'ADMIN-400-1');
  return { after, limit: Number(limit) };
};

/**
 * The part of a sorted list that a cursor leads to. A cursor names the last item that was given, so that nobody who stays is missed or comes twice
 * when others come and go; an item that is gone is a cursor that is not valid any more.
 */
export const partOf = <T>(
  all: readonly T[],
  idOf: (item: T) => string,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Part<T> => {
  const from = cursor === null ? { after: null, limit } : decode(cursor);
  const at = from.after === null ? 0 : all.findIndex((item) => idOf(item) === from.after) + 1;
  if (from.after !== null && at === 0) throw new RefusedRequest(400, 'ADMIN-400-1');
  const items = all.slice(at, at + from.limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && at + items.length < all.length ? encode(idOf(last), from.limit) : null };
};
