import { useState } from 'react';

import { isSentTo } from '../../../push/rules/destination-kind';
import { SLOTS, type Slot } from '../../../push/rules/slot';
import type { PushStatus } from '../../../push/view';
import { Boundary } from '../../site/boundary';
import { pushesOf } from '../../site/pushes';
import { useSite } from '../../site/site-context';
import { SlotContext } from '../../site/use-changes';
import { t } from '../../words/translate';
import { DeliveriesSection } from './deliveries-section';
import { DestinationSection } from './destination-section';
import { Destinations } from './destinations';
import { originOf } from './destination-url';
import { MessagesSection } from './messages-section';
import { RemoveDestination, type Allowed } from './remove-destination';
import { SendingRules } from './sending-rules';
import { Stopped } from './stopped';
import styles from './sending.module.css';

const isNothingSet = ({ url, secretSince, problem }: PushStatus): boolean =>
  url === null && secretSince === null && problem === null;

interface DestinationProps {
  readonly push: PushStatus;
  /** Origins of the destinations beside it. */
  readonly others: readonly string[];
}

/** What was allowed for a destination alone, and is taken back with it. */
const allowedFor = ({ kind, url }: PushStatus, others: readonly string[]): Allowed => {
  if (!isSentTo(kind)) return { kind: 'nothing' };
  if (others.length === 0) return { kind: 'all' };
  const origin = originOf(url);
  return origin === null || others.includes(origin) ? { kind: 'nothing' } : { kind: 'origin', origin };
};

/** A destination, and what became of what was sent there. */
const Destination = ({ push, others }: DestinationProps) => {
  const { now } = useSite().overview;
  // What was removed takes with it what its section still shows: the secret, and what was typed.
  const [removals, setRemovals] = useState(0);
  return (
    <>
      <Boundary title={t('sending.destinationFailed')}>
        <Stopped push={push} />
        <DestinationSection key={removals} push={push} others={others} now={now} />
      </Boundary>
      {/* Outside of what may fail: sending can always be ended. */}
      <RemoveDestination
        isSet={!isNothingSet(push)}
        kind={push.kind}
        allowed={allowedFor(push, others)}
        onRemoved={() => setRemovals(removals + 1)}
      />
      {/* Before there is a destination too: the first snapshot goes as soon as there is one. */}
      {push.problem === null && (
        <Boundary title={t('sending.rulesFailed')}>
          <SendingRules push={push} />
        </Boundary>
      )}
      <Boundary title={t('sending.deliveriesFailed')}>
        <DeliveriesSection push={push} now={now} />
      </Boundary>
      {push.url !== null && isSentTo(push.kind) && (
        <Boundary title={t('sending.messagesFailed')}>
          <MessagesSection push={push} now={now} />
        </Boundary>
      )}
    </>
  );
};

/** Where snapshots go, and what became of them. */
export const Sending = () => {
  const { overview } = useSite();
  const pushes = pushesOf(overview);
  const [slot, setSlot] = useState<Slot>(() => SLOTS.find((each) => pushes[each]?.url) ?? 0);
  const push = pushes[slot] ?? overview.push;
  const others = pushes.flatMap(({ url }, i) => (i === slot ? [] : (originOf(url) ?? [])));
  return (
    <div className={styles.tab}>
      <p className={styles.intro}>{t(overview.edition === 'sealed' ? 'sending.sealedIntro' : 'sending.intro')}</p>
      <Destinations pushes={pushes} shown={slot} onShow={setSlot} />
      <SlotContext.Provider value={slot}>
        <Destination key={slot} push={push} others={others} />
      </SlotContext.Provider>
    </div>
  );
};
