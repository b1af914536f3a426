import { getAppContext } from '@forge/api';
import { kvs, WhereConditions } from '@forge/kvs';
import type { IgnoredCounts } from '../activity/ports';
import { dayAt } from '../kernel/day';
import { fieldOf, wholeOf } from '../kernel/outside';
import { QUERY_ROWS } from '../store/forge-limits';
import { kvsCall } from './kvs-failures';

const TTL = { unit: 'DAYS', value: 31 } as const;
/** At most one write in this time: a flood of ignored events costs an instance next to nothing. Unit: ms. */
const FLUSH_MS = 60_000;
/** Keys of a day: however many instances come and go, so many totals are kept. */
const SLOTS = 4;
const RADIX = 36;
/** Pages of rows that are read at most: five times what a month of days fills. */
const PAGES = 10;

interface Counted {
  /** Counted and not written yet. */
  counts: Map<string, number>;
  flushedAt: number;
}

/** What this warm instance has counted, by kind and by installation. */
const counted = new Map<string, Counted>();

interface Counts {
  count(reason: string): Promise<void>;
  read(): Promise<Readonly<Record<string, number>>>;
}

const totalsIn = (value: unknown): [string, number][] =>
  typeof value === 'object' && value !== null
    ? Object.keys(value).flatMap((reason) => {
        const count = wholeOf(fieldOf(value, reason));
        return count === null ? [] : [[reason, count]];
      })
    : [];

const addTo = (sum: Map<string, number>, counts: Iterable<readonly [string, number]>): void => {
  for (const [reason, count] of counts) sum.set(reason, (sum.get(reason) ?? 0) + count);
};

/** Adds to the day's total in one of its slots. Two instances that do so in one instant may lose one's counts: they are a hint. */
const flush = async (prefix: string, counts: ReadonlyMap<string, number>, now: number): Promise<void> => {
  const slot = Math.floor(Math.random() * SLOTS);
  const key = `${prefix}${dayAt(now).toString(RADIX)}.${slot}`;
  const sum = new Map(totalsIn(await kvsCall(() => kvs.get<unknown>(key))));
  addTo(sum, counts);
  await kvsCall(() => kvs.set(key, Object.fromEntries(sum), { ttl: TTL, keyPolicy: 'OVERRIDE' }));
};

/** Counts by day, in a few keys of which each holds a total. What an instance counted in its last minute dies with it. */
const countsUnder = (prefix: string): Counts => ({
  count: async (reason) => {
    const installation = `${prefix}${getAppContext().installationAri.toString()}`;
    const own = counted.get(installation) ?? { counts: new Map<string, number>(), flushedAt: 0 };
    counted.set(installation, own);
    addTo(own.counts, [[reason, 1]]);
    const now = Date.now();
    if (now - own.flushedAt < FLUSH_MS) return;
    own.flushedAt = now;
    const { counts } = own;
    own.counts = new Map();
    await flush(prefix, counts, now);
  },
  read: async () => {
    const sum = new Map<string, number>();
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      let query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(QUERY_ROWS);
      if (cursor !== undefined) query = query.cursor(cursor);
      const rows = await kvsCall(() => query.getMany());
      for (const { value } of rows.results) addTo(sum, totalsIn(value));
      cursor = rows.nextCursor;
      if (cursor === undefined) break;
    }
    return Object.fromEntries(sum);
  },
});

/** Events that proved nothing. */
export const ignoredCounts: IgnoredCounts = countsUnder('ignored:');
/** Requests for seats that were refused. */
export const refusedCounts: Counts = countsUnder('refused:');
