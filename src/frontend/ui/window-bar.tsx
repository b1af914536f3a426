import { countedWords } from '../report/counted-words';
import { formatDate, spanLine } from '../report/dates';
import type { Table } from '../report/judge';
import { notKnownLine } from '../report/not-known';
import { isNarrowed } from '../report/site-rules';
import { FailureMessage } from '../site/failure-message';
import { useSite } from '../site/site-context';
import { t } from '../words/translate';
import { ReportProgress } from './report-progress';
import styles from './window-bar.module.css';
import { WindowPicker } from './window-picker';

/** The window in words, and how much of it there is a record of. */
const windowLine = (window: Table['window'], recordedSince: string | null): string => {
  const span = spanLine(window.from, window.to);
  if (recordedSince === null) return t('ui.nothingRecorded', { span });
  return recordedSince > window.from
    ? t('ui.recordedSince', { span, since: formatDate(recordedSince) })
    : t('ui.span', { span });
};

/** The window that is looked at, what is known of it, and how far it is read. */
export const WindowBar = () => {
  const { overview, table, report, days, onView, onReadAgain } = useSite();
  const unclear = table && notKnownLine(table);
  const { state } = report;
  const { windowDays } = overview.settings;
  // The window with which the site opens is left out of the address: whoever gets that sees the same.
  const onDays = (next: number) => onView({ days: next === windowDays ? null : next });
  return (
    <>
      <div className={styles.window}>
        <WindowPicker days={days} opening={windowDays} onDays={onDays} />
        <p className={styles.span}>{table && windowLine(table.window, overview.record.recordedSince)}</p>
        {table && isNarrowed(table.rules) && (
          <p className={styles.span}>{t('classes.countedOnly', { counted: countedWords(table.rules) })}</p>
        )}
        {unclear !== null && <p className={styles.span}>{unclear}</p>}
      </div>
      {state.kind === 'loading' && <ReportProgress progress={state.progress} />}
      {state.kind === 'failed' && (
        <FailureMessage title={t('ui.reportFailed')} failure={state.failure} onRetry={onReadAgain} />
      )}
    </>
  );
};
