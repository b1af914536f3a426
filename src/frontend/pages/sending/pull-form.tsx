import Button from '@atlaskit/button/new';

import { t } from '../../words/translate';
import styles from './destination-form.module.css';

interface PullFormProps {
  readonly isSet: boolean;
  readonly busy: boolean;
  readonly onSave: () => void;
}

/** Nothing is sent: snapshots lie ready for clients that an administrator connects. */
export const PullForm = ({ isSet, busy, onSave }: PullFormProps) => (
  <div>
    <p className={styles.intro}>{t('sending.pullHelp')}</p>
    {isSet ? (
      <p className={styles.help}>{t('sending.pullReady')}</p>
    ) : (
      <Button appearance="primary" isLoading={busy} onClick={onSave}>
        {t('sending.pullSave')}
      </Button>
    )}
  </div>
);
