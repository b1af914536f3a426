import { useCallback, useMemo, useRef } from 'react';

import type { ProductSeats } from '../../../directory/view';
import type { AccountId } from '../../../kernel/account';
import { EVERYONE, type Filter } from '../../report/filter';
import type { Sorting } from '../../report/sort';
import type { Table } from '../../report/judge';
import type { PeopleState } from '../../report/use-people';
import { useRows } from '../../report/use-rows';
import { FailureMessage } from '../../site/failure-message';
import { plainText } from '../../words/plain-text';
import { Person } from '../person/person';
import { FilterBar } from './filter-bar';
import { NamesLack } from './names-lack';
import styles from './people-list.module.css';
import { PeopleTable } from './people-table';
import { placeOf } from './place';

interface PeopleListProps {
  readonly table: Table;
  readonly products: readonly ProductSeats[];
  readonly names: PeopleState;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
  /** Whose panel is open. */
  readonly person: AccountId | null;
  readonly onPerson: (person: AccountId | null) => void;
  readonly onReadAgain: () => void;
}

const Legend = () => (
  <p className={styles.legend}>
    <strong>Active</strong>: commented, changed an issue or logged work in the window. <strong>Reader</strong>: only
    opened issues. <strong>Idle</strong>: neither, on any day of the window. <strong>Not known yet</strong>: nothing is
    on record, and somebody who only looked would not be either. <strong>New</strong>: not seen yet, and known for less
    than 14 days. With a product chosen, each is the use of that product’s seat.
  </p>
);

export const PeopleList = (props: PeopleListProps) => {
  const { table, products, names, filter, onFilter, sorting, onSorting, person, onPerson, onReadAgain } = props;
  const list = useRef<HTMLDivElement>(null);
  const rows = useRows(table, names.people, filter, sorting);
  const productNames = useMemo(() => new Map(products.map(({ key, name }) => [key, name])), [products]);
  const productName = useCallback((key: string) => productNames.get(key) ?? plainText(key), [productNames]);
  const place = useMemo(
    () => placeOf(table.accounts, rows.order, person === null ? -1 : table.accounts.indexOf(person)),
    [table.accounts, rows.order, person],
  );
  const onClose = () => {
    onPerson(null);
    // The browser gives the focus back to what opened the panel. An address did, or that row has gone: then the list has it.
    const { activeElement, body } = document;
    if (activeElement === body || activeElement?.closest('dialog')) list.current?.focus();
  };
  return (
    <section aria-label="Accounts" className={styles.list}>
      {names.failure && (
        <FailureMessage title="Names could not be read from Jira" failure={names.failure} onRetry={onReadAgain} />
      )}
      {!names.failure && <NamesLack lacking={names.lacking} onReadAgain={onReadAgain} />}
      <FilterBar
        table={table}
        rows={rows}
        people={names.people}
        reading={names.reading && !names.people.complete}
        waiting={names.waiting}
        filter={filter}
        onFilter={onFilter}
        productName={productName}
      />
      <PeopleTable
        scroller={list}
        table={table}
        order={rows.order}
        people={names.people}
        sorting={sorting}
        onSorting={onSorting}
        productName={productName}
        product={filter.product}
        onPerson={onPerson}
        onClear={() => onFilter(EVERYONE)}
      />
      {person !== null && (
        <Person
          account={person}
          table={table}
          place={place}
          productName={productName}
          onPerson={onPerson}
          onClose={onClose}
        />
      )}
      <Legend />
    </section>
  );
};
