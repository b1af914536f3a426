import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import Lozenge from '@atlaskit/lozenge';
import { useId, useState } from 'react';
import { Link } from 'wouter';

import type { ProductSeats, Told } from '../../../directory/view';
import { yearlyCost } from '../../../pricing/rules/cost';
import { PEAK_DAYS } from '../../../report/rules/peak';
import { COUNTED } from '../../report/filter';
import type { Table } from '../../report/judge';
import { costLine, formatMoney, formatRounded, type PricedUse } from '../../report/money';
import { readingSpectrum } from '../../report/reading-spectrum';
import type { SeatUse } from '../../report/summary';
import { isTold, seatParts } from '../../report/seat-parts';
import { useSeatHistory } from '../../report/use-history';
import type { Report } from '../../report/use-report';
import { useAddress } from '../../site/site-context';
import { SeatBar, SeatSwatch } from '../../ui/seat-bar';
import { Sparkline } from '../../ui/sparkline';
import { t } from '../../words/translate';
import { figuresOf } from './licence-figures';
import styles from './licences.module.css';
import { ProductGroups } from './product-groups';

const numberOf = (told: Told | null): number | null => (typeof told === 'number' ? told : null);

/** What Jira does not say is not made up. */
const seatsLine = ({ seats, used, remaining }: ProductSeats): string => {
  if (used === 'unknown') return t('licences.usedUnknown');
  if (seats === null) return t('licences.usedUnlimited', { used });
  if (seats === 'unknown') return t('licences.usedOfUnknown', { used });
  const unassigned = numberOf(remaining) ?? Math.max(0, seats - used);
  return t('licences.usedOf', { used, seats, unassigned });
};

/** Why no idle seat is counted; `null` where some are. */
const noneLine = (use: SeatUse, table: Table | null): string | null => {
  const { unused, notKnown, product } = use;
  if (unused === null || (product.used !== 0 && !isTold(seatParts(use, table)))) return t('licences.idleUntold');
  if (unused > 0 || product.used === 0) return null;
  return notKnown > 0 ? t('licences.idleUnclear', { seats: notKnown }) : t('licences.noneIdle');
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

/** Reading is no yes or no: who looks nearly daily needs the seat more than who looked once. */
const readingLine = (table: Table | null, role: string, days: number): string | null => {
  const spectrum = table && readingSpectrum(table, role, days);
  return spectrum && spectrum.rarely + spectrum.sometimes + spectrum.often > 0
    ? t('licences.reading', { ...spectrum })
    : null;
};

/** How many different people used it within 30 days, up to each day that is recorded. */
const Trend = ({ report, role }: { report: Report; role: string }) => {
  const history = useSeatHistory(report, role);
  if (!history || history.people.length <= PEAK_DAYS) return null;
  const people = history.people.slice(PEAK_DAYS - 1);
  const label = t('licences.trend', {
    first: people[0] ?? 0,
    last: people.at(-1) ?? 0,
    most: people.reduce((top, count) => Math.max(top, count), 0),
  });
  return (
    <div className={styles.figure}>
      <dt>{t('licences.trendTitle')}</dt>
      <dd>
        <Sparkline values={people} label={label} />
      </dd>
    </div>
  );
};

const Cost = ({ use: { price, unused, notKnown }, currency }: Pick<ProductRowProps, 'use' | 'currency'>) => (
  <>
    <div className={styles.figure}>
      <dt>{t('licences.price')}</dt>
      <dd>
        {price ? (
          <>
            {formatMoney(price.amount, currency)}{' '}
            <span className={styles.each}>{t('money.each', { each: price.period })}</span>
          </>
        ) : (
          <span className={styles.open}>{t('licences.notSet')}</span>
        )}
      </dd>
    </div>
    <div className={styles.figure}>
      <dt>{t('licences.idleCost')}</dt>
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

interface FiguresProps extends Omit<ProductRowProps, 'products' | 'days'> {
  /** Nothing but Atlassian’s dates is told of it. */
  readonly isDated: boolean;
}

const Figures = ({ use, table, report, currency, isDated }: FiguresProps) => {
  const address = useAddress();
  const idle = address('/people', { filter: { ...COUNTED, product: use.product.key, uses: ['idle'] } });
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
      {!isDated && <Trend report={report} role={use.product.key} />}
      <Cost use={use} currency={currency} />
    </dl>
  );
};

/** What is bought of a product, and how that is used; opens to the groups that give it. */
export const ProductRow = ({ use, table, report, currency, days, products }: ProductRowProps) => {
  const [isOpen, setOpen] = useState(false);
  const isDated = table?.dated.has(use.product.key) === true;
  const groups = useId();
  const Chevron = isOpen ? ChevronDownIcon : ChevronRightIcon;
  const notes = [
    isDated ? t('renewal.dated') : null,
    noneLine(use, table),
    use.price && use.unused ? costLine(use.unused, use.price, currency) : null,
    readingLine(table, use.product.key, days),
  ];
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
        {use.over > 0 && <Lozenge appearance="removed">{t('renewal.over', { seats: use.over })}</Lozenge>}
        <p className={styles.seats}>{seatsLine(use.product)}</p>
      </div>
      <SeatBar parts={seatParts(use, table)} bought={numberOf(use.product.seats)} />
      <Figures use={use} table={table} report={report} currency={currency} isDated={isDated} />
      {notes.map(
        (note) =>
          note !== null && (
            <p key={note} className={styles.note}>
              {note}
            </p>
          ),
      )}
      <div id={groups} className={styles.groups} hidden={!isOpen}>
        {isOpen &&
          (table && use.unused !== null && !isDated ? (
            <ProductGroups use={use} table={table} report={report} currency={currency} products={products} />
          ) : (
            <p className={styles.note}>{t(isDated ? 'licences.noGroupsDated' : 'licences.noGroups')}</p>
          ))}
      </div>
    </>
  );
};
