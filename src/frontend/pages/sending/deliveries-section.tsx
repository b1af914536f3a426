import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';

import { isSentTo } from '../../../push/rules/destination-kind';
import type { PushStatus } from '../../../push/view';
import { FailureMessage } from '../../site/failure-message';
import { useSending } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { t } from '../../words/translate';
import { Deliveries } from './deliveries';
import styles from './sending.module.css';

interface DeliveriesSectionProps {
  readonly push: PushStatus;
  readonly now: number;
}

export const DeliveriesSection = ({ push, now }: DeliveriesSectionProps) => {
  const { sendSnapshot, sendAgain } = useSending();
  const [sending, start] = useDoing();
  const [resending, restart] = useDoing();
  const send = () => start(sendSnapshot);
  const again = () => restart(sendAgain);
  const isSent = isSentTo(push.kind);
  const isUnderWay = push.deliveries.some(({ state }) => state === 'sending' || state === 'waiting');
  return (
    <section className={styles.section} aria-labelledby="deliveries-heading">
      <div className={styles.title}>
        <Heading size="small" as="h2" id="deliveries-heading">
          {t('sending.deliveries')}
        </Heading>
        <div className={styles.actions}>
          {push.completed && isSent && (
            <Button appearance="subtle" onClick={again} isDisabled={isUnderWay} isLoading={resending.kind === 'busy'}>
              {t('sending.sendAgain')}
            </Button>
          )}
          <Button
            onClick={send}
            isDisabled={push.url === null || push.deliveries.some(({ state }) => state === 'sending')}
            isLoading={sending.kind === 'busy'}
          >
            {t(isSent ? 'sending.sendNow' : 'sending.takeNow')}
          </Button>
        </div>
      </div>
      {sending.kind === 'failed' && (
        <FailureMessage
          title={t(isSent ? 'sending.notSent' : 'sending.notTaken')}
          failure={sending.failure}
          onRetry={send}
        />
      )}
      {resending.kind === 'failed' && (
        <FailureMessage title={t('sending.notSent')} failure={resending.failure} onRetry={again} />
      )}
      <Deliveries push={push} now={now} />
    </section>
  );
};
