import ProgressBar from '@atlaskit/progress-bar';

import type { AuditStatus, AuditedDay } from '../../history/view';
import type { Overview } from '../../resolvers/view';
import { formatCount } from '../report/wording';
import { sentenceOf } from '../words/problems';
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
        {formatCount(sweep.done)} of {formatCount(sweep.total)} issues.{' '}
        {sentenceOf(waitingFor ?? { code: 'out-of-points' })}
      </p>
      <div className={styles.progress}>
        <ProgressBar
          ariaLabel="Issues of the day read again so far"
          value={sweep.total === 0 ? 0 : sweep.done / sweep.total}
        />
      </div>
    </>
  );

/** What went wrong with the latest day, as a title; `null` when there is nothing that needs one. */
const titleOf = (day: AuditedDay, now: number): string | null => {
  const { sweep, coverage, problems } = day;
  const on = onAuditDay(day, now);
  switch (sweep) {
    case 'done':
      return null;
    case 'running':
      return `Some of what happened ${on} was missing, and is being read again`;
    case 'too-large':
    case 'failed':
      return `Some of what happened ${on} is missing`;
    case 'none':
      return coverage === null && problems.length > 0 ? `It could not be checked how much was recorded ${on}` : null;
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
        {latest.coverage === null && (
          <p className={styles.text}>
            What Jira tells by its events is recorded all the same. Rollcall checks again tomorrow.
          </p>
        )}
      </>
    ),
  };
};
