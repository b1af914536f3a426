import { useQuery, type QueryClient } from '@tanstack/react-query';

import type { BackfillStatus } from '../../history/view';
import { call, readJira } from '../bridge';
import { patiently } from '../jira/patiently';
import { loaded } from '../site/loaded';
import { putInOverview } from '../site/overview-query';
import { pause } from '../site/pause';
import { KEYS } from '../site/query-keys';
import { readingOf, type Reading } from '../site/reading';
import { whileBusy } from '../site/while-busy';
import type { HandPast } from './read-past';
import { wantedOf } from './wanted';

/** It is tried again, as long as the page is open and the app wants it. Unit: ms. */
const AGAIN_AFTER_MS = 60_000;

const read = async (client: QueryClient, signal: AbortSignal): Promise<null> => {
  const { readPast } = await loaded(import('./read-past'));
  // Where to begin is asked for when it begins: the status that is shown may be older.
  const { backfill } = await call('overview', {});
  const after = (seconds: number) => pause(seconds, signal);
  const patient = patiently(readJira, { after, onWait: () => undefined });
  const hand: HandPast = whileBusy((slice) => call('handPast', slice), after);
  const onStatus = (status: BackfillStatus): void => {
    if (!signal.aborted) putInOverview(client, { backfill: status });
  };
  await readPast({ readJira: patient, hand, onStatus, signal }, backfill.page);
  return null;
};

/** Reads the days before the install while the app wants it and the page is open. */
export const usePast = ({ page }: BackfillStatus): Reading => {
  const isWanted = wantedOf(page) !== null;
  return readingOf(
    useQuery({
      queryKey: KEYS.pastReading(isWanted),
      queryFn: ({ client, signal }) => read(client, signal),
      enabled: isWanted,
      refetchInterval: AGAIN_AFTER_MS,
      refetchIntervalInBackground: true,
      gcTime: 0,
    }),
  );
};
