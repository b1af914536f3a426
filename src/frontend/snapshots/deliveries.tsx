import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge';

import type { Delivery, DeliveryState } from '../../resolvers/view';
import { formatMoment, startingUpper } from '../report/dates';
import { formatCount, plural } from '../report/wording';
import styles from './deliveries.module.css';

const STATES: Readonly<Record<DeliveryState, { label: string; appearance: ThemeAppearance }>> = {
  sending: { label: 'Sending', appearance: 'inprogress' },
  waiting: { label: 'Will try again', appearance: 'moved' },
  completed: { label: 'Completed', appearance: 'success' },
  failed: { label: 'Failed', appearance: 'removed' },
};

const detailOf = ({ problem, attempts, nextAttemptAt }: Delivery, now: number): string[] => [
  ...(problem === null ? [] : [problem]),
  ...(attempts === 0 ? [] : [`${plural(attempts, 'failed attempt', 'failed attempts')}.`]),
  ...(nextAttemptAt === null ? [] : [`Next attempt ${formatMoment(nextAttemptAt, now)}.`]),
];

const Row = ({ delivery, now }: { delivery: Delivery; now: number }) => {
  const { label, appearance } = STATES[delivery.state];
  return (
    <tr>
      <td>
        <Lozenge appearance={appearance}>{label}</Lozenge>
      </td>
      <td title={delivery.snapshot}>{startingUpper(formatMoment(delivery.startedAt, now))}</td>
      <td>{delivery.completedAt === null ? '–' : startingUpper(formatMoment(delivery.completedAt, now))}</td>
      <td className={styles.numeric}>{formatCount(delivery.people)}</td>
      <td className={styles.numeric}>
        {formatCount(delivery.pagesSent)} of {formatCount(delivery.pages)}
      </td>
      <td className={styles.detail}>{detailOf(delivery, now).join(' ')}</td>
    </tr>
  );
};

export const Deliveries = ({ deliveries, now }: { deliveries: readonly Delivery[]; now: number }) =>
  deliveries.length === 0 ? (
    <p className={styles.none}>Nothing has been sent yet.</p>
  ) : (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Started</th>
          <th scope="col">Completed</th>
          <th scope="col" className={styles.numeric}>
            People
          </th>
          <th scope="col" className={styles.numeric}>
            Pages sent
          </th>
          <th scope="col">Details</th>
        </tr>
      </thead>
      <tbody>
        {deliveries.map((delivery) => (
          <Row key={delivery.snapshot} delivery={delivery} now={now} />
        ))}
      </tbody>
    </table>
  );
