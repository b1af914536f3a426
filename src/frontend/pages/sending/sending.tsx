import { useState } from 'react';

import type { PushStatus } from '../../../push/view';
import { Boundary } from '../../site/boundary';
import { useSite } from '../../site/site-context';
import { DeliveriesSection } from './deliveries-section';
import { DestinationSection } from './destination-section';
import { RemoveDestination } from './remove-destination';
import styles from './sending.module.css';

const isNothingSet = ({ url, secretSince, problem }: PushStatus): boolean =>
  url === null && secretSince === null && problem === null;

/** Where snapshots go, and what became of them. */
export const Sending = () => {
  const { overview, control } = useSite();
  const { push, now } = overview;
  const onPush = (left: PushStatus) => control.put({ push: left });
  // What was removed takes with it what its section still shows: the secret, and what was typed.
  const [removals, setRemovals] = useState(0);
  const onRemoved = (left: PushStatus) => {
    onPush(left);
    setRemovals(removals + 1);
  };
  return (
    <div className={styles.tab}>
      <p className={styles.intro}>
        A snapshot holds every account of this site with its roles, licences and activity, as this page shows them.
        Rollcall sends it, signed and over HTTPS, to your SaaS management platform: every week, and whenever you ask.
      </p>
      <Boundary title="The destination cannot be shown">
        <DestinationSection key={removals} push={push} now={now} onReload={control.reload} />
      </Boundary>
      {/* Outside of what may fail: sending can always be ended. */}
      <RemoveDestination isSet={!isNothingSet(push)} onRemoved={onRemoved} />
      <Boundary title="The deliveries cannot be shown">
        <DeliveriesSection push={push} now={now} onPush={onPush} />
      </Boundary>
    </div>
  );
};
