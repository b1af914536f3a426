import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import Lozenge from '@atlaskit/lozenge';
import { useId, useState } from 'react';
import { Link } from 'wouter';

import type { ProductSeats, Told } from '../../../directory/view';
import { yearlyCost } from '../../../pricing/rules/cost';
import { COUNTED } from '../../report/filter';
import type { Table } from '../../report/judge';
import { costLine, EACH, formatMoney, formatRounded, type PricedUse } from '../../report/money';
import type { SeatUse } from '../../report/summary';
import { seatParts } from '../../report/seat-parts';
import type { Report } from '../../report/use-report';
import { formatCount, plural } from '../../report/wording';
import { addressOf } from '../../routes/view-state';
import { SeatBar, SeatSwatch } from '../../ui/seat-bar';
import { figuresOf } from './licence-figures';
import styles from './licences.module.css';
import { ProductGroups } from './product-groups';

const numberOf = (told: Told | null): number | null => (typeof told === 'number' ? told : null);

/** What Jira does not say is not made up. */
const seatsLine = ({ seats, used, remaining }: ProductSeats): string => {
  if (used === 'unknown') return 'Jira does not say how many seats are used';
  if (seats === null) return `${plural(used, 'seat', 'seats')} used, unlimited plan`;
  if (seats === 'unknown') return `${plural(used, 'seat', 'seats')} used, of how many Jira does not say`;
  const unassigned = numberOf(remaining) ?? Math.max(0, seats - used);
  return `${formatCount(used)} of ${plural(seats, 'seat', 'seats')} used, ${formatCount(unassigned)} unassigned`;
};

/** Why no idle seat is counted; `null` where some are. */
const noneLine = ({ unused, notKnown, product }: SeatUse): string | null => {
  if (unused === null) return 'How many of them are idle cannot be told';
  if (unused > 0 || product.used === 0) return null;
  return notKnown > 0
    ? `Whether ${plural(notKnown, 'used seat is', 'used seats are')} idle is not known yet`
    : 'No used seat is idle';
};

interface ProductRowProps {
  readonly use: PricedUse;
  readonly table: Table | null;
  readonly report: Report;
  readonly currency: string;
  readonly days: number;
  /** Every product of the site. */
  readonly products: readonly ProductSeats[];
}

const Cost = ({ use: { price, unused, notKnown }, currency }: Pick<ProductRowProps, 'use' | 'currency'>) => (
  <>
    <div className={styles.figure}>
      <dt>Price</dt>
      <dd>
        {price ? (
          <>
            {formatMoney(price.amount, currency)} <span className={styles.each}>{EACH[price.period]}</span>
          </>
        ) : (
          <span className={styles.open}>not set</span>
        )}
      </dd>
    </div>
    <div className={styles.figure}>
      <dt>Idle costs a year</dt>
      <dd>
        {price && unused !== null && (unused > 0 || notKnown === 0) ? (
          formatRounded(yearlyCost(unused, price), currency)
        ) : (
          <span className={styles.open}>–</span>
        )}
      </dd>
    </div>
  </>
);

const Figures = ({ use, table, currency, days }: Omit<ProductRowProps, 'report' | 'products'>) => {
  const idle = addressOf('/people', { days, filter: { ...COUNTED, product: use.product.key, uses: ['idle'] } });
  return (
    <dl className={styles.figures}>
      {figuresOf(use, table).map(({ kind, label, text }) => (
        <div key={kind} className={styles.figure}>
          <dt>
            {kind !== 'bought' && <SeatSwatch kind={kind} />}
            {label}
          </dt>
          <dd>{kind === 'idle' && use.unused ? <Link href={idle}>{text}</Link> : text}</dd>
        </div>
      ))}
      <Cost use={use} currency={currency} />
    </dl>
  );
};

/** What is bought of a product, and how that is used; opens to the groups that give it. */
export const ProductRow = ({ use, table, report, currency, days, products }: ProductRowProps) => {
  const [isOpen, setOpen] = useState(false);
  const groups = useId();
  const Chevron = isOpen ? ChevronDownIcon : ChevronRightIcon;
  const none = noneLine(use);
  return (
    <>
      <div className={styles.title}>
        <h3 className={styles.name}>
          <button
            type="button"
            className={styles.opener}
            aria-expanded={isOpen}
            aria-controls={groups}
            onClick={() => setOpen(!isOpen)}
          >
            <Chevron label="" size="small" />
            <bdi>{use.product.name}</bdi>
          </button>
        </h3>
        {use.over > 0 && <Lozenge appearance="removed">{`${formatCount(use.over)} over the limit`}</Lozenge>}
        <p className={styles.seats}>{seatsLine(use.product)}</p>
      </div>
      <SeatBar parts={seatParts(use, table)} bought={numberOf(use.product.seats)} />
      <Figures use={use} table={table} currency={currency} days={days} />
      {none !== null && <p className={styles.note}>{none}</p>}
      {use.price && use.unused ? <p className={styles.note}>{costLine(use.unused, use.price, currency)}</p> : null}
      <div id={groups} className={styles.groups} hidden={!isOpen}>
        {isOpen &&
          (table && use.unused !== null ? (
            <ProductGroups use={use} table={table} report={report} currency={currency} products={products} />
          ) : (
            <p className={styles.note}>Which groups give which seats cannot be told without the directory.</p>
          ))}
      </div>
    </>
  );
};
