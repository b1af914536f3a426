import { useEffect, useState } from 'react';

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

/** How many each ready-made view shows. They are counted one by one once the rows are there, which nobody then waits for. */
const useCounts = (table: Table): readonly number[] | null => {
  const [counts, setCounts] = useState<readonly number[] | null>(null);
  useEffect(() => {
    const done: number[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const view = QUICK_VIEWS[done.length];
      if (!view) {
        setCounts(done);
        return;
      }
      done.push(...countEach({ table, lines: [], members: null }, [view.filter]));
      timer = setTimeout(next);
    };
    timer = setTimeout(next);
    return () => clearTimeout(timer);
  }, [table]);
  return counts;
};

/** Ready-made and saved views of the list, with how many each shows. */
export const QuickChips = ({ source, filter, onFilter }: QuickChipsProps) => {
  const { table } = source;
  // What is searched for and which group is looked at do not change these counts.
  const counts = useCounts(table);
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
            {t(`people.view${view.name}`)}{' '}
            <span className={styles.count}>{counts && formatCount(counts[at] ?? 0)}</span>
          </button>
        </li>
      ))}
      <SavedChips table={table} />
    </ul>
  );
};
