import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message/section-message';

import type { BackfillStatus } from '../../history/view';
import { sentenceOf } from '../words/problems';
import { isOfRecord } from '../words/records';
import { call } from '../bridge';
import type { PastState } from '../past/use-past';
import { backfillLine, NOT_RECOVERED, pageLine } from './backfill-wording';
import styles from './message.module.css';
import { Sentences } from './problem-message';
import { useDoing } from './use-doing';

interface Props {
  readonly backfill: BackfillStatus;
  /** What this page reads of it. */
  readonly past: PastState;
  readonly onChange: (backfill: BackfillStatus) => void;
}

/** Whether this page reads along, and the way to change that. */
const ByPage = ({ backfill: { page }, past, onChange }: Props) => {
  const [doing, start] = useDoing();
  if (page.state === 'done' || page.state === 'refused') return null;
  const wanted = page.state === 'off';
  const change = () => start(async () => onChange(await call('readPastHere', { wanted })));
  return (
    <>
      <p className={styles.text}>{pageLine(page, past)}</p>
      <Button spacing="compact" isLoading={doing.kind === 'busy'} onClick={change}>
        {wanted ? 'Read in this page as well' : 'Leave it to Rollcall alone'}
      </Button>
      {doing.kind === 'failed' && <p className={styles.text}>{doing.failure.message}</p>}
    </>
  );
};

const Running = (props: Props) => {
  const { backfill } = props;
  const { done, total, problems } = backfill;
  // Who reads is said below.
  const waitingFor = backfill.waitingFor?.code === 'read-by-page' ? null : backfill.waitingFor;
  return (
    <SectionMessage title="Reading the last 30 days">
      <p className={styles.text}>{backfillLine(backfill)}</p>
      <div className={styles.progress}>
        <ProgressBar
          ariaLabel="Issues of the last 30 days read so far"
          isIndeterminate={total === null}
          value={total ? done / total : 0}
        />
      </div>
      <Sentences problems={waitingFor === null ? problems : [waitingFor, ...problems]} />
      <p className={styles.text}>Until then the days before the install show less than there was.</p>
      <ByPage {...props} />
    </SectionMessage>
  );
};

const Failed = ({ problems }: Pick<BackfillStatus, 'problems'>) =>
  problems.some(isOfRecord) ? (
    <SectionMessage appearance="warning" title="How far the last 30 days were read cannot be told">
      <Sentences problems={problems} />
    </SectionMessage>
  ) : (
    <SectionMessage appearance="warning" title="The last 30 days could not be read">
      {problems.length > 0 ? <Sentences problems={problems} /> : <p className={styles.text}>Jira did not say why.</p>}
      <p className={styles.text}>
        What has happened since the install is recorded all the same. Rollcall tries again tomorrow, for two weeks.
      </p>
    </SectionMessage>
  );

/** Shown while the days before the install are read, or when they could not be. */
export const BackfillMessage = (props: Props) => {
  const { backfill } = props;
  if (backfill.state === 'never' || backfill.state === 'done') return null;
  return (
    <div className={styles.message}>
      {backfill.state === 'running' ? <Running {...props} /> : <Failed problems={backfill.problems} />}
    </div>
  );
};

/** What is known of the days before the install, for those who want to know what the figures lack. */
export const BackfillNote = ({ backfill }: { backfill: BackfillStatus }) =>
  backfill.state === 'done' && (
    <details className={styles.note}>
      <summary>{backfillLine(backfill)} What they may lack</summary>
      <ul className={styles.list}>
        {NOT_RECOVERED.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {backfill.problems.map(sentenceOf).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
