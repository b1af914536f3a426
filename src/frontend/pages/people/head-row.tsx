import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';

import { countedWords } from '../../report/counted-words';
import { columnTitle } from '../../report/csv';
import { LIST_COLUMNS, SORT_KEYS, type SortKey, type TableKey } from '../../report/list-columns';
import { isNarrowed, type UseRules } from '../../report/site-rules';
import { nextSorting, type Sorting } from '../../report/sort';
import { t } from '../../words/translate';
import { HEAD } from './layout';
import styles from './people-table.module.css';

/** Columns whose title does not say what is counted. */
const HINTED = [
  'activeDays',
  'view',
  'comment',
  'history',
  'worklog',
  'lastActive',
  'lastSeen',
] as const satisfies readonly TableKey[];

const hintOf = (key: TableKey, rules: UseRules): string | undefined => {
  if (key === 'activeDays' && isNarrowed(rules)) return t('classes.countedDays', { counted: countedWords(rules) });
  if (key === 'strip') return t('people.columnStripHint');
  const hinted = HINTED.find((each) => each === key);
  return hinted && t(`people.${hinted}Hint`);
};

const isSortable = (key: TableKey): key is SortKey => SORT_KEYS.some((sortable) => sortable === key);

interface HeadProps {
  readonly rules: UseRules;
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
}

const Head = ({ column, rules, sorting, onSorting }: HeadProps & { readonly column: TableKey }) => {
  const isSorted = sorting.key === column;
  const direction = sorting.descending ? 'descending' : 'ascending';
  const Arrow = sorting.descending ? ArrowDownIcon : ArrowUpIcon;
  const className = LIST_COLUMNS[column].isNumeric ? styles.numericHead : styles.headCell;
  if (!isSortable(column))
    return (
      <div role="columnheader" className={className} title={hintOf(column, rules)}>
        <span className={styles.title}>{columnTitle(column)}</span>
      </div>
    );
  return (
    <div role="columnheader" aria-sort={isSorted ? direction : 'none'} className={className}>
      <button
        type="button"
        className={styles.sort}
        title={hintOf(column, rules)}
        onClick={() => onSorting(nextSorting(sorting, column))}
      >
        {columnTitle(column)}
        {isSorted && <Arrow label="" size="small" />}
      </button>
    </div>
  );
};

/** The titles of the columns, each a way to put the list in its order. */
export const HeadRow = ({
  columns,
  tracks,
  ...sort
}: HeadProps & { readonly columns: readonly TableKey[]; readonly tracks: string }) => (
  <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns: tracks, height: HEAD }}>
    {columns.map((column) => (
      <Head key={column} column={column} {...sort} />
    ))}
  </div>
);
