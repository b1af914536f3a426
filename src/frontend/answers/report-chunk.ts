import * as v from 'valibot';

import { SEGMENT } from '../../kernel/planes';
import { PRODUCTS } from '../../kernel/product';
import type { ReportChunk } from '../../report/view';
import { AnyProblem, Count, Key, listOf, orNull, Text, UtcDate } from './shapes';

/** More than the largest site has: what says so is damaged, and would be given memory. */
const MOST_ACCOUNTS = 2_000_000;
/** Bits of a count, or names of a kind. */
const MOST_PLANES = 32;
const MOST_PRODUCTS = 10_000;
const MOST_UNREAD_DAYS = 1000;

const Plane = v.string();
const planes = v.pipe(v.array(Plane), v.maxLength(MOST_PLANES));
const Ordinal = v.pipe(Count, v.maxValue(MOST_ACCOUNTS));

const rowsOf = ({ from, next, total }: Pick<ReportChunk, 'from' | 'next' | 'total'>): number => (next ?? total) - from;

/** All or nothing: figures of a part that is not understood would be wrong, not missing. */
export const Chunk: v.GenericSchema<unknown, ReportChunk> = v.pipe(
  v.object({
    window: v.object({ from: UtcDate, to: UtcDate }),
    total: Ordinal,
    from: Ordinal,
    next: v.nullish(Ordinal, null),
    accounts: v.object({ first: Ordinal, packed: v.array(Plane) }),
    base: Ordinal,
    planes: v.object({
      types: planes,
      statuses: planes,
      roles: planes,
      licences: v.pipe(v.array(Plane), v.maxLength(MOST_PRODUCTS)),
      activeDays: planes,
      comment: planes,
      history: planes,
      worklog: planes,
      view: planes,
    }),
    days: v.object({ lastActive: Plane, lastSeen: Plane }),
    uses: v.array(
      v.object({
        product: v.picklist(PRODUCTS),
        written: planes,
        looked: planes,
        lastWritten: Plane,
        lastLooked: Plane,
      }),
    ),
    roles: v.pipe(v.array(Text), v.maxLength(MOST_PLANES)),
    products: v.pipe(v.array(Key), v.maxLength(MOST_PRODUCTS)),
    known: v.array(v.object({ from: Ordinal, days: v.nullish(Count, null) })),
    watchedSince: v.nullish(UtcDate, null),
    unreadDays: v.fallback(listOf(UtcDate, MOST_UNREAD_DAYS), () => []),
    directoryProblem: orNull(AnyProblem),
  }),
  v.check((chunk) => rowsOf(chunk) >= 0 && rowsOf(chunk) <= SEGMENT),
  v.check(({ from, base, accounts }) => from >= base && from >= accounts.first),
);
