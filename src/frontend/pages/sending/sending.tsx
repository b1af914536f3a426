import { useState } from 'react';

import type { PushStatus } from '../../../push/view';
import { Boundary } from '../../site/boundary';
import { useSite } from '../../site/site-context';
import { t } from '../../words/translate';
import { DeliveriesSection } from './deliveries-section';
import { DestinationSection } from './destination-section';
import { MessagesSection } from './messages-section';
import { RemoveDestination } from './remove-destination';
import { SendingRules } from './sending-rules';
import { Stopped } from './stopped';
import styles from './sending.module.css';

const isNothingSet = ({ url, secretSince, problem }: PushStatus): boolean =>
  url === null && secretSince === null && problem === null;

/** Where snapshots go, and what became of them. */
export const Sending = () => {
  const { overview } = useSite();
  const { push, now } = overview;
  // What was removed takes with it what its section still shows: the secret, and what was typed.
  const [removals, setRemovals] = useState(0);
  return (
    <div className={styles.tab}>
      <p className={styles.intro}>{t('sending.intro')}</p>
      <Boundary title={t('sending.destinationFailed')}>
        <Stopped push={push} />
        <DestinationSection key={removals} push={push} now={now} />
      </Boundary>
      {/* Outside of what may fail: sending can always be ended. */}
      <RemoveDestination isSet={!isNothingSet(push)} onRemoved={() => setRemovals(removals + 1)} />
      {/* Before there is a destination too: the first snapshot goes as soon as there is one. */}
      {push.problem === null && (
        <Boundary title={t('sending.rulesFailed')}>
          <SendingRules push={push} />
        </Boundary>
      )}
      <Boundary title={t('sending.deliveriesFailed')}>
        <DeliveriesSection push={push} now={now} />
      </Boundary>
      {push.url !== null && (
        <Boundary title={t('sending.messagesFailed')}>
          <MessagesSection push={push} now={now} />
        </Boundary>
      )}
    </div>
  );
};
