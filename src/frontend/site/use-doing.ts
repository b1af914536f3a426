import { useCallback, useRef, useState } from 'react';

import { failureOf, type PageFailure } from './failure';

export type Doing = { kind: 'idle' } | { kind: 'busy' } | { kind: 'failed'; failure: PageFailure };

/** Runs something that a button starts, and tells how it went. Pressed again meanwhile, the button does nothing. */
export const useDoing = (): [Doing, (work: () => Promise<void>) => void] => {
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  // Two clicks come faster than a state is drawn.
  const isBusy = useRef(false);
  const start = useCallback((work: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setDoing({ kind: 'busy' });
    const end = (next: Doing) => {
      isBusy.current = false;
      setDoing(next);
    };
    work().then(
      () => end({ kind: 'idle' }),
      (cause: unknown) => end({ kind: 'failed', failure: failureOf(cause) }),
    );
  }, []);
  return [doing, start];
};
