import { randomUUID } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { kvs, WhereConditions } from '@forge/kvs';
import * as v from 'valibot';
import type { IgnoredCounts } from '../activity/ports';
import { QUERY_ROWS } from '../store/forge-limits';
import { kvsCall } from './kvs-failures';

const PREFIX = 'ignored:';
const TTL = { unit: 'DAYS', value: 31 } as const;
/** At most one write in this time: a flood of ignored events costs next to nothing. Unit: ms. */
const FLUSH_MS = 60_000;

interface Counted {
  readonly counts: Record<string, number>;
  flushedAt: number;
}

/** This warm instance, and what it has counted for each installation that it serves. */
const instance = randomUUID();
const counted = new Map<string, Counted>();

const Counts = v.record(v.string(), v.number());

/**
 * Counts by warm instance: each writes its own running total under its own key, so that nothing is read first and
 * writing twice changes nothing. What an instance counted in its last minute dies with it.
 */
export const ignoredCounts: IgnoredCounts = {
  count: async (reason) => {
    const installation = getAppContext().installationAri.toString();
    const own = counted.get(installation) ?? { counts: {}, flushedAt: 0 };
    counted.set(installation, own);
    own.counts[reason] = (own.counts[reason] ?? 0) + 1;
    const now = Date.now();
    if (now - own.flushedAt < FLUSH_MS) return;
    own.flushedAt = now;
    await kvsCall(() => kvs.set(`${PREFIX}${instance}`, own.counts, { ttl: TTL, keyPolicy: 'OVERRIDE' }));
  },
  read: async () => {
    const sum: Record<string, number> = {};
    let cursor: string | undefined;
    do {
      let query = kvs.query().where('key', WhereConditions.beginsWith(PREFIX)).limit(QUERY_ROWS);
      if (cursor !== undefined) query = query.cursor(cursor);
      const page = await kvsCall(() => query.getMany());
      for (const { value } of page.results) {
        for (const [reason, count] of Object.entries(v.parse(Counts, value))) sum[reason] = (sum[reason] ?? 0) + count;
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return sum;
  },
};
