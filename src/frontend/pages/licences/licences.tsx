import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import { useState } from 'react';

import type { ProductSeats, Told } from '../../../directory/view';
import type { PricesStatus } from '../../../pricing/view';
import { COUNTED, type Filter } from '../../report/filter';
import { costLine, savingLine, withPrice, type PricedUse } from '../../report/money';
import { seatUse, type SeatUse } from '../../report/summary';
import type { Table } from '../../report/judge';
import { formatCount, plural } from '../../report/wording';
import { ProblemMessage } from '../../site/problem-message';
import styles from './licences.module.css';
import { PricesDialog } from './prices-dialog';

const numberOf = (told: Told | null): number | null => (typeof told === 'number' ? told : null);

/** What Jira does not say is not made up. */
const seatsLine = ({ seats, used, remaining }: ProductSeats): string => {
  if (used === 'unknown') return 'Jira does not say how many seats are used';
  if (seats === null) return `${plural(used, 'seat', 'seats')} used, unlimited plan`;
  if (seats === 'unknown') return `${plural(used, 'seat', 'seats')} used, of how many Jira does not say`;
  const unassigned = numberOf(remaining) ?? Math.max(0, seats - used);
  return `${formatCount(used)} of ${plural(seats, 'seat', 'seats')} used, ${formatCount(unassigned)} unassigned`;
};

const noneLine = ({ unused, notKnown }: SeatUse): string => {
  if (unused === null) return 'How many of them are idle cannot be told';
  return notKnown > 0
    ? `Whether ${plural(notKnown, 'used seat is', 'used seats are')} idle is not known yet`
    : 'No used seat is idle';
};

const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : (100 * part) / whole}%`;

const Bar = ({ product, unused, notKnown }: SeatUse) => {
  const used = numberOf(product.used) ?? 0;
  const whole = Math.max(numberOf(product.seats) ?? used, used);
  const idle = Math.min(unused ?? 0, used);
  const unclear = Math.min(unused === null ? used : notKnown, used - idle);
  return (
    <div className={styles.bar} aria-hidden="true">
      <span className={styles.inUse} style={{ width: percent(used - idle - unclear, whole) }} />
      <span className={styles.unknown} style={{ width: percent(unclear, whole) }} />
      <span className={styles.idle} style={{ width: percent(idle, whole) }} />
    </div>
  );
};

interface LicenceProps {
  readonly use: PricedUse;
  readonly currency: string;
  readonly onShow: () => void;
}

const Licence = ({ use, currency, onShow }: LicenceProps) => (
  <li className={styles.licence}>
    <div className={styles.title}>
      <bdi className={styles.name}>{use.product.name}</bdi>
      {use.over > 0 && (
        <span className={styles.over}>
          <Lozenge appearance="removed">{`${formatCount(use.over)} over the limit`}</Lozenge>
        </span>
      )}
    </div>
    <p className={styles.seats}>{seatsLine(use.product)}</p>
    <Bar {...use} />
    <p className={styles.unused}>
      {use.unused ? (
        <>
          <span className={styles.swatch} aria-hidden="true" />
          <button type="button" className={styles.show} onClick={onShow}>
            {plural(use.unused, 'used seat is', 'used seats are')} idle
          </button>
        </>
      ) : (
        noneLine(use)
      )}
    </p>
    {use.price && use.unused ? <p className={styles.cost}>{costLine(use.unused, use.price, currency)}</p> : null}
  </li>
);

interface LicencesProps {
  readonly products: readonly ProductSeats[];
  readonly prices: PricesStatus;
  readonly table: Table | null;
  readonly onFilter: (filter: Filter) => void;
  readonly onPrices: (prices: PricesStatus) => void;
}

export const Licences = ({ products, prices, table, onFilter, onPrices }: LicencesProps) => {
  const [asking, setAsking] = useState(false);
  const uses = products.map((product) => withPrice(seatUse(product, table), prices));
  const saving = savingLine(uses, prices.currency);
  return (
    <section aria-labelledby="licences">
      <div className={styles.head}>
        <Heading size="small" as="h2" id="licences">
          Licences
        </Heading>
        {saving !== null && <p className={styles.saving}>{saving}</p>}
        {products.length > 0 && (
          <Button appearance="subtle" spacing="compact" onClick={() => setAsking(true)}>
            {prices.prices.length > 0 ? 'Change prices' : 'Set prices'}
          </Button>
        )}
      </div>
      {prices.problem && (
        <div className={styles.problem}>
          <ProblemMessage title="The prices cannot be read" problem={prices.problem} />
        </div>
      )}
      {products.length === 0 ? (
        <p className={styles.none}>Seats are not known until the directory has been read.</p>
      ) : (
        <ul className={styles.licences}>
          {uses.map((use) => (
            <Licence
              key={use.product.key}
              use={use}
              currency={prices.currency}
              onShow={() => onFilter({ ...COUNTED, product: use.product.key, uses: ['idle'] })}
            />
          ))}
        </ul>
      )}
      {asking && (
        <PricesDialog
          products={products}
          prices={prices}
          onSaved={(saved) => {
            onPrices(saved);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
};
