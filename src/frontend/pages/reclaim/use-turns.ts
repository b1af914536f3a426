import { useCallback, useEffect, useRef, useState } from 'react';

import type { TurnResult } from '../../../reclaim/view';
import { failureOf, type PageFailure } from '../../site/failure';
import { pause } from '../../site/pause';
import { useChanges } from '../../site/use-changes';

export type Driving =
  /** `seconds`: how long it is waited just now; `null`: a turn is under way. */
  | { readonly kind: 'going'; readonly seconds: number | null }
  | { readonly kind: 'standing'; readonly failure: PageFailure | null };

/** Where the app says that it is busy: a turn elsewhere, a store that is contended. Unit: s. */
const BUSY_WAIT = 10;

interface Turns {
  readonly driving: Driving;
  readonly goOn: () => void;
  readonly stop: () => void;
  readonly end: () => void;
}

/** Asks for turn after turn of a batch, as long as the view is open and nobody stops it. */
export const useTurns = (batch: number): Turns => {
  const { takeTurn } = useChanges();
  const [driving, setDriving] = useState<Driving>({ kind: 'standing', failure: null });
  const stopping = useRef<AbortController | null>(null);
  const stop = useCallback(() => stopping.current?.abort(), []);
  useEffect(() => stop, [stop]);

  const drive = async (ends: boolean, signal: AbortSignal): Promise<void> => {
    for (;;) {
      let next: TurnResult['next'];
      try {
        ({ next } = await takeTurn({ batch, ends }));
      } catch (cause) {
        const failure = failureOf(cause);
        if (failure.code !== 'busy') throw failure;
        next = { kind: 'later', seconds: BUSY_WAIT };
      }
      if (signal.aborted || next.kind === 'ended' || next.kind === 'stopped') return;
      if (next.kind === 'later' && next.seconds > 0) {
        setDriving({ kind: 'going', seconds: next.seconds });
        await pause(next.seconds, signal);
        setDriving({ kind: 'going', seconds: null });
      }
    }
  };
  const start = (ends: boolean) => {
    stop();
    const controller = new AbortController();
    stopping.current = controller;
    setDriving({ kind: 'going', seconds: null });
    drive(ends, controller.signal).then(
      () => setDriving({ kind: 'standing', failure: null }),
      (cause: unknown) => {
        const failure = controller.signal.aborted ? null : failureOf(cause);
        setDriving({ kind: 'standing', failure });
      },
    );
  };
  return { driving, goOn: () => start(false), stop, end: () => start(true) };
};
