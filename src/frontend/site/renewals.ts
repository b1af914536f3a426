import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

import { recordWorker } from '../report/record-query';
import { KEYS } from './query-keys';

/** Reads the names anew. */
export const renewNames = (client: QueryClient): void => {
  void client.invalidateQueries({ queryKey: KEYS.names });
};

/** Reads the record anew: what is held of it is let go, and whoever reads it ends. */
export const renewRecord = (client: QueryClient): void => {
  void client.cancelQueries({ queryKey: KEYS.record });
  void client.cancelQueries({ queryKey: KEYS.everyOlder });
  recordWorker.begin().catch(() => undefined); // who reads it next is told
  void client.invalidateQueries({ queryKey: KEYS.record });
};

/** Reads anew whatever is on show. */
export const renewAll = (client: QueryClient): void => {
  renewNames(client);
  renewRecord(client);
  for (const queryKey of [KEYS.seats, KEYS.opinions, KEYS.groupNames]) void client.invalidateQueries({ queryKey });
  // Who asks again while it is asked for gets the same answer.
  void client.refetchQueries({ queryKey: KEYS.overview }, { cancelRefetch: false });
};

/** So often in a row the page reads again by itself because the app tells of something new … */
const MOST_IN_A_ROW = 10;
/** … and once more whenever so much time has gone by, however often the app tells of it. Unit: ms. */
const REFILL_MS = 300_000;

/**
 * Has something read anew when `changed` tells of something new. Whoever answers the page can make it no busier than that: what comes
 * too soon is taken up by a later change.
 */
export const useRenewal = (changed: string, renew: (client: QueryClient) => void): void => {
  const client = useQueryClient();
  const left = useRef(MOST_IN_A_ROW);
  const seen = useRef(changed);
  useEffect(() => {
    const timer = setInterval(() => (left.current = Math.min(MOST_IN_A_ROW, left.current + 1)), REFILL_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (seen.current === changed || left.current === 0) return;
    left.current--;
    seen.current = changed;
    renew(client);
  }, [changed, client, renew]);
};
