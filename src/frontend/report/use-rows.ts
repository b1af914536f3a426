import { useMemo } from 'react';

import { filterRows, shownRows, type Filter, type FilterSource } from './filter';
import type { People } from './people';
import { sortRows, type Sorting } from './sort';
import { useNameRanks } from './use-name-ranks';

export interface Rows {
  readonly order: Uint32Array;
  /** Rows that can be shown without a filter. */
  readonly total: number;
}

/** The rows to show, filtered and sorted. */
export const useRows = (source: FilterSource, people: People, filter: Filter, sorting: Sorting): Rows => {
  const { table } = source;
  const { accounts } = table;
  const ranks = useNameRanks(accounts, people.order);
  const passing = useMemo(() => filterRows(source, filter), [source, filter]);
  const order = useMemo(() => sortRows(table, passing, sorting, ranks), [table, passing, sorting, ranks]);
  const total = useMemo(() => shownRows(accounts), [accounts]);
  // The same object for as long as it is the same rows: whoever waits for other ones asks by that.
  return useMemo(() => ({ order, total }), [order, total]);
};
