import Heading from '@atlaskit/heading';
import { useMemo } from 'react';
import { Link } from 'wouter';

import { withPrice } from '../../report/money';
import { byHolders, seatUse } from '../../report/summary';
import { Boundary } from '../../site/boundary';
import { useAddress, useSite } from '../../site/site-context';
import { Saving } from '../../ui/saving';
import view from '../../ui/view.module.css';
import { WindowBar } from '../../ui/window-bar';
import { rich, t } from '../../words/translate';
import { StartLink } from '../start/start-link';
import { DailyPeople } from './daily-people';
import { MonthChange } from './month-change';
import { ProductCard } from './product-card';
import styles from './renewal.module.css';

/** Which seats are needed, what the others cost, and what has changed: what one wants to know before paying again. */
export const Renewal = () => {
  const { overview, table, report } = useSite();
  const address = useAddress();
  const { products, prices, record } = overview;
  const uses = useMemo(
    () => products.toSorted(byHolders).map((product) => withPrice(seatUse(product, table), prices)),
    [products, prices, table],
  );
  if (record.problem) return null; // it stands above every view
  return (
    <div className={view.view}>
      <WindowBar />
      <section aria-labelledby="renewal-seats">
        <div className={styles.head}>
          <Heading size="medium" as="h2" id="renewal-seats">
            {t('renewal.title')}
          </Heading>
          <StartLink />
        </div>
        <Saving uses={uses} currency={prices.currency} />
        {prices.prices.length === 0 && products.length > 0 && (
          <p className={styles.none}>
            {rich('renewal.setPrices', {
              link: (text) => <Link href={address('/settings')}>{text}</Link>,
            })}
          </p>
        )}
        {products.length === 0 ? (
          <p className={styles.none}>{t('renewal.noSeats')}</p>
        ) : (
          <ul className={styles.cards}>
            {uses.map((use) => (
              <li key={use.product.key} className={styles.item}>
                <Boundary title={t('renewal.seatsFailed', { product: use.product.name })}>
                  <ProductCard use={use} table={table} currency={prices.currency} report={report} />
                </Boundary>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Boundary title={t('renewal.changeFailed')}>
        <MonthChange report={report} />
      </Boundary>
      <Boundary title={t('renewal.daysFailed')}>
        <DailyPeople report={report} />
      </Boundary>
    </div>
  );
};
