import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';

import { t } from '../../words/translate';
import styles from './organization.module.css';
import type { Swept } from '../../report/read-swept';

/** Whose accounts are managed: those with an address of a domain that is verified. */
export const DomainsSection = ({ domains }: Pick<Swept, 'domains'>) => (
  <section className={styles.card} aria-labelledby="organization-domains">
    <Heading size="small" as="h3" id="organization-domains">
      {t('organization.domainsTitle')}
    </Heading>
    {domains.length === 0 ? (
      <p className={styles.quiet}>{t('organization.noDomains')}</p>
    ) : (
      <ul className={styles.list}>
        {domains.map(({ name, isVerified }) => (
          <li key={name}>
            <bdi>{name}</bdi>
            <Lozenge appearance={isVerified ? 'success' : 'default'}>
              {t(isVerified ? 'organization.verified' : 'organization.notVerified')}
            </Lozenge>
          </li>
        ))}
      </ul>
    )}
  </section>
);
