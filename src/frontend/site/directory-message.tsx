import ProgressBar from '@atlaskit/progress-bar';
import SectionMessage from '@atlaskit/section-message/section-message';

import type { DirectoryStatus } from '../../directory/view';
import { formatCount } from '../report/wording';
import { isOfRecord } from '../words/records';
import styles from './message.module.css';
import { Sentences } from './problem-message';

const Reading = ({ progress, problems }: Pick<DirectoryStatus, 'progress' | 'problems'>) => {
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

const messageOf = ({ state, problems, progress }: DirectoryStatus) => {
  switch (state) {
    case 'reading':
      return <Reading progress={progress} problems={problems} />;
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
export const DirectoryMessage = ({ directory }: { directory: DirectoryStatus }) => {
  const message = messageOf(directory);
  return message && <div className={styles.message}>{message}</div>;
};
