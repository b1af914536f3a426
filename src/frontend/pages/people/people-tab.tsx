import { useMemo, useState } from 'react';

import { shortDays } from '../../../history/rules/short-days';
import type { PricesStatus } from '../../../pricing/view';
import type { Overview } from '../../../resolvers/view';
import { formatDate } from '../../report/dates';
import { notKnownLine } from '../../report/not-known';
import { COUNTED, type Filter } from '../../report/filter';
import { summarize } from '../../report/summary';
import { judge, type Table } from '../../report/judge';
import type { PeopleState } from '../../report/use-people';
import { columnsOf, useReport } from '../../report/use-report';
import { DEFAULT_DAYS } from '../../report/window-days';
import { Boundary } from '../../site/boundary';
import { FailureMessage } from '../../site/failure-message';
import { Licences } from '../licences/licences';
import styles from './people-tab.module.css';
import { PeopleList } from './people-list';
import { ReportProblems } from '../../ui/report-problems';
import { ReportProgress } from '../../ui/report-progress';
import { SummaryCards } from './summary-cards';
import { WindowPicker } from '../../ui/window-picker';

/** The window in words, and how much of it there is a record of. */
const windowLine = (window: Table['window'], recordedSince: string | null): string => {
  const span = `${formatDate(window.from)} to ${formatDate(window.to)}, UTC days.`;
  if (recordedSince === null) return `${span} Nothing has been recorded yet.`;
  return recordedSince > window.from
    ? `${span} Recorded since ${formatDate(recordedSince)}: nothing is known of earlier days.`
    : span;
};

interface PeopleTabProps {
  readonly overview: Overview;
  readonly names: PeopleState;
  readonly turn: number;
  readonly onPrices: (prices: PricesStatus) => void;
  readonly onReadAgain: () => void;
}

interface FilteredProps extends PeopleTabProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

type SeatsProps = Pick<FilteredProps, 'overview' | 'onFilter' | 'onPrices'> & { table: Table | null };

const Seats = ({ overview, table, onFilter, onPrices }: SeatsProps) => (
  <Boundary title="The licences cannot be shown">
    <Licences
      products={overview.products}
      prices={overview.prices}
      table={table}
      onFilter={onFilter}
      onPrices={onPrices}
    />
  </Boundary>
);

/** Seats are known from the directory: they show without a report as well, but not who is idle. */
const SeatsOnly = (props: Omit<SeatsProps, 'table'>) => <Seats {...props} table={null} />;

const Loaded = ({
  table,
  overview,
  names,
  filter,
  onFilter,
  onPrices,
  onReadAgain,
}: Omit<FilteredProps, 'turn'> & { table: Table }) => {
  const summary = useMemo(() => summarize(table), [table]);
  return (
    <>
      <Boundary title="The people by use cannot be shown">
        <ReportProblems table={table} told={overview.directory.problems} />
        <SummaryCards summary={summary} filter={filter} onFilter={onFilter} />
      </Boundary>
      <Seats table={table} overview={overview} onFilter={onFilter} onPrices={onPrices} />
      <Boundary title="The accounts cannot be shown">
        <PeopleList
          table={table}
          products={overview.products}
          names={names}
          filter={filter}
          onFilter={onFilter}
          onReadAgain={onReadAgain}
        />
      </Boundary>
    </>
  );
};

const Report = (props: FilteredProps) => {
  const { overview, turn, onReadAgain } = props;
  const [days, setDays] = useState(DEFAULT_DAYS);
  const report = useReport(days, turn);
  const columns = columnsOf(report);
  // As one text: a new overview with the same days judges nobody anew.
  const short = shortDays(overview.audit.days).join(' ');
  const table = useMemo(() => columns && judge(columns, short === '' ? [] : short.split(' ')), [columns, short]);
  const unclear = table && notKnownLine(table);
  return (
    <>
      <div className={styles.window}>
        <WindowPicker days={days} onDays={setDays} />
        <p className={styles.span}>{table && windowLine(table.window, overview.record.recordedSince)}</p>
        {unclear !== null && <p className={styles.span}>{unclear}</p>}
      </div>
      {report.kind === 'loading' && <ReportProgress progress={report.progress} />}
      {report.kind === 'failed' && (
        <FailureMessage title="The report could not be read" failure={report.failure} onRetry={onReadAgain} />
      )}
      {report.kind === 'failed' && !table && <SeatsOnly {...props} />}
      {table && <Loaded {...props} table={table} />}
    </>
  );
};

export const PeopleTab = (props: PeopleTabProps) => {
  const [filter, setFilter] = useState<Filter>(COUNTED);
  const Content = props.overview.record.problem ? SeatsOnly : Report;
  return (
    <div className={styles.tab}>
      <Content {...props} filter={filter} onFilter={setFilter} />
    </div>
  );
};
