import Button from '@atlaskit/button/new';
import { useState } from 'react';

import { withdrawDestination } from '../../bridge';
import { Boundary } from '../../site/boundary';
import { FailureMessage } from '../../site/failure-message';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { t } from '../../words/translate';
import { Confirm, type Question } from './confirm';
import styles from './sending.module.css';

const removal = (): Question => ({
  title: t('sending.removeTitle'),
  text: t('sending.removeText'),
  action: t('sending.removeAction'),
  danger: true,
});

interface RemoveDestinationProps {
  /** Whether there is something to remove. What was not taken back is told even when there is nothing any more. */
  readonly isSet: boolean;
  readonly onRemoved: () => void;
}

/** Ends the sending. It stands by itself and is told nothing of what is sent where, so nothing of that can hide it. */
export const RemoveDestination = ({ isSet, onRemoved }: RemoveDestinationProps) => {
  const { removeDestination } = useChanges();
  const [removing, start] = useDoing();
  const [withdrawing, startWithdrawing] = useDoing();
  const [asking, setAsking] = useState(false);
  const withdraw = () => startWithdrawing(withdrawDestination);
  const confirm = () => {
    start(async () => {
      await removeDestination();
      onRemoved();
      withdraw();
    });
    setAsking(false);
  };
  return (
    <div className={styles.remove}>
      {isSet && (
        <Button onClick={() => setAsking(true)} isLoading={removing.kind === 'busy'}>
          {t('sending.remove')}
        </Button>
      )}
      {removing.kind === 'failed' && (
        <FailureMessage title={t('sending.notRemoved')} failure={removing.failure} onRetry={confirm} />
      )}
      {withdrawing.kind === 'failed' && (
        <FailureMessage title={t('sending.stillAllowed')} failure={withdrawing.failure} onRetry={withdraw} />
      )}
      {asking && (
        <Boundary title={t('sending.questionFailed')}>
          <Confirm question={removal()} onConfirm={confirm} onCancel={() => setAsking(false)} />
        </Boundary>
      )}
    </div>
  );
};
