import { useMemo } from 'react';

import { countEach, type Filter, type FilterSource } from '../../report/filter';
import type { Table } from '../../report/judge';
import { isNarrowed } from '../../report/site-rules';
import { formatCount } from '../../words/figures';
import { t } from '../../words/translate';
import styles from './chips.module.css';
import { QUICK_VIEWS, type QuickView } from './quick-views';
import { SavedChips } from './saved-chips';

interface QuickChipsProps {
  readonly source: FilterSource;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

const hintOf = ({ name }: QuickView, { rules }: Table): string =>
  name === 'Readers' && isNarrowed(rules) ? t('classes.countedReaders') : t(`people.view${name}Hint`);

/** Ready-made and saved views of the list, with how many each shows. */
export const QuickChips = ({ source, filter, onFilter }: QuickChipsProps) => {
  const { table } = source;
  // What is searched for and which group is looked at do not change these counts.
  const counts = useMemo(
    () =>
      countEach(
        { table, lines: [], members: null },
        QUICK_VIEWS.map((view) => view.filter),
      ),
    [table],
  );
  const now = JSON.stringify(filter);
  return (
    <ul className={styles.chips} aria-label={t('people.views')}>
      {QUICK_VIEWS.map((view, at) => (
        <li key={view.name} className={styles.item}>
          <button
            type="button"
            className={styles.chip}
            title={hintOf(view, table)}
            aria-pressed={JSON.stringify(view.filter) === now}
            onClick={() => onFilter(view.filter)}
          >
            {t(`people.view${view.name}`)} <span className={styles.count}>{formatCount(counts[at] ?? 0)}</span>
          </button>
        </li>
      ))}
      <SavedChips table={table} />
    </ul>
  );
};
