import { formatDate, spanLine } from '../report/dates';
import type { Table } from '../report/judge';
import { notKnownLine } from '../report/not-known';
import { FailureMessage } from '../site/failure-message';
import { useSite } from '../site/site-context';
import { ReportProgress } from './report-progress';
import styles from './window-bar.module.css';
import { WindowPicker } from './window-picker';

/** The window in words, and how much of it there is a record of. */
const windowLine = (window: Table['window'], recordedSince: string | null): string => {
  const span = `${spanLine(window.from, window.to)}, UTC days.`;
  if (recordedSince === null) return `${span} Nothing has been recorded yet.`;
  return recordedSince > window.from
    ? `${span} Recorded since ${formatDate(recordedSince)}: nothing is known of earlier days.`
    : span;
};

/** The window that is looked at, what is known of it, and how far it is read. */
export const WindowBar = () => {
  const { overview, table, report, view, onView, onReadAgain } = useSite();
  const unclear = table && notKnownLine(table);
  const { state } = report;
  return (
    <>
      <div className={styles.window}>
        <WindowPicker days={view.days} onDays={(days) => onView({ days })} />
        <p className={styles.span}>{table && windowLine(table.window, overview.record.recordedSince)}</p>
        {unclear !== null && <p className={styles.span}>{unclear}</p>}
      </div>
      {state.kind === 'loading' && <ReportProgress progress={state.progress} />}
      {state.kind === 'failed' && (
        <FailureMessage title="The report could not be read" failure={state.failure} onRetry={onReadAgain} />
      )}
    </>
  );
};
