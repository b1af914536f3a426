import Heading from '@atlaskit/heading';

import type { Change } from '../../../report/rules/people-history';
import { windowLine } from '../../report/dates';
import { usePeopleHistory } from '../../report/use-history';
import type { Report } from '../../report/use-report';
import { formatCount } from '../../words/figures';
import { t } from '../../words/translate';
import styles from './renewal.module.css';

const Figure = ({ count, label }: { count: number; label: string }) => (
  <div className={styles.change}>
    <dt>{label}</dt>
    <dd className={styles.count}>{formatCount(count)}</dd>
  </div>
);

const Told = ({ change }: { change: Change }) => (
  <>
    <p className={styles.quiet}>
      {t('renewal.changeOf', { window: windowLine(change.window), previous: windowLine(change.before) })}
    </p>
    <dl className={styles.changes}>
      <Figure count={change.stayed} label={t('renewal.stayed')} />
      <Figure count={change.joined} label={t('renewal.joined')} />
      <Figure count={change.cameBack} label={t('renewal.cameBack')} />
      <Figure count={change.fellSilent} label={t('renewal.fellSilent')} />
    </dl>
  </>
);

/** What is other than a month ago. */
export const MonthChange = ({ report }: { report: Report }) => {
  const history = usePeopleHistory(report);
  if (!history) return null;
  return (
    <section aria-labelledby="renewal-change">
      <Heading size="medium" as="h2" id="renewal-change">
        {t('renewal.change')}
      </Heading>
      {history.change ? (
        <Told change={history.change} />
      ) : (
        <p className={styles.quiet}>{t(history.isWhole ? 'renewal.changeSoon' : 'renewal.olderAwaited')}</p>
      )}
    </section>
  );
};
