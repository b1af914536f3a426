import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import RefreshIcon from '@atlaskit/icon/core/refresh';

import type { DirectoryStatus } from '../../directory/view';
import type { Overview } from '../../resolvers/view';
import { call } from '../bridge';
import { FailureMessage } from './failure-message';
import styles from './header.module.css';
import { useDoing } from './use-doing';

interface HeaderProps {
  readonly overview: Overview;
  readonly onRefresh: () => void;
  readonly onDirectory: (directory: DirectoryStatus) => void;
}

export const Header = ({ overview, onRefresh, onDirectory }: HeaderProps) => {
  const [doing, start] = useDoing();
  const read = () => start(async () => onDirectory(await call('readDirectory', {})));
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <div>
          <Heading size="large" as="h1">
            Rollcall
          </Heading>
          <p className={styles.purpose}>
            Who really uses the seats of this site, by what they comment, change, log and read in Jira.
          </p>
        </div>
        <div className={styles.actions}>
          <Button
            appearance="subtle"
            onClick={read}
            isLoading={doing.kind === 'busy'}
            isDisabled={overview.directory.state === 'reading'}
          >
            Read the directory now
          </Button>
          <Button iconBefore={RefreshIcon} onClick={onRefresh}>
            Refresh
          </Button>
        </div>
      </div>
      {doing.kind === 'failed' && (
        <FailureMessage title="The directory could not be read" failure={doing.failure} onRetry={read} />
      )}
    </header>
  );
};
