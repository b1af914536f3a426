import Button from '@atlaskit/button/new';
import { useState } from 'react';

import type { DestinationKindName } from '../../../push/rules/destination-kind';
import { withdrawDestination, withdrawOrigin } from '../../bridge';
import { Boundary } from '../../site/boundary';
import { FailureMessage } from '../../site/failure-message';
import { useSending } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { t } from '../../words/translate';
import { Confirm, type Question } from './confirm';
import styles from './sending.module.css';

/** What ends with a destination of that kind. Where nothing was allowed for it alone, another is there. */
const lossOf = (kind: DestinationKindName, allowed: Allowed): string => {
  const shared = allowed.kind === 'nothing' ? 'yes' : 'no';
  switch (kind) {
    case 'webhook':
      return t('sending.removeWebhook', { shared });
    case 'torii':
    case 'torii-organization':
      return t('sending.removePlatform', { shared, name: t('destinations.toriiName') });
    case 'zluri':
      return t('sending.removePlatform', { shared, name: t('destinations.zluriName') });
    case 'pull':
      return t('sending.removePull');
  }
};

const removal = (kind: DestinationKindName, allowed: Allowed): Question => ({
  title: t('sending.removeTitle'),
  text: lossOf(kind, allowed),
  action: t('sending.removeAction'),
  danger: true,
});

/** What an administrator has allowed for a destination alone. `all`: nothing is sent anywhere else. */
export type Allowed = { readonly kind: 'nothing' | 'all' } | { readonly kind: 'origin'; readonly origin: string };

const takeBack = async (allowed: Allowed): Promise<void> => {
  if (allowed.kind === 'all') await withdrawDestination();
  if (allowed.kind === 'origin') await withdrawOrigin(allowed.origin);
};

interface RemoveDestinationProps {
  /** Whether there is something to remove. What was not taken back is told even when there is nothing any more. */
  readonly isSet: boolean;
  readonly kind: DestinationKindName;
  readonly allowed: Allowed;
  readonly onRemoved: () => void;
}

/** Ends the sending. It stands by itself and is told no more than it needs of what is sent where, so nothing of that can hide it. */
export const RemoveDestination = ({ isSet, kind, allowed, onRemoved }: RemoveDestinationProps) => {
  const { removeDestination } = useSending();
  const [removing, start] = useDoing();
  const [withdrawing, startWithdrawing] = useDoing();
  const [asking, setAsking] = useState(false);
  // Once it is removed nobody tells any more what was allowed for it.
  const [left, setLeft] = useState(allowed);
  const withdraw = (what: Allowed) => startWithdrawing(() => takeBack(what));
  const confirm = () => {
    start(async () => {
      await removeDestination();
      setLeft(allowed);
      onRemoved();
      withdraw(allowed);
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
        <FailureMessage
          title={t('sending.stillAllowed')}
          failure={withdrawing.failure}
          onRetry={() => withdraw(left)}
        />
      )}
      {asking && (
        <Boundary title={t('sending.questionFailed')}>
          <Confirm question={removal(kind, allowed)} onConfirm={confirm} onCancel={() => setAsking(false)} />
        </Boundary>
      )}
    </div>
  );
};
