import { useEffect, useMemo, useState } from 'react';

import type { AccountId } from '../../kernel/account';
import { filterRows, shownRows, type Filter, type FilterSource } from './filter';
import { NOBODY, type People } from './people';
import { rankByName, rowsByAccount, sortRows, type Sorting } from './sort';

export interface Rows {
  readonly order: Uint32Array;
  /** Rows that can be shown without a filter. */
  readonly total: number;
}

const NO_ROWS: ReadonlyMap<AccountId, number> = new Map();

/** The rows to show, filtered and sorted. */
export const useRows = (source: FilterSource, people: People, filter: Filter, sorting: Sorting): Rows => {
  // Another window is of the same accounts: their names are neither read nor compared again.
  const { table } = source;
  const { accounts } = table;
  // The first rows do not wait for who is called what: they are put in order by it as soon as they are drawn.
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(true));
    return () => clearTimeout(timer);
  }, []);
  const isNamed = isDrawn && people.order.length > 0;
  const rowOf = useMemo(() => (isNamed ? rowsByAccount(accounts) : NO_ROWS), [accounts, isNamed]);
  const ranks = useMemo(
    () => rankByName(accounts, rowOf, isNamed ? people : NOBODY),
    [accounts, rowOf, people, isNamed],
  );
  const passing = useMemo(() => filterRows(source, filter), [source, filter]);
  const order = useMemo(() => sortRows(table, passing, sorting, ranks), [table, passing, sorting, ranks]);
  const total = useMemo(() => shownRows(accounts), [accounts]);
  // The same object for as long as it is the same rows: whoever waits for other ones asks by that.
  return useMemo(() => ({ order, total }), [order, total]);
};
