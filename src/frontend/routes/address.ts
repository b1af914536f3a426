import { useSyncExternalStore } from 'react';

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

/** The hooks that wouter asks of an address. */
export const hooksOf = ({ place, go, listen }: Address) => {
  const navigate = (to: string, { replace = false }: { readonly replace?: boolean } = {}): void => go(to, replace);
  const usePath = (): [string, typeof navigate] => [useSyncExternalStore(listen, () => place().pathname), navigate];
  const useSearchText = (): string => useSyncExternalStore(listen, () => place().search.replace(/^\?/, ''));
  return { hook: usePath, searchHook: useSearchText };
};
