import { Link, useLocation } from 'wouter';

import { gapsIn, lengthOf } from '../report/gaps';
import { t } from '../words/translate';
import styles from './evidence-line.module.css';
import { evidenceLine, gapsLine } from './evidence-wording';
import { useAddress, useSite } from './site-context';

/** What every figure below rests on, at the top of every view. */
export const EvidenceLine = () => {
  const { overview, table } = useSite();
  const address = useAddress();
  const [path] = useLocation();
  const gaps = table && !overview.record.problem ? gapsIn(table, overview.audit.days).length : null;
  const isWrong = overview.record.problem !== null || overview.audit.problem !== null || (gaps ?? 0) > 0;
  return (
    <p className={styles.evidence}>
      <span className={`${styles.mark} ${isWrong ? styles.wrong : ''}`} aria-hidden="true" />
      <span>
        {evidenceLine(overview)} {table && gaps !== null && gapsLine(gaps, lengthOf(table.window))}{' '}
        {path !== '/trust' && <Link href={address('/trust')}>{t('site.trustLink')}</Link>}
      </span>
    </p>
  );
};
