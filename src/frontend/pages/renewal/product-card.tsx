import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { useId } from 'react';
import { Link } from 'wouter';

import type { Told } from '../../../directory/view';
import type { RoleHistory } from '../../../report/rules/record-history';
import type { Use } from '../../../report/rules/use';
import { yearlyCost } from '../../../pricing/rules/cost';
import { COUNTED } from '../../report/filter';
import type { Table } from '../../report/judge';
import { costLine, formatRounded, type PricedUse } from '../../report/money';
import { useSeatHistory } from '../../report/use-history';
import type { Report } from '../../report/use-report';
import { isTold, seatParts, type SeatPart, type SeatPartKind } from '../../report/seat-parts';
import { useAddress } from '../../site/site-context';
import { SeatBar, SeatSwatch } from '../../ui/seat-bar';
import { formatCount } from '../../words/figures';
import { t } from '../../words/translate';
import { peakLines } from './peak-lines';
import styles from './renewal.module.css';
import { Thresholds } from './thresholds';

interface ProductCardProps {
  readonly use: PricedUse;
  readonly table: Table | null;
  readonly currency: string;
  readonly report: Report;
}

const numberOf = (told: Told | null): number | null => (typeof told === 'number' ? told : null);

/** `isTold`: the use of some of its seats is. */
const Headline = ({ use, isTold }: { use: PricedUse; isTold: boolean }) => {
  const address = useAddress();
  const { unused, notKnown, product } = use;
  if (product.used === 0) return <p className={styles.calm}>{t('renewal.nothing')}</p>;
  if (unused === null || !isTold) return <p className={styles.calm}>{t('renewal.untold')}</p>;
  if (unused === 0)
    return (
      <p className={styles.calm}>{notKnown > 0 ? t('renewal.unclear', { seats: notKnown }) : t('renewal.noneIdle')}</p>
    );
  const idle = address('/people', { filter: { ...COUNTED, product: product.key, uses: ['idle'] } });
  return (
    <p className={styles.headline}>
      <span className={styles.figure}>{formatCount(unused)}</span>{' '}
      <Link href={idle}>{t('renewal.idleSeats', { seats: unused })}</Link>
    </p>
  );
};

/** The class of those who hold the seats of a part. */
const CLASSES: Partial<Record<SeatPartKind, Use>> = {
  used: 'active',
  reading: 'reader',
  young: 'new',
  unclear: 'unknown',
  idle: 'idle',
};

/** How many seats are alike, and the way to who holds them. */
const Part = ({ part: { kind, seats, label }, product }: { part: SeatPart; product: string }) => {
  const address = useAddress();
  const use = CLASSES[kind];
  const told = (
    <>
      <strong>{formatCount(seats)}</strong> {label}
    </>
  );
  return (
    <li>
      <SeatSwatch kind={kind} />
      {use === undefined ? (
        told
      ) : (
        <Link href={address('/people', { filter: { ...COUNTED, product, uses: [use] } })}>{told}</Link>
      )}
    </li>
  );
};

interface PastProps {
  readonly history: RoleHistory;
  readonly bought: number | null;
  readonly name: string;
}

/** What the record tells of the seats over all of its days: of some of them “the most ever” would be wrong. */
const Past = ({ history, bought, name }: PastProps) =>
  history.isWhole ? (
    <>
      {peakLines(history, bought).map((line) => (
        <p key={line} className={styles.peak}>
          {line}
        </p>
      ))}
      <Thresholds history={history} name={name} />
    </>
  ) : (
    <p className={styles.peak}>{t('renewal.olderAwaited')}</p>
  );

const boughtLine = (seats: Told | null): string => {
  if (seats === 'unknown') return t('renewal.paidForUntold');
  return seats === null ? t('renewal.unlimited') : t('renewal.paidFor', { seats });
};

/** What is paid for, needed and not, of one product. */
export const ProductCard = ({ use, table, currency, report }: ProductCardProps) => {
  const { product, price, unused, over } = use;
  const history = useSeatHistory(report, product.key);
  const title = useId();
  const bought = numberOf(product.seats);
  const parts = seatParts(use, table);
  const isDated = table?.dated.has(product.key) === true;
  return (
    <article className={styles.card} aria-labelledby={title}>
      <div className={styles.title}>
        <Heading size="small" as="h3" id={title}>
          <bdi>{product.name}</bdi>
        </Heading>
        {over > 0 && <Lozenge appearance="removed">{t('renewal.over', { seats: over })}</Lozenge>}
      </div>
      <Headline use={use} isTold={isTold(parts)} />
      {price && unused ? (
        <details className={styles.money}>
          <summary>{t('renewal.aYear', { money: formatRounded(yearlyCost(unused, price), currency) })}</summary>
          <p>{costLine(unused, price, currency)}</p>
        </details>
      ) : null}
      <SeatBar parts={parts} bought={bought} />
      <ul className={styles.legend}>
        {parts.map((part) => (
          <Part key={part.kind} part={part} product={product.key} />
        ))}
      </ul>
      <p className={styles.bought}>{isDated ? t('renewal.dated') : boughtLine(product.seats)}</p>
      {history && !isDated && <Past history={history} bought={bought} name={product.name} />}
    </article>
  );
};
