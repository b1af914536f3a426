import Button from '@atlaskit/button/new';
import SectionMessage from '@atlaskit/section-message/section-message';

import { failureLine, remedyLine } from '../words/failures';
import { t } from '../words/translate';
import type { PageFailure } from './failure';
import styles from './message.module.css';

interface FailureMessageProps {
  readonly title: string;
  readonly failure: PageFailure;
  readonly onRetry?: () => void;
}

/** What went wrong, and what to do. */
export const FailureMessage = ({ title, failure, onRetry }: FailureMessageProps) => {
  const remedy = remedyLine(failure);
  return (
    <div className={styles.message} role="alert">
      <SectionMessage appearance={failure.code === 'forbidden' ? 'warning' : 'error'} title={title}>
        <p className={styles.text}>{failureLine(failure)}</p>
        {remedy !== null && <p className={styles.text}>{remedy}</p>}
        {onRetry && (
          <div className={styles.action}>
            <Button onClick={onRetry}>{t('failures.tryAgain')}</Button>
          </div>
        )}
      </SectionMessage>
    </div>
  );
};
