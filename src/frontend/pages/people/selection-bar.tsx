import Button from '@atlaskit/button/new';
import type { SettingsChange } from '../../../settings/rules/settings';
import { FailureMessage } from '../../site/failure-message';
import { useSay } from '../../site/notices';
import { useSite } from '../../site/site-context';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { t } from '../../words/translate';
import { ListActions, type ListActionsProps } from './list-actions';
import styles from './list-bar.module.css';
import type { Selection } from './selection';
import { useTaking } from './use-taking';

interface SelectionBarProps extends ListActionsProps {
  readonly selection: Selection;
  /** Of the chosen, how many the list does not show. */
  readonly hidden: number;
}

/** What can be done with those who are chosen. */
export const SelectionBar = ({ selection, hidden, ...list }: SelectionBarProps) => {
  const { overview } = useSite();
  const take = useTaking();
  const { saveSettings } = useChanges();
  const say = useSay();
  const [doing, start] = useDoing();
  const accounts = [...selection.chosen];
  const named = new Set(overview.settings.protected.accounts);
  const areProtected = accounts.every((account) => named.has(account));
  const change = (asked: SettingsChange, back: SettingsChange, text: string) =>
    start(async () => {
      await saveSettings(asked);
      say({
        text,
        onUndo: () => start(() => saveSettings(back)),
      });
    });
  const protect = () => {
    const open = accounts.filter((account) => !named.has(account));
    const given = { accounts: open };
    change({ protect: given }, { unprotect: given }, t('people.protectedNow', { count: open.length }));
  };
  const unprotect = () => {
    const given = { accounts };
    change({ unprotect: given }, { protect: given }, t('people.unprotectedNow', { count: accounts.length }));
  };
  return (
    <>
      <div className={`${styles.bar} ${styles.selected}`} role="group" aria-label={t('people.selectionActions')}>
        <p className={styles.count} role="status">
          {t('people.selected', { count: selection.chosen.size })}
          {hidden > 0 && ` ${t('people.selectedHidden', { hidden })}`}
        </p>
        <div className={styles.actions}>
          <Button appearance="subtle" onClick={areProtected ? unprotect : protect} isLoading={doing.kind === 'busy'}>
            {t(areProtected ? 'people.unprotect' : 'people.protect')}
          </Button>
          {take && (
            <Button appearance="subtle" onClick={() => take(accounts)}>
              {t('people.takeSeats')}
            </Button>
          )}
          <ListActions {...list} />
          <Button appearance="subtle" onClick={selection.clear}>
            {t('people.clearSelection')}
          </Button>
        </div>
      </div>
      {doing.kind === 'failed' && <FailureMessage title={t('people.notProtected')} failure={doing.failure} />}
    </>
  );
};
