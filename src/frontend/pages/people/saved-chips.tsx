import CrossIcon from '@atlaskit/icon/core/cross';
import { useMemo, useState } from 'react';

import { impersonal, type SavedView } from '../../../settings/rules/saved-view';
import { countEach } from '../../report/filter';
import type { Table } from '../../report/judge';
import { searchOf, viewStateIn } from '../../routes/view-state';
import { useSay } from '../../site/notices';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { FailureMessage } from '../../site/failure-message';
import { ProblemMessage } from '../../site/problem-message';
import { formatCount } from '../../words/figures';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './chips.module.css';
import { SaveViewDialog } from './save-view-dialog';

interface SavedChipProps {
  readonly saved: SavedView;
  readonly count: number;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onRemove: () => void;
}

const SavedChip = ({ saved, count, isShown, onShow, onRemove }: SavedChipProps) => (
  <li className={`${styles.item} ${styles.saved}`}>
    <button type="button" className={styles.chip} aria-pressed={isShown} onClick={onShow}>
      <bdi>{saved.name}</bdi> <span className={styles.count}>{formatCount(count)}</span>
    </button>
    <button
      type="button"
      className={styles.remove}
      aria-label={t('people.removeView', { name: isolated(saved.name) })}
      onClick={onRemove}
    >
      <CrossIcon label="" size="small" />
    </button>
  </li>
);

/** Views of the list that administrators of the site saved. */
export const SavedChips = ({ table }: { table: Table }) => {
  const { overview, view, onView } = useSite();
  const { saveView, removeView } = useChanges();
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const [doing, start] = useDoing();
  const { views, problem } = overview.views;
  const counts = useMemo(
    () =>
      countEach(
        { table, lines: [], members: null },
        views.map(({ query }) => viewStateIn(query).filter),
      ),
    [table, views],
  );
  const now = impersonal(searchOf(view));
  const remove = (gone: SavedView) =>
    start(async () => {
      await removeView(gone.id);
      say({ text: t('people.viewRemoved', { name: isolated(gone.name) }), onUndo: () => start(() => saveView(gone)) });
    });
  return (
    <>
      {views.map((saved, at) => (
        <SavedChip
          key={saved.id}
          saved={saved}
          count={counts[at] ?? 0}
          isShown={saved.query === now}
          onShow={() => onView({ ...viewStateIn(saved.query), person: null })}
          onRemove={() => remove(saved)}
        />
      ))}
      <li className={styles.item}>
        <button type="button" className={styles.chip} onClick={() => setAsking(true)}>
          {t('people.saveView')}
        </button>
      </li>
      {problem && (
        <li className={styles.failure}>
          <ProblemMessage title={t('people.viewsUnreadable')} problem={problem} />
        </li>
      )}
      {doing.kind === 'failed' && (
        <li className={styles.failure}>
          <FailureMessage title={t('people.viewNotRemoved')} failure={doing.failure} />
        </li>
      )}
      {isAsking && (
        <SaveViewDialog
          query={now}
          onSave={saveView}
          onSaved={(name) => say({ text: t('people.viewSaved', { name: isolated(name) }) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
