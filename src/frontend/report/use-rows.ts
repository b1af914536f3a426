import { useDeferredValue, useMemo } from 'react';

import { filterRows, searchable, shownRows, type Filter } from './filter';
import type { People } from './people';
import { rankByName, sortRows, type Sorting } from './sort';
import type { Table } from './judge';

export interface Rows {
  readonly order: Uint32Array;
  /** Rows that can be shown without a filter. */
  readonly total: number;
}

/** The rows to show, filtered and sorted. Typing in the search does not wait for them. */
export const useRows = (table: Table, people: People, filter: Filter, sorting: Sorting): Rows => {
  const settled = useDeferredValue(filter);
  // Another window is of the same accounts: their names are neither read nor compared again.
  const { accounts } = table;
  const lines = useMemo(() => searchable(accounts, people), [accounts, people]);
  const ranks = useMemo(() => rankByName(accounts, people), [accounts, people]);
  const passing = useMemo(() => filterRows(table, lines, settled), [table, lines, settled]);
  const order = useMemo(() => sortRows(table, passing, sorting, ranks), [table, passing, sorting, ranks]);
  const total = useMemo(() => shownRows(accounts), [accounts]);
  return { order, total };
};
