import Heading from '@atlaskit/heading';
import { useMemo } from 'react';

import type { Table } from '../../report/judge';
import { t } from '../../words/translate';
import { accountFigures } from './figures';
import styles from './organization.module.css';
import type { Swept } from '../../report/read-swept';

/** How many accounts there are of each sort. */
export const AccountsSection = ({ swept, table }: { swept: Swept; table: Table | null }) => {
  const figures = useMemo(() => accountFigures(swept.people, table), [swept.people, table]);
  const lines: [string, number | null][] = [
    [t('organization.accounts'), figures.total],
    ...(figures.here === null ? [] : [[t('organization.accountsHere'), figures.here] as [string, number]]),
    [t('organization.managed'), figures.managed],
    [t('organization.unmanaged'), figures.unmanaged],
    [t('organization.synced'), figures.synced],
    [t('organization.invited'), figures.invited],
    [t('organization.suspended'), figures.suspended],
    [t('organization.deactivated'), figures.deactivated],
    [t('organization.guardBilled'), figures.isGuardTold ? figures.guardBilled : null],
  ];
  return (
    <section className={styles.card} aria-labelledby="organization-accounts">
      <Heading size="small" as="h3" id="organization-accounts">
        {t('organization.accountsTitle')}
      </Heading>
      <dl className={styles.figures}>
        {lines.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count === null ? t('organization.notTold') : t('organization.count', { count })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
