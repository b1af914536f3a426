import Button from '@atlaskit/button/new';
import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, type RefObject } from 'react';

import type { People } from '../../report/people';
import { nextSorting, type Sorting } from '../../report/sort';
import type { Table } from '../../report/judge';
import { COLUMNS, GRID, type Column } from './columns';
import { PeopleRow } from './people-row';
import styles from './people-table.module.css';

const ROW = 48; // pixels
const HEAD = 40; // pixels
const MOST_ROWS = 12.5; // in view: half a row tells that there are more

const Header = ({
  column,
  sorting,
  onSorting,
}: {
  column: Column;
  sorting: Sorting;
  onSorting: (sorting: Sorting) => void;
}) => {
  const sorted = sorting.key === column.key;
  const direction = sorting.descending ? 'descending' : 'ascending';
  const Arrow = sorting.descending ? ArrowDownIcon : ArrowUpIcon;
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? direction : 'none'}
      className={column.numeric ? styles.numericHead : styles.headCell}
    >
      <button
        type="button"
        className={styles.sort}
        title={column.hint ?? undefined}
        onClick={() => onSorting(nextSorting(sorting, column.key))}
      >
        {column.label}
        {sorted && <Arrow label="" size="small" />}
      </button>
    </div>
  );
};

const HeadRow = (sort: { sorting: Sorting; onSorting: (sorting: Sorting) => void }) => (
  <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: GRID, height: HEAD }}>
    {COLUMNS.map((column) => (
      <Header key={column.key} column={column} {...sort} />
    ))}
  </div>
);

const NoAccount = ({ onClear }: { onClear: () => void }) => (
  <div className={styles.empty}>
    <p className={styles.emptyText}>No account matches these filters.</p>
    <Button onClick={onClear}>Show all accounts</Button>
  </div>
);

interface PeopleTableProps {
  /** What scrolls: it can have the focus. */
  readonly scroller: RefObject<HTMLDivElement>;
  readonly table: Table;
  readonly order: Uint32Array;
  readonly people: People;
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
  readonly productName: (key: string) => string;
  /** The product whose holders are on show, if they are. */
  readonly product: string | null;
  readonly onPerson: (account: string) => void;
  readonly onClear: () => void;
}

export const PeopleTable = ({ scroller, order, sorting, onSorting, onClear, ...row }: PeopleTableProps) => {
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used; its functions stay in this component
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    scrollPaddingStart: HEAD,
  });
  useEffect(() => scroller.current?.scrollTo({ top: 0 }), [order, scroller]);
  const height = HEAD + ROW * Math.max(4, Math.min(MOST_ROWS, order.length)) + 3; // borders
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      style={{ height }}
      tabIndex={0}
      role="region"
      aria-label="Accounts, scrollable"
    >
      <div
        role="table"
        aria-label="Accounts"
        aria-rowcount={order.length + 1}
        aria-colcount={COLUMNS.length}
        className={styles.table}
      >
        <div role="rowgroup" className={styles.head}>
          <HeadRow sorting={sorting} onSorting={onSorting} />
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => (
            <PeopleRow {...row} key={order[index]} row={order[index] ?? 0} index={index} top={start} height={ROW} />
          ))}
        </div>
      </div>
      {order.length === 0 && <NoAccount onClear={onClear} />}
    </div>
  );
};
