import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message/section-message';

import { remedyOf, type PageFailure } from './failure';
import styles from './message.module.css';

interface FailureMessageProps {
  readonly title: string;
  readonly failure: PageFailure;
  readonly onRetry?: () => void;
}

/** What went wrong, and what to do. */
export const FailureMessage = ({ title, failure, onRetry }: FailureMessageProps) => {
  const remedy = remedyOf(failure);
  return (
    <div className={styles.message} role="alert">
      <SectionMessage appearance={failure.code === 'forbidden' ? 'warning' : 'error'} title={title}>
        <p className={styles.text}>{failure.message}</p>
        {remedy !== null && <p className={styles.text}>{remedy}</p>}
        {onRetry && (
          <div className={styles.action}>
            <Button onClick={onRetry}>Try again</Button>
          </div>
        )}
      </SectionMessage>
    </div>
  );
};
