import ProgressBar from '@atlaskit/progress-bar';

import type { AuditStatus, AuditedDay } from '../../history/view';
import type { Overview } from '../../resolvers/view';
import { sentenceOf } from '../words/problems';
import { t } from '../words/translate';
import { consequenceLine, onAuditDay } from './audit-wording';
import type { HealthLine } from './health-line';
import styles from './message.module.css';
import { Sentences } from './problem-message';

interface AuditHealthProps {
  readonly audit: AuditStatus;
  readonly now: Overview['now'];
}

const Sweeping = ({ sweep, waitingFor }: Pick<AuditStatus, 'sweep' | 'waitingFor'>) =>
  sweep && (
    <>
      <p className={styles.text}>
        {t('audits.sweepDone', { done: sweep.done, total: sweep.total })}{' '}
        {sentenceOf(waitingFor ?? { code: 'out-of-points' })}
      </p>
      <div className={styles.progress}>
        <ProgressBar ariaLabel={t('audits.sweepProgress')} value={sweep.total === 0 ? 0 : sweep.done / sweep.total} />
      </div>
    </>
  );

/** What went wrong with the latest day, as a title; `null` when there is nothing that needs one. */
const titleOf = (day: AuditedDay, now: number): string | null => {
  const { sweep, coverage, problems } = day;
  const when = onAuditDay(day, now);
  switch (sweep) {
    case 'done':
      return null;
    case 'running':
      return t('audits.titleReading', { when });
    case 'too-large':
    case 'failed':
      return t('audits.titleMissing', { when });
    case 'none':
      return coverage === null && problems.length > 0 ? t('audits.titleUnchecked', { when }) : null;
  }
};

/** What is to be known while a day is read again, and when the latest one could not be checked or made good; `null` otherwise. */
export const auditHealth = ({ audit: { days, sweep, waitingFor }, now }: AuditHealthProps): HealthLine | null => {
  const [latest] = days;
  const title = latest ? titleOf(latest, now) : null;
  if (!latest || title === null) return null;
  const consequence = latest.sweep === 'running' ? null : consequenceLine(latest);
  return {
    title,
    severity: latest.sweep === 'running' ? 'information' : 'warning',
    body: (
      <>
        {consequence !== null && <p className={styles.text}>{consequence}</p>}
        <Sentences problems={latest.problems} />
        <Sweeping sweep={sweep} waitingFor={waitingFor} />
        {latest.coverage === null && <p className={styles.text}>{t('audits.checksAgain')}</p>}
      </>
    ),
  };
};
