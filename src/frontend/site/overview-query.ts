import { queryOptions, type Query, type QueryClient } from '@tanstack/react-query';

import type { Slot } from '../../push/rules/slot';
import type { PushStatus } from '../../push/view';
import type { BatchStatus } from '../../reclaim/view';
import type { Overview } from '../../resolvers/view';
import { call } from '../bridge';
import { isSame, pollAfter } from './poll-after';
import { withPush } from './pushes';
import { KEYS } from './query-keys';

/** What was seen last. `unchanged`: how often in a row nothing new was. */
export interface Look {
  readonly overview: Overview;
  readonly unchanged: number;
}

/** Takes over what a call already answered, without asking again. */
export const putInOverview = (client: QueryClient, part: Partial<Overview>): void => {
  client.setQueryData<Look>(
    KEYS.overview,
    (before) => before && { overview: { ...before.overview, ...part }, unchanged: 0 },
  );
};

/** Takes over what became of a destination. */
export const putPush = (client: QueryClient, slot: Slot, next: PushStatus): void => {
  const look = client.getQueryData<Look>(KEYS.overview);
  if (look) putInOverview(client, withPush(look.overview, slot, next));
};

/** Takes over how far a batch has come. */
export const putBatch = (client: QueryClient, batch: BatchStatus): void => {
  const look = client.getQueryData<Look>(KEYS.overview);
  if (!look) return;
  const { reclaim } = look.overview;
  const batches = reclaim.batches.map((each) => (each.number === batch.number ? batch : each));
  putInOverview(client, { reclaim: { ...reclaim, batches, open: batch.endedAt === null ? batch.number : null } });
};

const look = async (client: QueryClient): Promise<Look> => {
  const before = client.getQueryData<Look>(KEYS.overview);
  try {
    const overview = await call('overview', {});
    return { overview, unchanged: before && isSame(before.overview, overview) ? before.unchanged + 1 : 0 };
  } catch (cause) {
    // One that fails has seen nothing new either.
    client.setQueryData<Look>(KEYS.overview, (now) => now && { ...now, unchanged: now.unchanged + 1 });
    throw cause;
  }
};

const delayOf = ({ state: { data } }: Query<Look>): number | null =>
  data ? pollAfter(data.overview, data.unchanged) : null;

/** The state of the site, kept fresh while something goes on. A page that nobody sees looks once somebody does. Throws PageFailure. */
export const overviewQuery = queryOptions<Look>({
  queryKey: KEYS.overview,
  queryFn: ({ client }) => look(client),
  refetchInterval: (query) => delayOf(query) ?? false,
  staleTime: (query) => delayOf(query) ?? Infinity,
  refetchOnWindowFocus: true,
});
