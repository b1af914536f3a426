import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message/section-message';

import type { PageFailure } from '../bridge';
import styles from './message.module.css';
import { remedyOf } from './failure';

interface FailureMessageProps {
  readonly title: string;
  readonly failure: PageFailure;
  readonly onRetry?: () => void;
}

/** What went wrong, and what to do. */
export const FailureMessage = ({ title, failure, onRetry }: FailureMessageProps) => (
  <div className={styles.message} role="alert">
    <SectionMessage appearance={failure.code === 'forbidden' ? 'warning' : 'error'} title={title}>
      <p className={styles.text}>{failure.message}</p>
      <p className={styles.text}>{remedyOf(failure)}</p>
      {onRetry && (
        <div className={styles.action}>
          <Button onClick={onRetry}>Try again</Button>
        </div>
      )}
    </SectionMessage>
  </div>
);
