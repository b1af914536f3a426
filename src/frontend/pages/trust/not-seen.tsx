import Heading from '@atlaskit/heading';

import { NOT_AUDITED } from '../../site/audit-wording';
import styles from './trust.module.css';

/** What no audit can find missing. */
export const NotSeen = () => (
  <section className={styles.card} aria-labelledby="trust-not-seen">
    <Heading size="small" as="h2" id="trust-not-seen">
      What the nightly check cannot see
    </Heading>
    <p className={styles.quiet}>It compares the record with what Jira tells afterwards. Jira does not tell:</p>
    <ul className={styles.list}>
      {NOT_AUDITED.map((what) => (
        <li key={what}>{what}</li>
      ))}
    </ul>
  </section>
);
