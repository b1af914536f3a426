import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import RefreshIcon from '@atlaskit/icon/core/refresh';

import type { DirectoryStatus } from '../../directory/view';
import type { Overview } from '../../resolvers/view';
import { call } from '../bridge';
import { formatMoment } from '../report/dates';
import { plural } from '../report/wording';
import { isOfRecord } from '../words/records';
import { FailureMessage } from './failure-message';
import styles from './header.module.css';
import { IgnoredEvents } from './ignored-events';
import { useDoing } from './use-doing';

const changesLine = ({ readAt, checkedAt, behind }: DirectoryStatus, now: number): string => {
  const checked =
    checkedAt !== null && readAt !== null && checkedAt > readAt
      ? `, changes as of ${formatMoment(checkedAt, now)}`
      : '';
  // Reading a large group again costs more points than a day has.
  return behind === 0
    ? checked
    : `${checked}; members of ${plural(behind, 'group', 'groups')} changed since, read again within the week`;
};

const directoryLine = ({ directory, now }: Overview): string => {
  if (directory.state === 'reading') return 'Reading the directory';
  if (directory.problems.some(isOfRecord)) return 'Directory cannot be read';
  if (directory.readAt === null) return 'Directory not read yet';
  return `Directory read ${formatMoment(directory.readAt, now)}${changesLine(directory, now)}`;
};

const activityLine = ({ record: { recordedSince, problem }, folding, now }: Overview): string => {
  if (problem) return 'Activity cannot be read';
  if (folding) return 'Catching up with the latest activity';
  if (recordedSince === null) return 'No activity recorded yet';
  // Nothing was waiting when the app looked: the record holds all that has arrived.
  const [, time] = /^today (.+)/.exec(formatMoment(now, now)) ?? [];
  return time === undefined ? 'Activity up to date' : `Activity up to date as of ${time}`;
};

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
      <p className={styles.freshness}>
        {activityLine(overview)} <span aria-hidden="true">·</span> {directoryLine(overview)}
        <IgnoredEvents ignored={overview.ignored} />
      </p>
      {doing.kind === 'failed' && (
        <FailureMessage title="The directory could not be read" failure={doing.failure} onRetry={read} />
      )}
    </header>
  );
};
