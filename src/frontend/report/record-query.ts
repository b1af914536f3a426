import { queryOptions, type QueryClient } from '@tanstack/react-query';

import { call } from '../bridge';
import { pause } from '../site/pause';
import { KEYS } from '../site/query-keys';
import type { Progress } from './record-holder';
import { askPart, type PartAsked, type PartGiven } from './record-part';
import { readOlder, readRecord } from './read-record';
import type { SiteRules } from './site-rules';
import type { Columns } from './table';
import { RecordWorker } from './worker';

/** Holds the record, and counts what is asked of it. The page has one. */
export const recordWorker = new RecordWorker();

/** Asks the app as long as the answer is of use: one that comes later must not be put among what is read by then. */
const askUntil =
  (signal: AbortSignal) =>
  async (asked: PartAsked): Promise<PartGiven> => {
    signal.throwIfAborted();
    const given = await askPart(call, asked);
    signal.throwIfAborted();
    return given;
  };

const recount = (client: QueryClient): void => void client.invalidateQueries({ queryKey: KEYS.counted });

/** Whoever went through a few windows needs them no more. Unit: ms. */
const KEPT_MS = 60_000;

/** The last `days` days as columns, by the rules of the site. Throws PageFailure. */
export const windowQuery = (days: number, rules: SiteRules) =>
  queryOptions<Columns>({
    queryKey: KEYS.window(days, JSON.stringify(rules)),
    queryFn: async ({ client, signal }) => {
      const onProgress = (progress: Progress | null): void => void client.setQueryData(KEYS.progress, progress);
      onProgress(null);
      await pause(0, signal); // clicks that follow at once read once
      await readRecord(recordWorker, askUntil(signal), days, onProgress);
      const columns = await recordWorker.columns(days, rules);
      recount(client);
      return columns;
    },
    gcTime: KEPT_MS,
    structuralSharing: false, // as many numbers as the site has people
  });

/** Reads the days before those on show. What fails here is asked for again when a window needs it. */
export const olderQuery = (days: number, readAt: number) =>
  queryOptions<null>({
    queryKey: KEYS.older(days, readAt),
    queryFn: async ({ client, signal }) => {
      await readOlder(recordWorker, askUntil(signal), (seconds) => pause(seconds, signal));
      recount(client);
      return null;
    },
    gcTime: 0,
  });
