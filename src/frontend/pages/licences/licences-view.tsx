import { Boundary } from '../../site/boundary';
import { useSite } from '../../site/site-context';
import styles from '../../ui/view.module.css';
import { WindowBar } from '../../ui/window-bar';
import { t } from '../../words/translate';
import { Licences } from './licences';

/** Seats by product. They are known from the directory: they show without a record as well, but not who is idle. */
export const LicencesView = () => {
  const { overview, table, report, days } = useSite();
  return (
    <div className={styles.view}>
      {!overview.record.problem && <WindowBar />}
      <Boundary title={t('licences.failed')}>
        <Licences
          products={overview.products}
          prices={overview.prices}
          table={overview.record.problem ? null : table}
          report={report}
          days={days}
        />
      </Boundary>
    </div>
  );
};
