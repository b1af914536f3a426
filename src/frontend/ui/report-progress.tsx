import ProgressBar from '@atlaskit/progress-bar';

import type { Progress } from '../report/record-holder';
import { t } from '../words/translate';
import styles from './report-progress.module.css';

export const ReportProgress = ({ progress }: { progress: Progress | null }) => (
  <div className={styles.progress} role="status">
    <p className={styles.text}>
      {progress ? t('ui.readingDays', { done: progress.done, total: progress.total }) : t('ui.reading')}
    </p>
    <ProgressBar
      ariaLabel={t('ui.readSoFar')}
      isIndeterminate={progress === null}
      value={progress && progress.total > 0 ? progress.done / progress.total : 0}
    />
  </div>
);
