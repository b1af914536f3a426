import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';

import type { TableKey } from '../../report/list-columns';
import type { UseRules } from '../../report/site-rules';
import type { Sorting } from '../../report/sort';
import { useNamesOf } from '../../report/use-people';
import { useMedia } from '../../ui/use-media';
import { t } from '../../words/translate';
import type { CellAt } from './cells';
import { HeadRow } from './head-row';
import { CARD, gridOf, HEAD, MOST_CARDS, MOST_ROWS, NARROW, ROW } from './layout';
import { PeopleRow, type ListRowProps } from './people-row';
import styles from './people-table.module.css';
import { PersonCard } from './person-card';
import type { Selection } from './selection';
import { useRowKeys } from './use-row-keys';

interface PeopleTableProps extends Omit<CellAt, 'row'> {
  /** What scrolls: it can have the focus. */
  readonly scroller: RefObject<HTMLDivElement>;
  /** Whether names are still being read. */
  readonly isReading: boolean;
  readonly order: Uint32Array;
  /** By what the order came to be: with another, the list begins at its top. */
  readonly cause: string;
  readonly columns: readonly TableKey[];
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
  readonly selection: Selection;
  /** Stands in the place of rows where there are none. */
  readonly empty: ReactNode;
}

interface BodyProps {
  readonly rows: readonly ListRowProps[];
  /** Pixels. */
  readonly height: number;
}

const Cards = ({ rows, height, of }: BodyProps & { readonly of: number }) => (
  <ul aria-label={t('people.accounts')} className={styles.body} style={{ height }}>
    {rows.map((row) => (
      <PersonCard key={row.row} {...row} of={of} />
    ))}
  </ul>
);

interface LinesProps extends BodyProps, Pick<PeopleTableProps, 'columns' | 'sorting' | 'onSorting'> {
  readonly rules: UseRules;
  readonly of: number;
}

const Lines = ({ rows, height, of, rules, columns, sorting, onSorting }: LinesProps) => {
  const { tracks, least } = useMemo(() => gridOf(columns), [columns]);
  return (
    <div
      role="table"
      aria-label={t('people.accounts')}
      aria-rowcount={of + 1}
      aria-colcount={columns.length}
      style={{ minWidth: least }}
    >
      <div role="rowgroup" className={styles.head}>
        <HeadRow rules={rules} columns={columns} tracks={tracks} sorting={sorting} onSorting={onSorting} />
      </div>
      <div role="rowgroup" className={styles.body} style={{ height }}>
        {rows.map((row) => (
          <PeopleRow key={row.row} {...row} tracks={tracks} />
        ))}
      </div>
    </div>
  );
};

/** The list: a table, or cards where there is no room for one. Of any number of rows only those in view are drawn. */
export const PeopleTable = (props: PeopleTableProps) => {
  const { scroller, isReading, order, cause, columns, sorting, onSorting, selection, empty, ...at } = props;
  const isNarrow = useMedia(NARROW);
  const [size, head, most] = isNarrow ? [CARD, 0, MOST_CARDS] : [ROW, HEAD, MOST_ROWS];
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used; its functions stay in this component
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    overscan: 6,
    scrollPaddingStart: head,
  });
  const measured = useRef(size);
  useEffect(() => {
    if (measured.current === size) return; // it measures once by itself
    measured.current = size;
    virtualizer.measure();
  }, [virtualizer, size]);
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [cause, scroller]);
  const accountAt = (index: number): string => at.table.accounts[order[index] ?? -1] ?? '';
  const onKeyDown = useRowKeys({
    scroller,
    virtualizer,
    count: order.length,
    onChoose: (index) => selection.toggle(accountAt(index)),
  });
  const items = virtualizer.getVirtualItems();
  useNamesOf(at.people, isReading ? items.map(({ index }) => accountAt(index)) : []);
  const rows = items.map(({ index, start }) => ({
    ...at,
    columns,
    row: order[index] ?? 0,
    index,
    top: start,
    height: size,
    isChosen: selection.chosen.has(accountAt(index)),
    onChoose: selection.toggle,
  }));
  const body = { rows, height: virtualizer.getTotalSize(), of: order.length };
  const height = head + size * Math.max(2, Math.min(most, order.length)) + 3; // borders
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      style={{ height }}
      tabIndex={0}
      role="region"
      aria-label={t('people.accountsScrollable')}
      onKeyDown={onKeyDown}
    >
      {isNarrow ? (
        <Cards {...body} />
      ) : (
        <Lines {...body} rules={at.table.rules} columns={columns} sorting={sorting} onSorting={onSorting} />
      )}
      {order.length === 0 && <div className={styles.empty}>{empty}</div>}
    </div>
  );
};
