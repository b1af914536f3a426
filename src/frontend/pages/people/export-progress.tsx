import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';

import { t } from '../../words/translate';
import styles from './list-bar.module.css';
import type { Exporting } from './use-export';

interface ExportProgressProps {
  readonly exporting: Exclude<Exporting, { kind: 'idle' }>;
  readonly onStop: () => void;
}

/** How far a file is, and the way to end it. */
export const ExportProgress = ({ exporting, onStop }: ExportProgressProps) => (
  <div className={styles.writing} role="status">
    {exporting.kind === 'waiting' ? (
      <span className={styles.count}>{t('people.exportWaits')}</span>
    ) : (
      <div className={styles.track}>
        <ProgressBar
          ariaLabel={t('people.exporting')}
          value={exporting.total === 0 ? 0 : exporting.done / exporting.total}
        />
      </div>
    )}
    <Button spacing="compact" appearance="subtle" onClick={onStop}>
      {t('people.exportStop')}
    </Button>
  </div>
);
