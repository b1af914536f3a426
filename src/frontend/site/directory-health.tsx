import ProgressBar from '@atlaskit/progress-bar';

import type { DirectoryStatus } from '../../directory/view';
import { failureLine } from '../words/failures';
import { isOfRecord } from '../words/records';
import { t } from '../words/translate';
import type { HealthLine } from './health-line';
import styles from './message.module.css';
import { Sentences } from './problem-message';
import type { Reading as PageReading } from './reading';

/** Who reads, and what that asks of whoever looks. */
const readerLine = ({ isReading, failure }: PageReading): string => {
  if (failure) return t('directory.pageFailed', { why: failureLine(failure) });
  return t(isReading ? 'directory.pageReading' : 'directory.mayLeave');
};

interface DirectoryHealthProps {
  readonly directory: DirectoryStatus;
  /** What this page reads of it. */
  readonly reading: PageReading;
}

const Reading = ({ directory: { progress, problems }, reading }: DirectoryHealthProps) => {
  const total = progress?.total ?? null;
  const done = progress?.done ?? 0;
  return (
    <>
      <p className={styles.text}>
        {total === null ? t('directory.readingAccounts') : t('directory.readingMembers', { done, total })}{' '}
        {readerLine(reading)}
      </p>
      <Sentences problems={problems} />
      <div className={styles.progress}>
        <ProgressBar
          ariaLabel={t('directory.progressLabel')}
          isIndeterminate={total === null}
          value={total ? done / total : 0}
        />
      </div>
    </>
  );
};

const failed = (problems: DirectoryStatus['problems']): HealthLine =>
  problems.some(isOfRecord)
    ? {
        title: t('directory.titleUnreadable'),
        severity: 'warning',
        body: <Sentences problems={problems} />,
      }
    : {
        title: t('directory.titleFailed'),
        severity: 'warning',
        body: (
          <>
            {problems.length > 0 ? (
              <Sentences problems={problems} />
            ) : (
              <p className={styles.text}>{t('directory.noReason')}</p>
            )}
            <p className={styles.text}>{t('directory.asOfLast')}</p>
          </>
        ),
      };

/** What is to be known of the directory; `null` when that is nothing. */
export const directoryHealth = ({ directory, reading }: DirectoryHealthProps): HealthLine | null => {
  const { state, problems } = directory;
  switch (state) {
    case 'reading':
      return {
        title: t('directory.titleReading'),
        severity: 'information',
        body: <Reading directory={directory} reading={reading} />,
      };
    case 'never':
      return {
        title: t('directory.titleNever'),
        severity: 'information',
        body: (
          <>
            <p className={styles.text}>{t('directory.untilThen')}</p>
            {problems.length === 0 && <p className={styles.text}>{t('directory.chooseRead')}</p>}
            <Sentences problems={problems} />
          </>
        ),
      };
    case 'failed':
      return failed(problems);
    case 'ready':
      return problems.length === 0
        ? null
        : {
            title: t('directory.titlePartly'),
            severity: 'warning',
            body: <Sentences problems={problems} />,
          };
  }
};
