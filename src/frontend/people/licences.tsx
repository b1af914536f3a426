import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';

import type { ProductSeats } from '../../contract/page';
import { COUNTED, type Filter } from '../report/filter';
import { seatUse, type SeatUse } from '../report/summary';
import type { Table } from '../report/table';
import { formatCount, plural } from '../report/wording';
import styles from './licences.module.css';

const seatsLine = ({ seats, used, remaining }: ProductSeats): string => {
  if (seats === null) return `${plural(used, 'seat', 'seats')} used, unlimited plan`;
  return `${formatCount(used)} of ${plural(seats, 'seat', 'seats')} used, ${formatCount(remaining ?? Math.max(0, seats - used))} unassigned`;
};

const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : (100 * part) / whole}%`;

const Bar = ({ product, unused }: SeatUse) => {
  const whole = Math.max(product.seats ?? product.used, product.used);
  const idle = Math.min(unused ?? 0, product.used);
  return (
    <div className={styles.bar} aria-hidden="true">
      <span className={styles.inUse} style={{ width: percent(product.used - idle, whole) }} />
      <span className={styles.idle} style={{ width: percent(idle, whole) }} />
    </div>
  );
};

const Licence = ({ use, onShow }: { use: SeatUse; onShow: () => void }) => (
  <li className={styles.licence}>
    <div className={styles.title}>
      <span className={styles.name}>{use.product.name}</span>
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
            {plural(use.unused, 'used seat is', 'used seats are')} idle or never seen
          </button>
        </>
      ) : (
        'No used seat is idle or never seen'
      )}
    </p>
  </li>
);

interface LicencesProps {
  readonly products: readonly ProductSeats[];
  readonly table: Table | null;
  readonly onFilter: (filter: Filter) => void;
}

export const Licences = ({ products, table, onFilter }: LicencesProps) => (
  <section aria-labelledby="licences">
    <Heading size="small" as="h2" id="licences">
      Licences
    </Heading>
    {products.length === 0 ? (
      <p className={styles.none}>Seats are not known until the directory has been read.</p>
    ) : (
      <ul className={styles.licences}>
        {products.map((product) => (
          <Licence
            key={product.key}
            use={seatUse(product, table)}
            onShow={() => onFilter({ ...COUNTED, product: product.key, uses: ['idle', 'never'] })}
          />
        ))}
      </ul>
    )}
  </section>
);
