import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message/section-message';

import type { DirectoryStatus } from '../../directory/view';
import type { DirectoryReading } from '../directory/use-directory';
import { formatCount, plural } from '../report/wording';
import { isOfRecord } from '../words/records';
import styles from './message.module.css';
import { Sentences } from './problem-message';

/** Who reads, and what that asks of whoever looks. */
const readerLine = ({ isReading, failure }: DirectoryReading): string => {
  if (failure) return `This page does not read along: ${failure.message} Rollcall goes on by itself, more slowly.`;
  return isReading
    ? 'This page reads along while it is open. Rollcall goes on by itself when you leave it, more slowly.'
    : 'You may leave this page meanwhile.';
};

interface ReadingProps {
  readonly directory: DirectoryStatus;
  /** What this page reads of it. */
  readonly reading: DirectoryReading;
}

const Reading = ({ directory: { progress, problems }, reading }: ReadingProps) => {
  const total = progress?.total ?? null;
  const done = progress?.done ?? 0;
  return (
    <SectionMessage title="Reading the directory">
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
    </SectionMessage>
  );
};

const Failed = ({ problems }: Pick<DirectoryStatus, 'problems'>) =>
  problems.some(isOfRecord) ? (
    <SectionMessage appearance="warning" title="The stored directory cannot be read">
      <Sentences problems={problems} />
    </SectionMessage>
  ) : (
    <SectionMessage appearance="warning" title="The directory could not be read to the end">
      {problems.length > 0 ? <Sentences problems={problems} /> : <p className={styles.text}>Jira did not say why.</p>}
      <p className={styles.text}>
        Accounts, roles and licences are as of the last complete read. Choose “Read the directory now” to try again.
      </p>
    </SectionMessage>
  );

const messageOf = ({ directory, reading }: ReadingProps) => {
  const { state, problems } = directory;
  switch (state) {
    case 'reading':
      return <Reading directory={directory} reading={reading} />;
    case 'never':
      return (
        <SectionMessage title="The directory has not been read yet">
          <p className={styles.text}>
            Until then Rollcall knows only who was active, not who holds a seat.
            {problems.length === 0 && ' Choose “Read the directory now” above.'}
          </p>
          <Sentences problems={problems} />
        </SectionMessage>
      );
    case 'failed':
      return <Failed problems={problems} />;
    case 'ready':
      return problems.length === 0 ? null : (
        <SectionMessage appearance="warning" title="Part of the directory may not be read">
          <Sentences problems={problems} />
        </SectionMessage>
      );
  }
};

/** Shown only when there is something to know about the directory. */
export const DirectoryMessage = (props: ReadingProps) => {
  const message = messageOf(props);
  return message && <div className={styles.message}>{message}</div>;
};
