import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';

import type { BackfillStatus } from '../../history/view';
import { failureLine } from '../words/failures';
import { isOfRecord } from '../words/records';
import { t } from '../words/translate';
import { backfillLine, pageLine } from './backfill-wording';
import type { HealthLine } from './health-line';
import styles from './message.module.css';
import { Sentences } from './problem-message';
import type { Reading } from './reading';
import { useChanges } from './use-changes';
import { useDoing } from './use-doing';

interface Props {
  readonly backfill: BackfillStatus;
  /** What this page reads of it. */
  readonly past: Reading;
}

/** Whether this page reads along, and the way to change that. */
const ByPage = ({ backfill: { page }, past }: Props) => {
  const { readPastHere } = useChanges();
  const [doing, start] = useDoing();
  if (page.state === 'done' || page.state === 'refused') return null;
  const wanted = page.state === 'off';
  const change = () => start(() => readPastHere(wanted));
  return (
    <>
      <p className={styles.text}>{pageLine(page, past)}</p>
      <Button spacing="compact" isLoading={doing.kind === 'busy'} onClick={change}>
        {t(wanted ? 'backfill.readHere' : 'backfill.leaveAlone')}
      </Button>
      {doing.kind === 'failed' && <p className={styles.text}>{failureLine(doing.failure)}</p>}
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
          ariaLabel={t('backfill.progressLabel')}
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
        title: t('backfill.titleUntold'),
        severity: 'warning',
        body: <Sentences problems={problems} />,
      }
    : {
        title: t('backfill.titleFailed'),
        severity: 'warning',
        body: (
          <>
            {problems.length > 0 ? (
              <Sentences problems={problems} />
            ) : (
              <p className={styles.text}>{t('backfill.noReason')}</p>
            )}
            <p className={styles.text}>{t('backfill.triesAgain')}</p>
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
      return { title: t('backfill.titleReading'), severity: 'information', body: <Running {...props} /> };
    case 'failed':
      return failed(problems);
  }
};
