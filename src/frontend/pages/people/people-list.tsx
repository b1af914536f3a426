import Button from '@atlaskit/button/new';
import { useEffect, useMemo, useState, type ReactNode, type RefObject } from 'react';

import { countedWords } from '../../report/counted-words';
import { EVERYONE } from '../../report/filter';
import type { Names } from '../../report/filter-words';
import type { Table } from '../../report/judge';
import { shownKeys, type TableKey } from '../../report/list-columns';
import { listHead } from '../../report/list-head';
import { isNarrowed } from '../../report/site-rules';
import { FailureMessage } from '../../site/failure-message';
import { viewLoaded } from '../../site/loaded-view';
import { useSite } from '../../site/site-context';
import { rich, t } from '../../words/translate';
import type { PersonProps } from '../person/person';
import { FilterBar } from './filter-bar';
import type { ListActionsProps } from './list-actions';
import { ListBar } from './list-bar';
import { NamesLack } from './names-lack';
import styles from './people-list.module.css';
import { PeopleTable } from './people-table';
import { placeOf } from './place';
import { PrintedList } from './printed-list';
import { QuickChips } from './quick-chips';
import { rowsOf, shownOf } from './selection';
import { SelectionBar } from './selection-bar';
import { usePeopleList } from './use-people-list';
import { useSelection } from './use-selection';

const loadPerson = async () => (await import('../person/person')).Person;

const Person = viewLoaded<PersonProps>('person', loadPerson);

/** Has it loaded when the list is there: what the page opens with comes first. */
const usePersonAhead = (): void =>
  useEffect(() => {
    loadPerson().catch(() => undefined); // whoever opens one is told
  }, []);

const Legend = ({ rules }: Pick<Table, 'rules'>) => {
  const values = { days: rules.graceDays, b: (text: ReactNode) => <strong>{text}</strong> };
  return (
    <p className={styles.legend}>
      {isNarrowed(rules)
        ? rich('classes.countedLegend', { ...values, counted: countedWords(rules) })
        : rich('people.legend', values)}
    </p>
  );
};

/** Why names lack, where they do. */
const NamesState = () => {
  const { names, onReadAgain } = useSite();
  return names.failure ? (
    <FailureMessage title={t('people.namesFailed')} failure={names.failure} onRetry={onReadAgain} />
  ) : (
    <NamesLack lacking={names.lacking} onReadAgain={onReadAgain} />
  );
};

interface OpenPersonProps {
  readonly table: Table;
  readonly order: Uint32Array;
  readonly productName: (key: string) => string;
  readonly list: RefObject<HTMLDivElement>;
}

/** The panel of whoever is looked at, with who is beside them in the list. */
const OpenPerson = ({ table, order, productName, list }: OpenPersonProps) => {
  const { view, onView } = useSite();
  const { person } = view;
  const place = useMemo(
    () => placeOf(table.accounts, order, person === null ? -1 : table.accounts.indexOf(person)),
    [table.accounts, order, person],
  );
  if (person === null) return null;
  const onClose = () => {
    onView({ person: null });
    // The browser gives the focus back to what opened the panel. An address did, or that row has gone: then the list has it.
    const { activeElement, body } = document;
    if (activeElement === body || activeElement?.closest('dialog')) list.current?.focus();
  };
  return (
    <Person
      account={person}
      table={table}
      place={place}
      productName={productName}
      onPerson={(next) => onView({ person: next })}
      onClose={onClose}
    />
  );
};

const useShownKeys = (): readonly TableKey[] => {
  const { overview, view } = useSite();
  const { calendar } = overview.settings;
  return useMemo(() => shownKeys(view.columns, calendar), [view.columns, calendar]);
};

/** What copies, files and prints of some rows are made of. */
const useListActions = (
  table: Table,
  names: Names,
  columns: readonly TableKey[],
  onPrint: (rows: Uint32Array) => void,
) => {
  const { overview, site, names: read, view } = useSite();
  const { filter } = view;
  return (rows: Uint32Array): ListActionsProps => ({
    rows,
    of: { table, people: read.people, productName: names.productName },
    columns,
    head: () => listHead({ overview, site, table, filter, names, rows: rows.length }),
    isReading: read.reading && !read.people.complete,
    onPrint: () => onPrint(rows),
  });
};

/** In the place of rows, where none passes. */
const NoMatch = ({ onShowAll }: { onShowAll: () => void }) => (
  <>
    <p>{t('people.noMatch')}</p>
    <Button onClick={onShowAll}>{t('people.showAll')}</Button>
  </>
);

/** The accounts of the site: filtered, ordered, chosen, and what is made of them. */
export const PeopleList = ({ table }: { table: Table }) => {
  const { names: read, view, onView } = useSite();
  const { filter, sorting } = view;
  const columns = useShownKeys();
  const { scroller, source, names, rows, cause, changes, show } = usePeopleList(table);
  const selection = useSelection();
  const [printing, setPrinting] = useState<Uint32Array | null>(null);
  usePersonAhead();
  const listOf = useListActions(table, names, columns, setPrinting);
  const shown = listOf(rows.order);
  const chosen = rowsOf(selection.chosen, table.accounts, rows.order);
  const hidden = chosen.length - shownOf(selection.chosen, table.accounts, rows.order).length;
  const onSorting = (next: typeof sorting) => onView({ sorting: next });
  const isAllChosen = hidden === 0 && chosen.length === rows.order.length;
  const selectAll = () => selection.add(Array.from(rows.order, (row) => table.accounts[row] ?? ''));
  return (
    <section aria-label={t('people.accounts')} className={styles.list}>
      <NamesState />
      <QuickChips source={source} filter={filter} onFilter={(next) => onView({ filter: next })} />
      <FilterBar source={source} filter={filter} onFilter={(next) => onView({ filter: next })} names={names} />
      <ListBar
        {...shown}
        all={rows.total}
        waiting={read.waiting}
        changes={changes}
        onShowChanges={show}
        onColumns={(next) => onView({ columns: next })}
        sorting={sorting}
        onSorting={onSorting}
        onSelectAll={chosen.length === 0 || isAllChosen ? null : selectAll}
      />
      {chosen.length > 0 && <SelectionBar {...listOf(chosen)} selection={selection} hidden={hidden} />}
      <PeopleTable
        {...shown.of}
        scroller={scroller}
        isReading={read.reading && !read.people.complete}
        order={rows.order}
        cause={cause}
        columns={columns}
        sorting={sorting}
        onSorting={onSorting}
        product={filter.product}
        selection={selection}
        onPerson={(person) => onView({ person })}
        empty={<NoMatch onShowAll={() => onView({ filter: EVERYONE })} />}
      />
      <OpenPerson table={table} order={rows.order} productName={names.productName} list={scroller} />
      {printing && (
        <PrintedList
          rows={printing}
          of={shown.of}
          columns={columns}
          head={listOf(printing).head()}
          onPrinted={() => setPrinting(null)}
        />
      )}
      <Legend rules={table.rules} />
    </section>
  );
};
