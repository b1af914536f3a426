import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearch } from 'wouter';

import { addressOf, searchOf, viewStateIn, type ViewState } from './view-state';

/**
 * What is looked at, kept in the address. Jira tells of a move a moment after it was made: what is typed meanwhile must not be undone
 * by it.
 */
export const useViewState = (): [ViewState, (change: Partial<ViewState>) => void] => {
  const told = searchOf(viewStateIn(useSearch()));
  const [path, navigate] = useLocation();
  const [state, setState] = useState(() => viewStateIn(told));
  const own = useRef(new Set<string>());
  useEffect(() => {
    if (own.current.delete(told)) return;
    own.current.clear();
    setState((before) => (searchOf(before) === told ? before : viewStateIn(told)));
  }, [told]);
  const change = useCallback(
    (part: Partial<ViewState>) => {
      const next = { ...state, ...part };
      setState(next);
      own.current.add(searchOf(next));
      navigate(addressOf(path, next), { replace: true });
    },
    [navigate, path, state],
  );
  return [state, change];
};
