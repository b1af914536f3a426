import { createContext, useCallback, useContext } from 'react';

import type { Overview } from '../../resolvers/view';
import type { PeopleState } from '../report/use-people';
import type { TableState } from '../report/use-table';
import { addressOf, type ViewState } from '../routes/view-state';

/** What every view looks at. */
export interface SiteData extends TableState {
  /** The site’s address, or its id where Jira does not tell it. */
  readonly site: string;
  readonly overview: Overview;
  readonly names: PeopleState;
  readonly view: ViewState;
  /** Length of the window that is looked at. */
  readonly days: number;
  readonly onView: (change: Partial<ViewState>) => void;
  /** Reads names and the report anew. */
  readonly onReadAgain: () => void;
}

export const SiteContext = createContext<SiteData | null>(null);

export const useSite = (): SiteData => {
  const site = useContext(SiteContext);
  if (!site) throw new Error('A view stands outside of the site.');
  return site;
};

/** Addresses in which the window stays as it is looked at. */
export const useAddress = (): ((path: string, state?: Partial<ViewState>) => string) => {
  const { days } = useSite().view;
  return useCallback((path, state = {}) => addressOf(path, { days, ...state }), [days]);
};
