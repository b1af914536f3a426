import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';

import type { BackfillStatus } from '../../history/view';
import { isOfRecord } from '../words/records';
import { call } from '../bridge';
import type { PastState } from '../past/use-past';
import { backfillLine, pageLine } from './backfill-wording';
import type { HealthLine } from './health-line';
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
    <>
      <p className={styles.text}>{backfillLine(backfill)}</p>
      <div className={styles.progress}>
        <ProgressBar
          ariaLabel="Issues of the last 30 days read so far"
          isIndeterminate={total === null}
          value={total ? done / total : 0}
        />
      </div>
      <Sentences problems={waitingFor === null ? problems : [waitingFor, ...problems]} />
      <ByPage {...props} />
    </>
  );
};

const failed = (problems: BackfillStatus['problems']): HealthLine =>
  problems.some(isOfRecord)
    ? {
        title: 'How far the last 30 days were read cannot be told',
        severity: 'warning',
        body: <Sentences problems={problems} />,
      }
    : {
        title: 'The last 30 days could not be read',
        severity: 'warning',
        body: (
          <>
            {problems.length > 0 ? (
              <Sentences problems={problems} />
            ) : (
              <p className={styles.text}>Jira did not say why.</p>
            )}
            <p className={styles.text}>
              What has happened since the install is recorded all the same. Rollcall tries again tomorrow, for two
              weeks.
            </p>
          </>
        ),
      };

/** What is to be known while the days before the install are read, or when they could not be; `null` otherwise. */
export const backfillHealth = (props: Props): HealthLine | null => {
  const { state, problems } = props.backfill;
  switch (state) {
    case 'never':
    case 'done':
      return null;
    case 'running':
      return { title: 'Reading the last 30 days', severity: 'information', body: <Running {...props} /> };
    case 'failed':
      return failed(problems);
  }
};
