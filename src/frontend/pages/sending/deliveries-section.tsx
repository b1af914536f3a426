import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';

import type { PushStatus } from '../../../push/view';
import { call } from '../../bridge';
import { FailureMessage } from '../../site/failure-message';
import { useDoing } from '../../site/use-doing';
import { Deliveries } from './deliveries';
import styles from './sending.module.css';

interface DeliveriesSectionProps {
  readonly push: PushStatus;
  readonly now: number;
  readonly onPush: (push: PushStatus) => void;
}

export const DeliveriesSection = ({ push, now, onPush }: DeliveriesSectionProps) => {
  const [sending, start] = useDoing();
  const send = () => start(async () => onPush(await call('sendSnapshot', {})));
  return (
    <section className={styles.section} aria-labelledby="deliveries-heading">
      <div className={styles.title}>
        <Heading size="small" as="h2" id="deliveries-heading">
          Deliveries
        </Heading>
        <Button
          onClick={send}
          isDisabled={push.url === null || push.deliveries.some(({ state }) => state === 'sending')}
          isLoading={sending.kind === 'busy'}
        >
          Send a snapshot now
        </Button>
      </div>
      {sending.kind === 'failed' && (
        <FailureMessage title="No snapshot was sent" failure={sending.failure} onRetry={send} />
      )}
      <Deliveries deliveries={push.deliveries} isWhole={push.problem === null} now={now} />
    </section>
  );
};
