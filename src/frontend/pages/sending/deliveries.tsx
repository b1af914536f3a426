import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge';

import { isSentTo } from '../../../push/rules/destination-kind';
import type { Delivery, DeliveryPhase, PushStatus } from '../../../push/view';
import { formatMoment, startingUpper } from '../../report/dates';
import { formatCount } from '../../words/figures';
import { sentenceOf } from '../../words/problems';
import { t } from '../../words/translate';
import styles from './deliveries.module.css';

interface State {
  readonly label: string;
  readonly appearance: ThemeAppearance;
}

const PAUSED = (): State => ({ label: t('sending.statePaused'), appearance: 'default' });

/** Another version may know more states: their names say nothing to whoever looks. */
const stateOf = (state: DeliveryPhase, isPaused: boolean): State => {
  if (isPaused && (state === 'sending' || state === 'waiting')) return PAUSED();
  switch (state) {
    case 'sending':
      return { label: t('sending.stateSending'), appearance: 'inprogress' };
    case 'waiting':
      return { label: t('sending.stateWaiting'), appearance: 'moved' };
    case 'completed':
      return { label: t('sending.stateCompleted'), appearance: 'success' };
    case 'failed':
      return { label: t('sending.stateFailed'), appearance: 'removed' };
    default:
      return { label: t('sending.stateUnknown'), appearance: 'default' };
  }
};

const nextLine = (at: number | null, now: number): string =>
  at === null ? t('sending.nextUnknown') : t('sending.nextAttempt', { moment: formatMoment(at, now) });

/** An attempt that is being made is counted, and has not failed: while it is sent, the count is one too high. */
const fruitless = ({ state, attempts }: Delivery): number => (state === 'sending' ? attempts - 1 : attempts);

const detailOf = (delivery: Delivery, isPaused: boolean, now: number): string[] => {
  const { state, problem, nextAttemptAt, withoutAddress } = delivery;
  const attempts = fruitless(delivery);
  return [
    ...(problem === null ? [] : [sentenceOf(problem)]),
    ...(withoutAddress > 0 ? [t('sending.withoutAddress', { count: withoutAddress })] : []),
    ...(attempts > 0 ? [t('sending.attempts', { count: attempts })] : []),
    ...(state === 'waiting' && !isPaused ? [nextLine(nextAttemptAt, now)] : []),
  ];
};

interface RowProps {
  readonly delivery: Delivery;
  readonly hasPages: boolean;
  readonly isPaused: boolean;
  readonly now: number;
}

const Row = ({ delivery, hasPages, isPaused, now }: RowProps) => {
  const { pages, pagesSent: sent } = delivery;
  const { label, appearance } = stateOf(delivery.state, isPaused);
  return (
    <tr>
      <td>
        <Lozenge appearance={appearance}>{label}</Lozenge>
      </td>
      <td>{t(delivery.kind === 'changes' ? 'sending.kindChanges' : 'sending.kindFull')}</td>
      <td title={delivery.snapshot}>{startingUpper(formatMoment(delivery.startedAt, now))}</td>
      <td>{delivery.completedAt === null ? '–' : startingUpper(formatMoment(delivery.completedAt, now))}</td>
      <td className={styles.numeric}>{formatCount(delivery.people)}</td>
      {hasPages && <td className={styles.numeric}>{pages === 0 ? '–' : t('sending.pages', { sent, pages })}</td>}
      <td className={styles.detail}>{detailOf(delivery, isPaused, now).join(' ')}</td>
    </tr>
  );
};

const Header = ({ hasPages }: Pick<RowProps, 'hasPages'>) => (
  <thead>
    <tr>
      <th scope="col">{t('sending.stateColumn')}</th>
      <th scope="col">{t('sending.kindColumn')}</th>
      <th scope="col">{t('sending.startedColumn')}</th>
      <th scope="col">{t('sending.completedColumn')}</th>
      <th scope="col" className={styles.numeric}>
        {t('sending.peopleColumn')}
      </th>
      {hasPages && (
        <th scope="col" className={styles.numeric}>
          {t('sending.pagesColumn')}
        </th>
      )}
      <th scope="col">{t('sending.detailsColumn')}</th>
    </tr>
  </thead>
);

const noneLine = ({ kind, problem }: PushStatus): string => {
  if (problem !== null) return t('sending.sentUnread');
  return t(isSentTo(kind) ? 'sending.nothingSent' : 'sending.nothingTaken');
};

export const Deliveries = ({ push, now }: { push: PushStatus; now: number }) => {
  if (push.deliveries.length === 0) return <p className={styles.none}>{noneLine(push)}</p>;
  // What is pulled is not sent page by page; what was sent before, to a destination of another kind, was.
  const hasPages = isSentTo(push.kind) || push.deliveries.some(({ pages }) => pages > 0);
  return (
    <div className={styles.scroller} role="region" aria-label={t('sending.deliveriesTable')} tabIndex={0}>
      <table className={styles.table}>
        <Header hasPages={hasPages} />
        <tbody>
          {push.deliveries.map((delivery) => (
            <Row
              key={`${delivery.snapshot} ${delivery.startedAt}`}
              {...{ delivery, hasPages, isPaused: push.isPaused, now }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
};
