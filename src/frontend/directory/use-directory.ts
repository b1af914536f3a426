import { useCallback, useEffect, useState } from 'react';

import type { DirectorySlice, DirectoryStatus } from '../../directory/view';
import { call, readJira } from '../bridge';
import { patiently } from '../jira/patiently';
import { failureOf, type PageFailure } from '../site/failure';
import { pause } from '../site/pause';
import { whileBusy } from '../site/while-busy';
import { readDirectory } from './read-directory';

/** A page that stays open asks again: soon while a full read is under way or one failed, else for what was moved since. Unit: seconds. */
const SOON = 60;
const LATER = 3_600;

export interface DirectoryReading {
  readonly isReading: boolean;
  /** Why it does not read just now. */
  readonly failure: PageFailure | null;
}

const IDLE: DirectoryReading = { isReading: false, failure: null };

/** Reads users and members while the page is open, whenever the app has something to be read. Names, which somebody waits for, come first. */
export const useDirectory = (
  { state: phase }: DirectoryStatus,
  areNamesRead: boolean,
  onStatus: (status: DirectoryStatus) => void,
): DirectoryReading => {
  const [state, setState] = useState(IDLE);
  const [tries, setTries] = useState(0);
  const isFull = phase === 'reading';
  // Once is enough: names that are read again do not end what has begun.
  const [isFree, setFree] = useState(false);
  if (!isFree && (isFull || areNamesRead)) setFree(true);
  const begin = useCallback(
    (signal: AbortSignal): Promise<void> => {
      const after = (seconds: number) => pause(seconds, signal);
      return readDirectory({
        readJira: patiently(readJira, { after, onWait: () => undefined }),
        turn: () => call('directoryTurn', {}),
        hand: whileBusy((slice: DirectorySlice) => call('handDirectory', slice), after),
        onStatus: (status) => !signal.aborted && onStatus(status),
        signal,
      });
    },
    [onStatus],
  );
  useEffect(() => {
    if (!isFree) return;
    const reading = new AbortController();
    const { signal } = reading;
    const show = (next: DirectoryReading) => !signal.aborted && setState(next);
    const end = (next: DirectoryReading) => {
      show(next);
      return pause(isFull || next.failure ? SOON : LATER, signal);
    };
    show({ isReading: true, failure: null });
    begin(signal)
      .then(
        () => end(IDLE),
        (cause: unknown) => end({ isReading: false, failure: failureOf(cause) }),
      )
      .then(() => setTries((before) => before + 1))
      .catch(() => undefined); // the page was closed
    return () => reading.abort();
  }, [isFree, isFull, tries, begin]);
  return state;
};
