import { Boundary } from '../../site/boundary';
import { useSite } from '../../site/site-context';
import { ReportProblems } from '../../ui/report-problems';
import styles from '../../ui/view.module.css';
import { WindowBar } from '../../ui/window-bar';
import { t } from '../../words/translate';
import { PeopleList } from './people-list';

/** Every account of the site. */
export const People = () => {
  const { table, overview } = useSite();
  if (overview.record.problem) return null; // what is wrong with the record stands above every view
  return (
    <div className={styles.view}>
      <WindowBar />
      {table && (
        <Boundary title={t('people.accountsFailed')}>
          <ReportProblems table={table} told={overview.directory.problems} />
          <PeopleList table={table} />
        </Boundary>
      )}
    </div>
  );
};
