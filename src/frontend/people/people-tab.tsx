import { useMemo, useState } from 'react';

import type { Overview, Prices } from '../../resolvers/view';
import { formatDate } from '../report/dates';
import { COUNTED, type Filter } from '../report/filter';
import { summarize } from '../report/summary';
import type { Table } from '../report/table';
import type { PeopleState } from '../report/use-people';
import { tableOf, useReport, type ReportState } from '../report/use-report';
import { DEFAULT_DAYS } from '../report/window-days';
import { FailureMessage } from '../site/failure-message';
import { Licences } from './licences';
import styles from './people-tab.module.css';
import { PeopleList } from './people-list';
import { ReportProgress } from './report-progress';
import { SummaryCards } from './summary-cards';
import { WindowPicker } from './window-picker';

/** The window in words, and how much of it there is a record of. */
const windowLine = (window: Table['window'], recordedSince: string | null): string => {
  const span = `${formatDate(window.from)} to ${formatDate(window.to)}, UTC days.`;
  if (recordedSince === null) return `${span} Nothing has been recorded yet.`;
  return recordedSince > window.from
    ? `${span} Recorded since ${formatDate(recordedSince)}: nothing is known of earlier days.`
    : span;
};

const Loaded = ({
  table,
  overview,
  names,
  onPrices,
  onReadAgain,
}: {
  table: Table;
  overview: Overview;
  names: PeopleState;
  onPrices: (prices: Prices) => void;
  onReadAgain: () => void;
}) => {
  const [filter, setFilter] = useState<Filter>(COUNTED);
  const summary = useMemo(() => summarize(table), [table]);
  return (
    <>
      <SummaryCards summary={summary} filter={filter} onFilter={setFilter} />
      <Licences
        products={overview.products}
        prices={overview.prices}
        table={table}
        onFilter={setFilter}
        onPrices={onPrices}
      />
      <PeopleList
        table={table}
        products={overview.products}
        names={names}
        filter={filter}
        onFilter={setFilter}
        onReadAgain={onReadAgain}
      />
    </>
  );
};

const failureOfReport = (state: ReportState) => (state.kind === 'failed' ? state.failure : null);

interface PeopleTabProps {
  readonly overview: Overview;
  readonly names: PeopleState;
  readonly turn: number;
  readonly onPrices: (prices: Prices) => void;
  readonly onReadAgain: () => void;
}

export const PeopleTab = ({ overview, names, turn, onPrices, onReadAgain }: PeopleTabProps) => {
  const [days, setDays] = useState(DEFAULT_DAYS);
  const report = useReport(days, turn);
  const table = tableOf(report);
  const failure = failureOfReport(report);
  return (
    <div className={styles.tab}>
      <div className={styles.window}>
        <WindowPicker days={days} onDays={setDays} />
        <p className={styles.span}>{table && windowLine(table.window, overview.recordedSince)}</p>
      </div>
      {failure && <FailureMessage title="The report could not be read" failure={failure} onRetry={onReadAgain} />}
      {report.kind === 'loading' && <ReportProgress progress={report.progress} />}
      {table && (
        <Loaded table={table} overview={overview} names={names} onPrices={onPrices} onReadAgain={onReadAgain} />
      )}
    </div>
  );
};
