import { ForgeKvsAPIError, kvs, type ListResult } from '@forge/kvs';
import { getAppContext } from '@forge/api';
import * as v from 'valibot';
import { daysOf, formatDay, parseDay } from '../../../src/kernel/day';
import { count, type ActivityRow, type Tally } from './activity-row';

const PAGE_ROWS = 100; // Forge KVS: rows in a query page
/** A resolver has 25 s: with less than this left it answers with what it has. Unit: ms. */
const SPARE_MS = 3_000;
/** An answer has 5 MB: with so many accounts in it, it is sent. */
const PART_ACCOUNTS = 25_000;
const TOO_MANY = 429;

const Request = v.object({
  /** First and last day, both included. */
  from: v.string(),
  to: v.string(),
  /** Where the last answer ended. */
  at: v.nullish(v.object({ day: v.string(), cursor: v.nullable(v.string()) }), null),
});

/** Part of a report: the page adds the parts up, and asks again from `next` until it is `null`. */
export interface ReportPart {
  readonly tallies: readonly (readonly [account: string, tally: Tally])[];
  readonly next: { readonly day: string; readonly cursor: string | null } | null;
  /** The store asked for a pause: the page waits before it goes on. */
  readonly busy: boolean;
}

const pageOf = async (day: string, cursor: string | null): Promise<ListResult<ActivityRow> | 'busy'> => {
  const query = kvs
    .entity<ActivityRow>('activity')
    .query()
    .index('by-day', { partition: [day] })
    .limit(PAGE_ROWS);
  try {
    return await (cursor === null ? query : query.cursor(cursor)).getMany();
  } catch (error) {
    if (error instanceof ForgeKvsAPIError && error.responseDetails.status === TOO_MANY) return 'busy';
    throw error;
  }
};

/** Counts the rows of each day by the index, as long as there is time. */
export const readReport = async (payload: unknown): Promise<ReportPart> => {
  const { from, to, at } = v.parse(Request, payload);
  const [first, last] = [parseDay(at?.day ?? from), parseDay(to)];
  if (first === null || last === null) throw new TypeError('A report needs two dates.');
  const tallies = new Map<string, Tally>();
  const part = (next: ReportPart['next'], busy = false): ReportPart => ({ tallies: [...tallies], next, busy });
  let cursor = at?.cursor ?? null;
  for (const day of daysOf({ from: first, to: last })) {
    do {
      const here = { day: formatDay(day), cursor };
      const isShort = getAppContext().invocationRemainingTimeInMillis() < SPARE_MS;
      if (isShort || tallies.size >= PART_ACCOUNTS) return part(here);
      const page = await pageOf(here.day, cursor);
      if (page === 'busy') return part(here, true);
      for (const { value } of page.results) count(tallies, value);
      cursor = page.nextCursor ?? null;
    } while (cursor !== null);
  }
  return part(null);
};
