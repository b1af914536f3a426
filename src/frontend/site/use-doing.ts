import { useCallback, useState } from 'react';

import { failureOf, type PageFailure } from './failure';

export type Doing = { kind: 'idle' } | { kind: 'busy' } | { kind: 'failed'; failure: PageFailure };

/** Runs something that a button starts, and tells how it went. */
export const useDoing = (): [Doing, (work: () => Promise<void>) => void] => {
  const [doing, setDoing] = useState<Doing>({ kind: 'idle' });
  const start = useCallback((work: () => Promise<void>) => {
    setDoing({ kind: 'busy' });
    work().then(
      () => setDoing({ kind: 'idle' }),
      (cause: unknown) => setDoing({ kind: 'failed', failure: failureOf(cause) }),
    );
  }, []);
  return [doing, start];
};
