import Heading from '@atlaskit/heading';

import type { AuditStatus } from '../../../history/view';
import { isoDayBefore } from '../../report/dates';
import { auditDay, consequenceLine, coverageLine } from '../../site/audit-wording';
import { t } from '../../words/translate';
import { CoverageBars } from './coverage-bars';
import { coverageDays } from './coverage-days';
import { CoverageTable } from './coverage-table';
import styles from './trust.module.css';

interface CoverageProps {
  readonly audit: AuditStatus;
  readonly now: number;
  readonly unread: ReadonlySet<string>;
}

/** How much of each of the last days was recorded. */
export const Coverage = ({ audit, now, unread }: CoverageProps) => {
  const days = coverageDays(audit.days, isoDayBefore(now, 1), unread);
  const [latest] = audit.days;
  return (
    <section aria-labelledby="trust-coverage">
      <Heading size="medium" as="h2" id="trust-coverage">
        {t('trust.coverage')}
      </Heading>
      {latest ? (
        <p className={styles.finding}>
          {auditDay(latest, now)}: {coverageLine(latest)} {consequenceLine(latest)}
        </p>
      ) : (
        <p className={styles.quiet}>{t(audit.problem ? 'trust.measuredUnread' : 'trust.nothingMeasured')}</p>
      )}
      {latest && days.length > 0 && (
        <>
          <CoverageBars days={days} />
          <CoverageTable days={days} />
        </>
      )}
      <details className={styles.more}>
        <summary>{t('trust.howMeasured')}</summary>
        <p className={styles.quiet}>{t('trust.howMeasuredText')}</p>
      </details>
    </section>
  );
};
