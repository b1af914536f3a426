import type { PushStatus } from '../../push/view';
import type { Overview } from '../../resolvers/view';
import { DeliveriesSection } from './deliveries-section';
import { DestinationSection } from './destination-section';
import styles from './snapshots-tab.module.css';

interface SnapshotsTabProps {
  readonly overview: Overview;
  readonly onPush: (push: PushStatus) => void;
  readonly onReload: () => Promise<void>;
}

export const SnapshotsTab = ({ overview, onPush, onReload }: SnapshotsTabProps) => (
  <div className={styles.tab}>
    <p className={styles.intro}>
      A snapshot holds every account of this site with its roles, licences and activity, as this page shows them.
      Rollcall sends it, signed and over HTTPS, to your SaaS management platform: every week, and whenever you ask.
    </p>
    <DestinationSection push={overview.push} now={overview.now} onPush={onPush} onReload={onReload} />
    <DeliveriesSection push={overview.push} now={overview.now} onPush={onPush} />
  </div>
);
