import { useCallback, useDeferredValue, useMemo, useRef, type RefObject } from 'react';

import { searchable, type FilterSource } from '../../report/filter';
import type { Names } from '../../report/filter-words';
import type { Table } from '../../report/judge';
import { groupName, useGroupNames } from '../../report/use-group-names';
import { useMembers } from '../../report/use-history';
import { useRows, type Rows } from '../../report/use-rows';
import { useSite } from '../../site/site-context';
import { plainText } from '../../words/plain-text';
import { useSettledRows, type RowChanges } from './use-settled-rows';

export interface PeopleListState {
  readonly scroller: RefObject<HTMLDivElement>;
  readonly source: FilterSource;
  readonly names: Names;
  readonly rows: Rows;
  /** By what the rows came to be. */
  readonly cause: string;
  readonly changes: RowChanges | null;
  readonly show: () => void;
}

/** Whether the list is at its top and nobody is within it: then it may change by itself. */
const isAtRest = (scroller: HTMLElement | null): boolean =>
  scroller === null ||
  (scroller.scrollTop === 0 && !scroller.contains(document.activeElement?.closest('[data-index]') ?? null));

/** The rows that are on show, and what they are found, filtered and called by. */
export const usePeopleList = (table: Table): PeopleListState => {
  const { overview, names: read, view, report } = useSite();
  const { sorting, days } = view;
  // Typing in the search does not wait for the rows. What they are found by and why they came waits with them: by half of another
  // filter other rows pass, or none.
  const filter = useDeferredValue(view.filter);
  const { people } = read;
  const scroller = useRef<HTMLDivElement>(null);
  const isSearched = filter.text.trim() !== '';
  const lines = useMemo(
    () => (isSearched ? searchable(table.accounts, people) : []),
    [table.accounts, people, isSearched],
  );
  const members = useMembers(report, filter.group);
  const source = useMemo<FilterSource>(() => ({ table, lines, members }), [table, lines, members]);
  const fresh = useRows(source, people, filter, sorting);
  const cause = JSON.stringify([filter, sorting, days, members !== null]);
  const settled = useSettledRows(fresh, cause, () => isAtRest(scroller.current));
  const products = useMemo(() => new Map(overview.products.map(({ key, name }) => [key, name])), [overview.products]);
  const productName = useCallback((key: string) => products.get(key) ?? plainText(key), [products]);
  const [groups] = useGroupNames(filter.group === null ? [] : [filter.group]);
  const names = useMemo<Names>(
    () => ({ productName, groupName: (id) => groupName(groups, id) }),
    [productName, groups],
  );
  return { scroller, source, names, cause, ...settled };
};
