import Heading from '@atlaskit/heading';

import type { Change } from '../../../report/rules/people-history';
import { windowLine } from '../../report/dates';
import { usePeopleHistory } from '../../report/use-history';
import type { Report } from '../../report/use-report';
import { formatCount } from '../../report/wording';
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
      People who wrote or looked in the last 30 days ({windowLine(change.window)}), against the 30 before (
      {windowLine(change.before)}).
    </p>
    <dl className={styles.changes}>
      <Figure count={change.stayed} label="there both months" />
      <Figure count={change.joined} label="new" />
      <Figure count={change.cameBack} label="came back" />
      <Figure count={change.fellSilent} label="not seen since" />
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
        Compared with last month
      </Heading>
      {history.change ? (
        <Told change={history.change} />
      ) : (
        <p className={styles.quiet}>
          Two whole months are compared once Rollcall has watched for 60 days: who only looked before it came cannot be
          known.
        </p>
      )}
    </section>
  );
};
