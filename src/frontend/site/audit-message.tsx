import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message/section-message';

import type { AuditStatus, AuditedDay } from '../../history/view';
import type { Overview } from '../../resolvers/view';
import { formatCount } from '../report/wording';
import { sentenceOf, sentencesOf } from '../words/problems';
import { auditDay, consequenceLine, coverageLine, NOT_AUDITED } from './audit-wording';
import styles from './message.module.css';
import { PageProblem, Sentences } from './problem-message';

interface AuditProps {
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

/** What the message says at its head; `null` when there is nothing that needs one. */
const titleOf = ({ sweep, coverage, problems }: AuditedDay): string | null => {
  if (sweep === 'done' || (sweep === 'none' && problems.length === 0)) return null;
  if (sweep === 'running') return 'Some of what happened was missing, and is being read again';
  if (sweep === 'too-large' || sweep === 'failed') return 'Some of what happened is missing';
  return coverage === null ? 'It could not be checked how much was recorded' : null;
};

/** Shown while a day is read again, and when the latest one could not be checked or made good. */
const LatestDay = ({ audit: { days, sweep, waitingFor }, now }: AuditProps) => {
  const [latest] = days;
  const title = latest ? titleOf(latest) : null;
  if (!latest || title === null) return null;
  const consequence = consequenceLine(latest);
  return (
    <div className={styles.message}>
      <SectionMessage appearance={latest.sweep === 'running' ? 'information' : 'warning'} title={title}>
        <p className={styles.text}>
          {auditDay(latest, now)}: {coverageLine(latest)}
        </p>
        {consequence !== null && <p className={styles.text}>{consequence}</p>}
        <Sentences problems={latest.problems} />
        <Sweeping sweep={sweep} waitingFor={waitingFor} />
        {latest.coverage === null && (
          <p className={styles.text}>
            What Jira tells by its events is recorded all the same. Rollcall checks again tomorrow.
          </p>
        )}
      </SectionMessage>
    </div>
  );
};

/** What there is to know of the audits beyond how much was recorded. */
export const AuditMessage = ({ audit, now }: AuditProps) => (
  <>
    {audit.problem && <PageProblem title="How complete the record is can no longer be told" problem={audit.problem} />}
    <LatestDay audit={audit} now={now} />
  </>
);

/** How much of yesterday was recorded, and of the days before for those who want to know. */
export const AuditNote = ({ audit: { days }, now }: AuditProps) => {
  const [latest] = days;
  if (!latest) return null;
  const line = (day: AuditedDay): string =>
    [`${auditDay(day, now)}: ${coverageLine(day)}`, consequenceLine(day), sentencesOf(day.problems)]
      .filter(Boolean)
      .join(' ');
  return (
    <details className={styles.note}>
      {/* What needs a message stands in it, above. */}
      <summary>{titleOf(latest) === null && `${line(latest)} `}Earlier days, and how this is measured</summary>
      <p>
        Every day Rollcall draws some of the issues that changed the day before (UTC) at random, reads them from Jira
        and compares them with what it had recorded. In 99 of 100 cases the true share lies within the bounds given. It
        cannot see:
      </p>
      <ul className={styles.list}>
        {NOT_AUDITED.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      {days.length > 1 && (
        <>
          <p id="earlier-days">Earlier days:</p>
          <ul className={styles.list} aria-labelledby="earlier-days">
            {days.slice(1).map((day) => (
              <li key={day.day}>{line(day)}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
};
