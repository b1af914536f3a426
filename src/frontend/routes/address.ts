import { useSyncExternalStore } from 'react';

import type { LeaveGuard } from './leave-guard';
import { isViewPath } from './views';

/** Where the page is, as Jira keeps it in the address of the browser. `search` begins with `?`, or is empty. */
export interface Place {
  readonly pathname: string;
  readonly search: string;
}

/** The address of the page within Jira's own. */
export interface Address {
  readonly place: () => Place;
  readonly go: (to: string, isReplaced: boolean) => void;
  /** Tells of every move; gives what ends it. */
  readonly listen: (onMove: () => void) => () => void;
}

/** Where a host keeps no address: it is lost with the page. */
export const addressInMemory = (): Address => {
  let place: Place = { pathname: '/', search: '' };
  const listeners = new Set<() => void>();
  return {
    place: () => place,
    go: (to) => {
      const [pathname = '/', query = ''] = to.split('?', 2);
      place = { pathname, search: query === '' ? '' : `?${query}` };
      for (const onMove of listeners) onMove();
    },
    listen: (onMove) => {
      listeners.add(onMove);
      return () => listeners.delete(onMove);
    },
  };
};

/** The same address, but where it names no view, this is the one. */
export const openingAt = (address: Address, path: string): Address => ({
  ...address,
  place: () => {
    const place = address.place();
    return isViewPath(place.pathname) ? place : { ...place, pathname: path };
  },
});

/** The hooks that wouter asks of an address. */
export const hooksOf = ({ place, go, listen }: Address, guard: Pick<LeaveGuard, 'ask'>) => {
  const navigate = (to: string, { replace = false }: { readonly replace?: boolean } = {}): void => {
    const isOtherView = to.split('?', 1)[0] !== place().pathname;
    if (isOtherView) guard.ask(() => go(to, replace));
    else go(to, replace);
  };
  const usePath = (): [string, typeof navigate] => [useSyncExternalStore(listen, () => place().pathname), navigate];
  const useSearchText = (): string => useSyncExternalStore(listen, () => place().search.replace(/^\?/, ''));
  return { hook: usePath, searchHook: useSearchText };
};
