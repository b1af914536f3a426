import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { useId } from 'react';
import { Link } from 'wouter';

import type { Told } from '../../../directory/view';
import { yearlyCost } from '../../../pricing/rules/cost';
import type { SeatHistory } from '../../../report/rules/seat-history';
import { windowLine } from '../../report/dates';
import { COUNTED } from '../../report/filter';
import type { Table } from '../../report/judge';
import { costLine, formatRounded, type PricedUse } from '../../report/money';
import { useSeatHistory } from '../../report/use-history';
import type { Report } from '../../report/use-report';
import { seatParts } from '../../report/seat-parts';
import { formatCount, plural } from '../../report/wording';
import { addressOf } from '../../routes/view-state';
import { SeatBar, SeatSwatch } from '../../ui/seat-bar';
import styles from './renewal.module.css';
import { Thresholds } from './thresholds';

interface ProductCardProps {
  readonly use: PricedUse;
  readonly table: Table | null;
  readonly currency: string;
  readonly report: Report;
  readonly days: number;
}

const numberOf = (told: Told | null): number | null => (typeof told === 'number' ? told : null);

/** Room for who comes within the year. */
const BUFFER = 0.05;

const NOTHING = 'No seat is taken.';

/** The most seats that were ever needed at once, and how many that is to buy. */
const peakLines = ({ peak }: SeatHistory, bought: number | null): string[] => {
  if (!peak) return [];
  const span = windowLine(peak.window);
  if (peak.kind === 'shorter')
    return [
      `${plural(peak.people, 'different person', 'different people')} used it since the record began. The most within any 30 days is known once there are 30.`,
    ];
  const most = `Most ever needed: ${plural(peak.people, 'person', 'different people')} within 30 days, ${span}.`;
  if (peak.unread > 0) return [`${most} Some of those days could not be read: there may have been more.`];
  const needed = Math.ceil(peak.people * (1 + BUFFER));
  const spare = bought === null ? 0 : bought - needed;
  return spare > 0
    ? [most, `With 5% room that is ${plural(needed, 'seat', 'seats')}: ${formatCount(spare)} fewer than are bought.`]
    : [most, `With 5% room that is ${plural(needed, 'seat', 'seats')}.`];
};

const Headline = ({ use, days }: { use: PricedUse; days: number }) => {
  const { unused, notKnown, product } = use;
  if (product.used === 0) return <p className={styles.calm}>{NOTHING}</p>;
  if (unused === null) return <p className={styles.calm}>Which seats are idle cannot be told.</p>;
  if (unused === 0)
    return (
      <p className={styles.calm}>
        {notKnown > 0
          ? `Whether ${plural(notKnown, 'seat is', 'seats are')} idle can’t be told yet.`
          : 'No seat is idle.'}
      </p>
    );
  const address = addressOf('/people', { days, filter: { ...COUNTED, product: product.key, uses: ['idle'] } });
  return (
    <p className={styles.headline}>
      <span className={styles.figure}>{formatCount(unused)}</span>{' '}
      <Link href={address}>{unused === 1 ? 'idle seat' : 'idle seats'}</Link>
    </p>
  );
};

/** What is paid for, needed and not, of one product. */
export const ProductCard = ({ use, table, currency, report, days }: ProductCardProps) => {
  const { product, price, unused, over } = use;
  const history = useSeatHistory(report, product.key);
  const title = useId();
  const bought = numberOf(product.seats);
  const parts = seatParts(use, table);
  return (
    <article className={styles.card} aria-labelledby={title}>
      <div className={styles.title}>
        <Heading size="small" as="h3" id={title}>
          <bdi>{product.name}</bdi>
        </Heading>
        {over > 0 && <Lozenge appearance="removed">{`${formatCount(over)} over the limit`}</Lozenge>}
      </div>
      <Headline use={use} days={days} />
      {price && unused ? (
        <details className={styles.money}>
          <summary>About {formatRounded(yearlyCost(unused, price), currency)} a year</summary>
          <p>{costLine(unused, price, currency)}</p>
        </details>
      ) : null}
      <SeatBar parts={parts} bought={bought} />
      <ul className={styles.legend}>
        {parts.map(({ kind, seats, label }) => (
          <li key={kind}>
            <SeatSwatch kind={kind} />
            <strong>{formatCount(seats)}</strong> {label}
          </li>
        ))}
      </ul>
      <p className={styles.bought}>
        {bought === null ? 'No limit to how many may be taken.' : `${plural(bought, 'seat is', 'seats are')} paid for.`}
      </p>
      {history && (
        <>
          {peakLines(history, bought).map((line) => (
            <p key={line} className={styles.peak}>
              {line}
            </p>
          ))}
          <Thresholds history={history} name={product.name} />
        </>
      )}
    </article>
  );
};
