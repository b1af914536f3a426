import Heading from '@atlaskit/heading';
import { useMemo } from 'react';
import { Link } from 'wouter';

import type { ProductSeats } from '../../../directory/view';
import { savingLine, withPrice } from '../../report/money';
import { seatUse } from '../../report/summary';
import { addressOf } from '../../routes/view-state';
import { Boundary } from '../../site/boundary';
import { useSite } from '../../site/site-context';
import view from '../../ui/view.module.css';
import { WindowBar } from '../../ui/window-bar';
import { DailyPeople } from './daily-people';
import { MonthChange } from './month-change';
import { ProductCard } from './product-card';
import styles from './renewal.module.css';

const holders = ({ used }: ProductSeats): number => (used === 'unknown' ? 0 : used);

/** What most people hold stands first. */
const byHolders = (one: ProductSeats, other: ProductSeats): number => holders(other) - holders(one);

/** Which seats are needed, what the others cost, and what has changed: what one wants to know before paying again. */
export const Renewal = () => {
  const { overview, table, report, view: looked } = useSite();
  const { products, prices, record } = overview;
  const uses = useMemo(
    () => products.toSorted(byHolders).map((product) => withPrice(seatUse(product, table), prices)),
    [products, prices, table],
  );
  if (record.problem) return null; // it stands above every view
  const saving = savingLine(uses, prices.currency);
  return (
    <div className={view.view}>
      <WindowBar />
      <section aria-labelledby="renewal-seats">
        <div className={styles.head}>
          <Heading size="medium" as="h2" id="renewal-seats">
            What to renew
          </Heading>
          <p className={styles.saving}>
            {saving ??
              (prices.prices.length === 0 && products.length > 0 ? (
                <>
                  Set what a seat costs under <Link href={addressOf('/licences', { days: looked.days })}>Licences</Link>{' '}
                  to see what idle seats cost.
                </>
              ) : null)}
          </p>
        </div>
        {products.length === 0 ? (
          <p className={styles.none}>Seats are not known until the directory has been read.</p>
        ) : (
          <ul className={styles.cards}>
            {uses.map((use) => (
              <li key={use.product.key} className={styles.item}>
                <Boundary title={`The seats of ${use.product.name} cannot be shown`}>
                  <ProductCard use={use} table={table} currency={prices.currency} report={report} days={looked.days} />
                </Boundary>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Boundary title="What changed cannot be shown">
        <MonthChange report={report} />
      </Boundary>
      <Boundary title="The people by day cannot be shown">
        <DailyPeople report={report} />
      </Boundary>
    </div>
  );
};
