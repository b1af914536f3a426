import Heading from '@atlaskit/heading';

import type { BackfillStatus } from '../../../history/view';
import { backfillLine, NOT_RECOVERED } from '../../site/backfill-wording';
import { sentenceOf } from '../../words/problems';
import styles from './trust.module.css';

const stateLine = (backfill: BackfillStatus): string => {
  switch (backfill.state) {
    case 'never':
      return 'The 30 days before the install have not been read from Jira yet: that begins some minutes after it.';
    case 'running':
      return `They are being read from Jira: ${backfillLine(backfill)} Until then they show less than there was.`;
    case 'failed':
      return 'They could not be read. What has happened since the install is recorded all the same.';
    case 'done':
      return backfillLine(backfill);
  }
};

/** How far the days before the install were read, and what they lack even so. */
export const BeforeInstall = ({ backfill }: { backfill: BackfillStatus }) => (
  <section className={styles.card} aria-labelledby="trust-before">
    <Heading size="small" as="h2" id="trust-before">
      The days before the install
    </Heading>
    <p className={styles.quiet}>{stateLine(backfill)}</p>
    {backfill.state === 'done' &&
      backfill.problems.map(sentenceOf).map((line) => (
        <p key={line} className={styles.quiet}>
          {line}
        </p>
      ))}
    <p className={styles.quiet}>Jira no longer tells of them:</p>
    <ul className={styles.list}>
      {NOT_RECOVERED.map((what) => (
        <li key={what}>{what}</li>
      ))}
    </ul>
  </section>
);
