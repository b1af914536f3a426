import { useCallback, useEffect, useState } from 'react';

import type { DirectoryStatus } from '../../directory/view';
import type { PricesStatus } from '../../pricing/view';
import type { PushStatus } from '../../push/view';
import type { Overview } from '../../resolvers/view';
import { call } from '../bridge';
import { failureOf, type PageFailure } from './failure';

export type OverviewState =
  | { kind: 'loading' }
  | { kind: 'ready'; overview: Overview; failure: PageFailure | null }
  | { kind: 'failed'; failure: PageFailure };

const POLL_MS = 4000;
const SLOW_POLL_MS = 30_000; // the next attempt may be hours away, and so may the end of the backfill

/** How soon to look again while something goes on that the reader waits for; `null` when nothing does. */
const pollAfter = ({ folding, directory, backfill, audit, push }: Overview): number | null => {
  const states = push.deliveries.map(({ state }) => state);
  if (folding || directory.state === 'reading' || states.includes('sending')) return POLL_MS;
  const reads = backfill.state === 'running' || audit.sweep !== null;
  return states.includes('waiting') || reads ? SLOW_POLL_MS : null;
};

export interface OverviewControl {
  readonly state: OverviewState;
  readonly reload: () => Promise<void>;
  /** Takes over what a call already answered, without asking again. */
  readonly put: (part: { directory: DirectoryStatus } | { push: PushStatus } | { prices: PricesStatus }) => void;
}

/** The state of the site and of what Rollcall does for it, kept fresh while something goes on. */
export const useOverview = (): OverviewControl => {
  const [state, setState] = useState<OverviewState>({ kind: 'loading' });

  const reload = useCallback(
    () =>
      call('overview', {}).then(
        (overview) => setState({ kind: 'ready', overview, failure: null }),
        (cause: unknown) => {
          const failure = failureOf(cause);
          // A poll that fails does not take away what is on show.
          setState((before) =>
            before.kind === 'ready' && failure.code !== 'forbidden'
              ? { ...before, failure }
              : { kind: 'failed', failure },
          );
        },
      ),
    [],
  );

  const put: OverviewControl['put'] = useCallback(
    (part) =>
      setState((before) =>
        before.kind === 'ready' ? { ...before, overview: { ...before.overview, ...part } } : before,
      ),
    [],
  );

  useEffect(() => void reload(), [reload]);

  useEffect(() => {
    const delay = state.kind === 'ready' ? pollAfter(state.overview) : null;
    if (delay === null) return;
    const timer = setTimeout(() => void reload(), delay);
    return () => clearTimeout(timer);
  }, [state, reload]);

  return { state, reload, put };
};
