import { useCallback, useMemo, useState } from 'react';

import type { ProductSeats } from '../../../directory/view';
import { EVERYONE, type Filter } from '../../report/filter';
import { seatLine } from '../../report/seat-line';
import type { Sorting } from '../../report/sort';
import type { Table } from '../../report/judge';
import type { PeopleState } from '../../report/use-people';
import { useRows } from '../../report/use-rows';
import { FailureMessage } from '../../site/failure-message';
import { plainText } from '../../words/plain-text';
import { FilterBar } from './filter-bar';
import { NamesLack } from './names-lack';
import styles from './people-list.module.css';
import { PeopleTable } from './people-table';
import { Seats } from './seats';

interface PeopleListProps {
  readonly table: Table;
  readonly products: readonly ProductSeats[];
  readonly names: PeopleState;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly onReadAgain: () => void;
}

export const PeopleList = ({ table, products, names, filter, onFilter, onReadAgain }: PeopleListProps) => {
  const [sorting, setSorting] = useState<Sorting>({ key: 'name', descending: false });
  const [opened, setOpened] = useState<string | null>(null);
  const rows = useRows(table, names.people, filter, sorting);
  const productNames = useMemo(() => new Map(products.map(({ key, name }) => [key, name])), [products]);
  const productName = useCallback((key: string) => productNames.get(key) ?? plainText(key), [productNames]);
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
        table={table}
        order={rows.order}
        people={names.people}
        sorting={sorting}
        onSorting={setSorting}
        productName={productName}
        product={filter.product}
        onSeats={setOpened}
        onClear={() => onFilter(EVERYONE)}
      />
      {opened !== null && (
        <Seats
          account={opened}
          name={names.people.names.get(opened) ?? 'this account'}
          productName={productName}
          seatUseOf={(product) => seatLine(table, product, table.accounts.indexOf(opened))}
          onClose={() => setOpened(null)}
        />
      )}
      <p className={styles.legend}>
        <strong>Active</strong>: commented, changed an issue or logged work in the window. <strong>Reader</strong>: only
        opened issues. <strong>Idle</strong>: neither, on any day of the window. <strong>Not known yet</strong>: nothing
        is on record, and somebody who only looked would not be either. <strong>New</strong>: not seen yet, and known
        for less than 14 days. With a product chosen, each is the use of that product’s seat.
      </p>
    </section>
  );
};
