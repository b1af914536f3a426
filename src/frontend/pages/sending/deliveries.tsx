import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge';

import type { Delivery, DeliveryPhase } from '../../../push/view';
import { formatMoment, startingUpper } from '../../report/dates';
import { formatCount, plural } from '../../report/wording';
import { sentenceOf } from '../../words/problems';
import styles from './deliveries.module.css';

const STATES: Readonly<Record<DeliveryPhase, { label: string; appearance: ThemeAppearance }>> = {
  sending: { label: 'Sending', appearance: 'inprogress' },
  waiting: { label: 'Will try again', appearance: 'moved' },
  completed: { label: 'Completed', appearance: 'success' },
  failed: { label: 'Failed', appearance: 'removed' },
};

/** A state that only another version knows is shown by its name. */
const stateOf = (state: string): { label: string; appearance: ThemeAppearance } =>
  Object.entries(STATES).find(([known]) => known === state)?.[1] ?? { label: state, appearance: 'default' };

const nextLine = (at: number | null, now: number): string =>
  at === null ? 'When it goes on is not known.' : `Next attempt ${formatMoment(at, now)}.`;

/** An attempt that is being made is counted, and has not failed: while it is sent, the count is one too high. */
const fruitless = ({ state, attempts }: Delivery): number => (state === 'sending' ? attempts - 1 : attempts);

const detailOf = (delivery: Delivery, now: number): string[] => {
  const { state, problem, nextAttemptAt } = delivery;
  const attempts = fruitless(delivery);
  return [
    ...(problem === null ? [] : [sentenceOf(problem)]),
    ...(attempts > 0 ? [`${plural(attempts, 'attempt', 'attempts')} without success.`] : []),
    ...(state === 'waiting' ? [nextLine(nextAttemptAt, now)] : []),
  ];
};

const Row = ({ delivery, now }: { delivery: Delivery; now: number }) => {
  const { label, appearance } = stateOf(delivery.state);
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

interface DeliveriesProps {
  readonly deliveries: readonly Delivery[];
  /** Whether these are all that there were. */
  readonly isWhole: boolean;
  readonly now: number;
}

export const Deliveries = ({ deliveries, isWhole, now }: DeliveriesProps) =>
  deliveries.length === 0 ? (
    <p className={styles.none}>{isWhole ? 'Nothing has been sent yet.' : 'What was sent so far cannot be shown.'}</p>
  ) : (
    <div className={styles.scroller} role="region" aria-label="Deliveries, scrollable" tabIndex={0}>
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
    </div>
  );
