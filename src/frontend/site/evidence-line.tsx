import { Link, useLocation } from 'wouter';

import { gapsIn, lengthOf } from '../report/gaps';
import { addressOf } from '../routes/view-state';
import styles from './evidence-line.module.css';
import { evidenceLine, gapsLine } from './evidence-wording';
import { useSite } from './site-context';

/** What every figure below rests on, at the top of every view. */
export const EvidenceLine = () => {
  const { overview, table, view } = useSite();
  const [path] = useLocation();
  const gaps = table && !overview.record.problem ? gapsIn(table, overview.audit.days).length : null;
  const isWrong = overview.record.problem !== null || overview.audit.problem !== null || (gaps ?? 0) > 0;
  return (
    <p className={styles.evidence}>
      <span className={`${styles.mark} ${isWrong ? styles.wrong : ''}`} aria-hidden="true" />
      <span>
        {evidenceLine(overview)} {table && gaps !== null && gapsLine(gaps, lengthOf(table.window))}{' '}
        {path !== '/trust' && <Link href={addressOf('/trust', { days: view.days })}>How far can I trust this?</Link>}
      </span>
    </p>
  );
};
