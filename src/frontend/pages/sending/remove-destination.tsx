import Button from '@atlaskit/button/new';
import { useState } from 'react';

import type { PushStatus } from '../../../push/view';
import { call, withdrawDestination } from '../../bridge';
import { Boundary } from '../../site/boundary';
import { FailureMessage } from '../../site/failure-message';
import { useDoing } from '../../site/use-doing';
import { Confirm, type Question } from './confirm';
import styles from './sending.module.css';

const REMOVE: Question = {
  title: 'Remove the destination?',
  text:
    'Rollcall stops sending snapshots, forgets the signing secret and may no longer send to the domain. What was sent ' +
    'stays where it was received.',
  action: 'Remove',
  danger: true,
};

interface RemoveDestinationProps {
  /** Whether there is something to remove. What was not taken back is told even when there is nothing any more. */
  readonly isSet: boolean;
  readonly onRemoved: (push: PushStatus) => void;
}

/** Ends the sending. It stands by itself and is told nothing of what is sent where, so nothing of that can hide it. */
export const RemoveDestination = ({ isSet, onRemoved }: RemoveDestinationProps) => {
  const [removing, start] = useDoing();
  const [withdrawing, startWithdrawing] = useDoing();
  const [asking, setAsking] = useState(false);
  const withdraw = () => startWithdrawing(withdrawDestination);
  const confirm = () => {
    start(async () => {
      onRemoved(await call('removeDestination', {}));
      withdraw();
    });
    setAsking(false);
  };
  return (
    <div className={styles.remove}>
      {isSet && (
        <Button onClick={() => setAsking(true)} isLoading={removing.kind === 'busy'}>
          Remove destination
        </Button>
      )}
      {removing.kind === 'failed' && (
        <FailureMessage title="The destination was not removed" failure={removing.failure} onRetry={confirm} />
      )}
      {withdrawing.kind === 'failed' && (
        <FailureMessage title="The domain is still allowed" failure={withdrawing.failure} onRetry={withdraw} />
      )}
      {asking && (
        <Boundary title="The question cannot be shown">
          <Confirm question={REMOVE} onConfirm={confirm} onCancel={() => setAsking(false)} />
        </Boundary>
      )}
    </div>
  );
};
