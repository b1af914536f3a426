import ProgressBar from '@atlaskit/progress-bar';

import type { Progress } from '../report/record-holder';
import { formatCount } from '../report/wording';
import styles from './report-progress.module.css';

export const ReportProgress = ({ progress }: { progress: Progress | null }) => (
  <div className={styles.progress} role="status">
    <p className={styles.text}>
      {progress
        ? `Reading activity: ${formatCount(progress.done)} of ${formatCount(progress.total)} days`
        : 'Reading activity'}
    </p>
    <ProgressBar
      ariaLabel="Report read so far"
      isIndeterminate={progress === null}
      value={progress && progress.total > 0 ? progress.done / progress.total : 0}
    />
  </div>
);
