import { createContext, useContext } from 'react';

import type { Overview } from '../../resolvers/view';
import type { PeopleState } from '../report/use-people';
import type { TableState } from '../report/use-table';
import type { ViewState } from '../routes/view-state';
import type { OverviewControl } from './use-overview';

/** What every view looks at. */
export interface SiteData extends TableState {
  readonly overview: Overview;
  readonly control: OverviewControl;
  readonly names: PeopleState;
  readonly view: ViewState;
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
