import { useState } from 'react';

import type { PushStatus } from '../../../push/view';
import type { Overview } from '../../../resolvers/view';
import { Boundary } from '../../site/boundary';
import { DeliveriesSection } from './deliveries-section';
import { DestinationSection } from './destination-section';
import { RemoveDestination } from './remove-destination';
import styles from './sending.module.css';

interface SnapshotsTabProps {
  readonly overview: Overview;
  readonly onPush: (push: PushStatus) => void;
  readonly onReload: () => Promise<void>;
}

const isNothingSet = ({ url, secretSince, problem }: PushStatus): boolean =>
  url === null && secretSince === null && problem === null;

export const SnapshotsTab = ({ overview: { push, now }, onPush, onReload }: SnapshotsTabProps) => {
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
        <DestinationSection key={removals} push={push} now={now} onReload={onReload} />
      </Boundary>
      {/* Outside of what may fail: sending can always be ended. */}
      <RemoveDestination isSet={!isNothingSet(push)} onRemoved={onRemoved} />
      <Boundary title="The deliveries cannot be shown">
        <DeliveriesSection push={push} now={now} onPush={onPush} />
      </Boundary>
    </div>
  );
};
