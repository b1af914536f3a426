import { useCallback, useEffect, useState, type Dispatch, type SetStateAction } from 'react';

import type { DirectoryStatus } from '../../directory/view';
import type { BackfillStatus } from '../../history/view';
import type { PricesStatus } from '../../pricing/view';
import type { PushStatus } from '../../push/view';
import type { SavedViews, SettingsStatus } from '../../settings/view';
import type { Overview } from '../../resolvers/view';
import { call } from '../bridge';
import { failureOf, type PageFailure } from './failure';
import { oneAtATime } from './one-at-a-time';
import { isSame, pollAfter } from './poll-after';

export type OverviewState =
  | { kind: 'loading' }
  /** `unchanged`: how often in a row nothing new was seen. */
  | { kind: 'ready'; overview: Overview; failure: PageFailure | null; unchanged: number }
  | { kind: 'failed'; failure: PageFailure };

export interface OverviewControl {
  readonly state: OverviewState;
  readonly reload: () => Promise<void>;
  /** Takes over what a call already answered, without asking again. */
  readonly put: (
    part:
      | { directory: DirectoryStatus }
      | { push: PushStatus }
      | { backfill: BackfillStatus }
      | { prices: PricesStatus }
      | { settings: SettingsStatus }
      | { views: SavedViews },
  ) => void;
}

const seen = (before: OverviewState, overview: Overview): OverviewState => {
  const same = before.kind === 'ready' && isSame(before.overview, overview);
  return { kind: 'ready', overview, failure: null, unchanged: same ? before.unchanged + 1 : 0 };
};

/** A look that fails does not take away what is on show. */
const notSeen = (before: OverviewState, failure: PageFailure): OverviewState =>
  before.kind === 'ready' && failure.code !== 'forbidden'
    ? { ...before, failure, unchanged: before.unchanged + 1 }
    : { kind: 'failed', failure };

const look = (setState: Dispatch<SetStateAction<OverviewState>>): Promise<void> =>
  call('overview', {}).then(
    (overview) => setState((before) => seen(before, overview)),
    (cause: unknown) => setState((before) => notSeen(before, failureOf(cause))),
  );

/** The state of the site and of what Rollcall does for it, kept fresh while something goes on. */
export const useOverview = (): OverviewControl => {
  const [state, setState] = useState<OverviewState>({ kind: 'loading' });

  const [reload] = useState(() => oneAtATime(() => look(setState)));

  const put: OverviewControl['put'] = useCallback(
    (part) =>
      setState((before) =>
        before.kind === 'ready' ? { ...before, overview: { ...before.overview, ...part }, unchanged: 0 } : before,
      ),
    [],
  );

  useEffect(() => void reload(), [reload]);

  useEffect(() => {
    const delay = state.kind === 'ready' ? pollAfter(state.overview, state.unchanged) : null;
    if (delay === null) return;
    // A page that nobody sees waits until somebody does.
    const lookWhenSeen = () => document.visibilityState === 'visible' && void reload();
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void reload();
      else document.addEventListener('visibilitychange', lookWhenSeen);
    }, delay);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', lookWhenSeen);
    };
  }, [state, reload]);

  return { state, reload, put };
};
