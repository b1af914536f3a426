import Heading from '@atlaskit/heading';

import { notAudited } from '../../site/audit-wording';
import { t } from '../../words/translate';
import styles from './trust.module.css';

/** What no audit can find missing. */
export const NotSeen = () => (
  <section className={styles.card} aria-labelledby="trust-not-seen">
    <Heading size="small" as="h2" id="trust-not-seen">
      {t('trust.notSeen')}
    </Heading>
    <p className={styles.quiet}>{t('trust.notSeenText')}</p>
    <ul className={styles.list}>
      {notAudited().map((what) => (
        <li key={what}>{what}</li>
      ))}
    </ul>
  </section>
);
