import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';

import { failureOf, type PageFailure } from './failure';

export type Doing = { kind: 'idle' } | { kind: 'busy' } | { kind: 'failed'; failure: PageFailure };

const IDLE: Doing = { kind: 'idle' };
const BUSY: Doing = { kind: 'busy' };

/** Runs something that a button starts, and tells how it went. Pressed again meanwhile, the button does nothing. */
export const useDoing = (): [Doing, (work: () => Promise<unknown>) => void] => {
  const { mutate, isPending, error } = useMutation({ mutationFn: (work: () => Promise<unknown>) => work() });
  // Two clicks come faster than a state is drawn.
  const isBusy = useRef(false);
  const start = useCallback(
    (work: () => Promise<unknown>) => {
      if (isBusy.current) return;
      isBusy.current = true;
      mutate(() => work().finally(() => (isBusy.current = false)));
    },
    [mutate],
  );
  if (isPending) return [BUSY, start];
  return [error ? { kind: 'failed', failure: failureOf(error) } : IDLE, start];
};
