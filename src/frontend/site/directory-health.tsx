import ProgressBar from '@atlaskit/progress-bar';

import type { DirectoryStatus } from '../../directory/view';
import type { DirectoryReading } from '../directory/use-directory';
import { formatCount, plural } from '../report/wording';
import { isOfRecord } from '../words/records';
import type { HealthLine } from './health-line';
import styles from './message.module.css';
import { Sentences } from './problem-message';

/** Who reads, and what that asks of whoever looks. */
const readerLine = ({ isReading, failure }: DirectoryReading): string => {
  if (failure) return `This page does not read along: ${failure.message} Rollcall goes on by itself, more slowly.`;
  return isReading
    ? 'This page reads along while it is open. Rollcall goes on by itself when you leave it, more slowly.'
    : 'You may leave this page meanwhile.';
};

interface DirectoryHealthProps {
  readonly directory: DirectoryStatus;
  /** What this page reads of it. */
  readonly reading: DirectoryReading;
}

const Reading = ({ directory: { progress, problems }, reading }: DirectoryHealthProps) => {
  const total = progress?.total ?? null;
  const done = progress?.done ?? 0;
  return (
    <>
      <p className={styles.text}>
        {total === null
          ? 'Reading accounts and roles from Jira.'
          : `Members of ${formatCount(done)} of ${plural(total, 'group', 'groups')} read.`}{' '}
        {readerLine(reading)}
      </p>
      <Sentences problems={problems} />
      <div className={styles.progress}>
        <ProgressBar
          ariaLabel="Directory read so far"
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
        title: 'The stored directory cannot be read',
        severity: 'warning',
        body: <Sentences problems={problems} />,
      }
    : {
        title: 'The directory could not be read to the end',
        severity: 'warning',
        body: (
          <>
            {problems.length > 0 ? (
              <Sentences problems={problems} />
            ) : (
              <p className={styles.text}>Jira did not say why.</p>
            )}
            <p className={styles.text}>
              Accounts, roles and licences are as of the last complete read. Choose “Read the directory now” to try
              again.
            </p>
          </>
        ),
      };

/** What is to be known of the directory; `null` when that is nothing. */
export const directoryHealth = ({ directory, reading }: DirectoryHealthProps): HealthLine | null => {
  const { state, problems } = directory;
  switch (state) {
    case 'reading':
      return {
        title: 'Reading the directory',
        severity: 'information',
        body: <Reading directory={directory} reading={reading} />,
      };
    case 'never':
      return {
        title: 'The directory has not been read yet',
        severity: 'information',
        body: (
          <>
            <p className={styles.text}>
              Until then Rollcall knows only who was active, not who holds a seat.
              {problems.length === 0 && ' Choose “Read the directory now” above.'}
            </p>
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
            title: 'Part of the directory may not be read',
            severity: 'warning',
            body: <Sentences problems={problems} />,
          };
  }
};
