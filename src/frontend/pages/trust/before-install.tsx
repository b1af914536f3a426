import Heading from '@atlaskit/heading';

import type { BackfillStatus } from '../../../history/view';
import { backfillLine, notRecovered } from '../../site/backfill-wording';
import { sentenceOf } from '../../words/problems';
import { t } from '../../words/translate';
import styles from './trust.module.css';

const stateLine = (backfill: BackfillStatus): string => {
  switch (backfill.state) {
    case 'never':
      return t('trust.installNever');
    case 'running':
      return t('trust.installReading', { progress: backfillLine(backfill) });
    case 'failed':
      return t('trust.installFailed');
    case 'done':
      return backfillLine(backfill);
  }
};

/** How far the days before the install were read, and what they lack even so. */
export const BeforeInstall = ({ backfill }: { backfill: BackfillStatus }) => (
  <section className={styles.card} aria-labelledby="trust-before">
    <Heading size="small" as="h2" id="trust-before">
      {t('trust.install')}
    </Heading>
    <p className={styles.quiet}>{stateLine(backfill)}</p>
    {backfill.state === 'done' &&
      backfill.problems.map(sentenceOf).map((line) => (
        <p key={line} className={styles.quiet}>
          {line}
        </p>
      ))}
    <p className={styles.quiet}>{t('trust.installLacks')}</p>
    <ul className={styles.list}>
      {notRecovered().map((what) => (
        <li key={what}>{what}</li>
      ))}
    </ul>
  </section>
);
