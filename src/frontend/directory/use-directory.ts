import { useQuery, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import type { DirectorySlice, DirectoryStatus } from '../../directory/view';
import { call, readJira } from '../bridge';
import { patiently } from '../jira/patiently';
import { loaded } from '../site/loaded';
import { putInOverview } from '../site/overview-query';
import { pause } from '../site/pause';
import { KEYS } from '../site/query-keys';
import { readingOf, type Reading } from '../site/reading';
import { whileBusy } from '../site/while-busy';

/** A page that stays open asks again: soon while a full read is under way or one failed, else for what was moved since. Unit: ms. */
const SOON_MS = 60_000;
const LATER_MS = 3_600_000;

const read = async (client: QueryClient, signal: AbortSignal): Promise<null> => {
  // Not before names are read: what the page opens with is loaded first.
  const { readDirectory } = await loaded(import('./read-directory'));
  const after = (seconds: number) => pause(seconds, signal);
  await readDirectory({
    readJira: patiently(readJira, { after, onWait: () => undefined }),
    turn: () => call('directoryTurn', {}),
    hand: whileBusy((slice: DirectorySlice) => call('handDirectory', slice), after),
    onStatus: (directory) => {
      if (!signal.aborted) putInOverview(client, { directory });
    },
    signal,
  });
  return null;
};

/** Reads users and members while the page is open, whenever the app has something to be read. Names, which somebody waits for, come first. */
export const useDirectory = ({ state: phase }: DirectoryStatus, areNamesRead: boolean): Reading => {
  const isFull = phase === 'reading';
  // Once is enough: names that are read again do not end what has begun.
  const [isFree, setFree] = useState(false);
  if (!isFree && (isFull || areNamesRead)) setFree(true);
  return readingOf(
    useQuery({
      queryKey: KEYS.directoryReading(isFull),
      queryFn: ({ client, signal }) => read(client, signal),
      enabled: isFree,
      refetchInterval: ({ state }) => (isFull || state.error ? SOON_MS : LATER_MS),
      refetchIntervalInBackground: true,
      gcTime: 0,
    }),
  );
};
