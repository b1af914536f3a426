import Button from '@atlaskit/button/new';
import { useState } from 'react';

import { withdrawDestination, withdrawOrigin } from '../../bridge';
import { Boundary } from '../../site/boundary';
import { FailureMessage } from '../../site/failure-message';
import { useSending } from '../../site/use-changes';
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
  /** Whether another destination has the same domain: it stays allowed. */
  readonly isShared: boolean;
  /** What was allowed for it alone; `null`: nothing else is sent anywhere, and all is taken back. */
  readonly origin: string | null;
  readonly onRemoved: () => void;
}

/** Ends the sending. It stands by itself and is told no more than it needs of what is sent where, so nothing of that can hide it. */
export const RemoveDestination = ({ isSet, isShared, origin, onRemoved }: RemoveDestinationProps) => {
  const { removeDestination } = useSending();
  const [removing, start] = useDoing();
  const [withdrawing, startWithdrawing] = useDoing();
  const [asking, setAsking] = useState(false);
  // What is removed is told no more: what was allowed for it is kept until it is taken back.
  const [allowed, setAllowed] = useState<string | null>(null);
  const withdraw = (from = allowed) =>
    startWithdrawing(() => (from === null ? withdrawDestination() : withdrawOrigin(from)));
  const confirm = () => {
    start(async () => {
      await removeDestination();
      setAllowed(origin);
      onRemoved();
      if (!isShared) withdraw(origin);
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
        <FailureMessage title={t('sending.stillAllowed')} failure={withdrawing.failure} onRetry={() => withdraw()} />
      )}
      {asking && (
        <Boundary title={t('sending.questionFailed')}>
          <Confirm question={removal()} onConfirm={confirm} onCancel={() => setAsking(false)} />
        </Boundary>
      )}
    </div>
  );
};
