import { useCallback, useEffect, useState } from 'react';

import type { BackfillStatus } from '../../history/view';
import { call, readJira } from '../bridge';
import { patiently } from '../jira/patiently';
import { failureOf, type PageFailure } from '../site/failure';
import { pause } from '../site/pause';
import { whileBusy } from '../site/while-busy';
import { readPast, wantedOf, type HandPast } from './read-past';

/** After a failure it is tried again, as long as the page is open. Unit: seconds. */
const AGAIN_AFTER = 60;

export interface PastState {
  readonly isReading: boolean;
  /** Why it does not read just now. */
  readonly failure: PageFailure | null;
}

const IDLE: PastState = { isReading: false, failure: null };

/** Reads the days before the install while the app wants it and the page is open. */
export const usePast = (backfill: BackfillStatus, onStatus: (status: BackfillStatus) => void): PastState => {
  const [state, setState] = useState(IDLE);
  const [tries, setTries] = useState(0);
  const isWanted = wantedOf(backfill.page) !== null;
  // Where to begin is asked for when it begins: the status that is shown may be older.
  const begin = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      const { backfill: now } = await call('overview', {});
      const after = (seconds: number) => pause(seconds, signal);
      const read = patiently(readJira, { after, onWait: () => undefined });
      const hand: HandPast = whileBusy((slice) => call('handPast', slice), after);
      await readPast(
        { readJira: read, hand, onStatus: (status) => !signal.aborted && onStatus(status), signal },
        now.page,
      );
    },
    [onStatus],
  );
  useEffect(() => {
    if (!isWanted) return;
    const reading = new AbortController();
    const { signal } = reading;
    const show = (next: PastState) => !signal.aborted && setState(next);
    const again = () => pause(AGAIN_AFTER, signal).then(() => setTries((before) => before + 1));
    show({ isReading: true, failure: null });
    begin(signal)
      .then(
        () => show(IDLE),
        (cause: unknown) => show({ isReading: false, failure: failureOf(cause) }),
      )
      .then(again)
      .catch(() => undefined); // the page was closed
    return () => reading.abort();
  }, [isWanted, tries, begin]);
  return isWanted ? state : IDLE;
};
