import Button from '@atlaskit/button/new';

import { columnTitle } from '../../report/csv';
import { shownKeys, SORT_KEYS, TABLE_KEYS, type TableKey } from '../../report/list-columns';
import { firstDirection, type Sorting } from '../../report/sort';
import { useSite } from '../../site/site-context';
import { Choice } from '../../ui/choice';
import { useMedia } from '../../ui/use-media';
import { waitingLine } from '../../words/failures';
import { t } from '../../words/translate';
import { ColumnsMenu } from './columns-menu';
import { NARROW } from './layout';
import { ListActions, type ListActionsProps } from './list-actions';
import styles from './list-bar.module.css';
import type { RowChanges } from './use-settled-rows';

interface ListBarProps extends ListActionsProps {
  readonly all: number;
  /** For how many seconds Jira is waited for just now. */
  readonly waiting: number | null;
  readonly changes: RowChanges | null;
  readonly onShowChanges: () => void;
  readonly onColumns: (columns: readonly TableKey[]) => void;
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
  /** `null` where all that is shown is chosen already. */
  readonly onSelectAll: (() => void) | null;
}

const changesLine = (changes: RowChanges): string =>
  changes.kind === 'rows' ? t('people.changes', { count: changes.count }) : t('people.newOrder');

/** How much is shown, what has come meanwhile, and what can be made of the list. */
export const ListBar = (props: ListBarProps) => {
  const { all, waiting, changes, onShowChanges, onColumns, sorting, onSorting, onSelectAll, ...list } = props;
  const { calendar } = useSite().overview.settings;
  const isNarrow = useMedia(NARROW);
  const reading = waiting === null ? t('people.readingNames') : waitingLine(waiting);
  return (
    <div className={styles.bar}>
      <div className={styles.told}>
        <p className={styles.count} role="status">
          {list.isReading && `${reading} `}
          {t('people.showing', { shown: list.rows.length, all })}
        </p>
        {changes && (
          <Button spacing="compact" onClick={onShowChanges}>
            {changesLine(changes)}
          </Button>
        )}
        {onSelectAll && (
          <Button spacing="compact" appearance="subtle" onClick={onSelectAll}>
            {t('people.selectAll', { count: list.rows.length })}
          </Button>
        )}
      </div>
      <div className={styles.actions}>
        {isNarrow ? (
          <Choice
            label={t('people.sortBy')}
            value={sorting.key}
            options={SORT_KEYS.map((key) => ({ value: key, label: columnTitle(key) }))}
            onChange={(key) => onSorting(firstDirection(key))}
          />
        ) : (
          <ColumnsMenu offered={shownKeys(TABLE_KEYS, calendar)} columns={list.columns} onColumns={onColumns} />
        )}
        <ListActions {...list} />
      </div>
    </div>
  );
};
