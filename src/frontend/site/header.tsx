import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import RefreshIcon from '@atlaskit/icon/core/refresh';

import type { Overview } from '../../resolvers/view';
import { t } from '../words/translate';
import { FailureMessage } from './failure-message';
import styles from './header.module.css';
import { Keys } from './keys';
import { useChanges } from './use-changes';
import { useDoing } from './use-doing';

interface HeaderProps {
  readonly overview: Overview;
  readonly onRefresh: () => void;
}

export const Header = ({ overview, onRefresh }: HeaderProps) => {
  const { readDirectory } = useChanges();
  const [doing, start] = useDoing();
  const read = () => start(readDirectory);
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <div>
          <Heading size="large" as="h1">
            Rollcall
          </Heading>
          <p className={styles.purpose}>{t('site.purpose')}</p>
        </div>
        <div className={styles.actions}>
          <Keys />
          <Button
            appearance="subtle"
            onClick={read}
            isLoading={doing.kind === 'busy'}
            isDisabled={overview.directory.state === 'reading'}
          >
            {t('site.readDirectory')}
          </Button>
          <Button iconBefore={RefreshIcon} onClick={onRefresh}>
            {t('site.refresh')}
          </Button>
        </div>
      </div>
      {doing.kind === 'failed' && (
        <FailureMessage title={t('site.directoryFailed')} failure={doing.failure} onRetry={read} />
      )}
    </header>
  );
};
