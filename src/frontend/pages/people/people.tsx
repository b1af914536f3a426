import { useMemo } from 'react';

import type { Table } from '../../report/judge';
import { summarize } from '../../report/summary';
import { Boundary } from '../../site/boundary';
import { useSite } from '../../site/site-context';
import { ReportProblems } from '../../ui/report-problems';
import styles from '../../ui/view.module.css';
import { WindowBar } from '../../ui/window-bar';
import { PeopleList } from './people-list';
import { SummaryCards } from './summary-cards';

const Loaded = ({ table }: { table: Table }) => {
  const { overview, names, view, onView, onReadAgain } = useSite();
  const summary = useMemo(() => summarize(table), [table]);
  return (
    <>
      <Boundary title="The people by use cannot be shown">
        <ReportProblems table={table} told={overview.directory.problems} />
        <SummaryCards summary={summary} filter={view.filter} onFilter={(filter) => onView({ filter })} />
      </Boundary>
      <Boundary title="The accounts cannot be shown">
        <PeopleList
          table={table}
          products={overview.products}
          names={names}
          filter={view.filter}
          onFilter={(filter) => onView({ filter })}
          sorting={view.sorting}
          onSorting={(sorting) => onView({ sorting })}
          person={view.person}
          onPerson={(person) => onView({ person })}
          onReadAgain={onReadAgain}
        />
      </Boundary>
    </>
  );
};

/** Every account of the site, by use. */
export const People = () => {
  const { table, overview } = useSite();
  if (overview.record.problem) return null; // what is wrong with the record stands above every view
  return (
    <div className={styles.view}>
      <WindowBar />
      {table && <Loaded table={table} />}
    </div>
  );
};
