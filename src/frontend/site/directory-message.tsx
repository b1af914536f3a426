import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message/section-message';

import type { DirectoryStatus } from '../../resolvers/view';
import { formatCount } from '../report/wording';
import styles from './message.module.css';

const Reading = ({ progress }: Pick<DirectoryStatus, 'progress'>) => {
  const total = progress?.total ?? null;
  const done = progress?.done ?? 0;
  return (
    <SectionMessage title="Reading the directory">
      <p className={styles.text}>
        {total === null
          ? 'Reading accounts, roles and licences from Jira.'
          : `Step ${formatCount(done)} of ${formatCount(total)}.`}{' '}
        You may leave this page meanwhile.
      </p>
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

const messageOf = ({ state, problem, progress }: DirectoryStatus) => {
  switch (state) {
    case 'reading':
      return <Reading progress={progress} />;
    case 'never':
      return (
        <SectionMessage title="The directory has not been read yet">
          <p className={styles.text}>
            Until then Rollcall knows only who was active, not who holds a seat.{' '}
            {problem ?? 'Choose “Read the directory now” above.'}
          </p>
        </SectionMessage>
      );
    case 'failed':
      return (
        <SectionMessage appearance="warning" title="The directory could not be read to the end">
          <p className={styles.text}>{problem ?? 'Jira did not say why.'}</p>
          <p className={styles.text}>
            Accounts, roles and licences are as of the last complete read. Choose “Read the directory now” to try again.
          </p>
        </SectionMessage>
      );
    case 'ready':
      return problem === null ? null : (
        <SectionMessage appearance="warning" title="Part of the directory may not be read">
          <p className={styles.text}>{problem}</p>
        </SectionMessage>
      );
  }
};

/** Shown only when there is something to know about the directory. */
export const DirectoryMessage = ({ directory }: { directory: DirectoryStatus }) => {
  const message = messageOf(directory);
  return message && <div className={styles.message}>{message}</div>;
};
