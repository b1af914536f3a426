import Heading from '@atlaskit/heading';

import type { AuditStatus } from '../../../history/view';
import { isoDayBefore } from '../../report/dates';
import { auditDay, consequenceLine, coverageLine } from '../../site/audit-wording';
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
        How much of each day is in the record
      </Heading>
      {latest ? (
        <p className={styles.finding}>
          {auditDay(latest, now)}: {coverageLine(latest)} {consequenceLine(latest)}
        </p>
      ) : (
        <p className={styles.quiet}>
          {audit.problem
            ? 'What was measured so far cannot be read.'
            : 'No day has been measured yet: each is, in the night after it, once the days before the install have been read.'}
        </p>
      )}
      {latest && days.length > 0 && (
        <>
          <CoverageBars days={days} />
          <CoverageTable days={days} />
        </>
      )}
      <details className={styles.more}>
        <summary>How this is measured</summary>
        <p className={styles.quiet}>
          Every night Rollcall draws some of the issues that changed the day before (UTC) at random, reads them from
          Jira and compares them with what it had recorded. In 99 of 100 cases the true share lies within the bounds
          given. What was found missing is added; below 99% all issues of the day are read again.
        </p>
      </details>
    </section>
  );
};
