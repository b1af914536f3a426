import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useMemo, useState } from 'react';

import type { ProductSeats } from '../../../directory/view';
import type { PricesStatus } from '../../../pricing/view';
import type { Table } from '../../report/judge';
import { withPrice } from '../../report/money';
import { byHolders, seatUse } from '../../report/summary';
import type { Report } from '../../report/use-report';
import { Boundary } from '../../site/boundary';
import { ProblemMessage } from '../../site/problem-message';
import { Saving } from '../../ui/saving';
import { t } from '../../words/translate';
import styles from './licences.module.css';
import { PricesDialog } from './prices-dialog';
import { ProductRow } from './product-row';

interface LicencesProps {
  readonly products: readonly ProductSeats[];
  readonly prices: PricesStatus;
  readonly table: Table | null;
  readonly report: Report;
  readonly days: number;
}

export const Licences = ({ products, prices, table, report, days }: LicencesProps) => {
  const [asking, setAsking] = useState(false);
  const uses = useMemo(
    () => products.toSorted(byHolders).map((product) => withPrice(seatUse(product, table), prices)),
    [products, prices, table],
  );
  return (
    <section aria-labelledby="licences">
      <div className={styles.head}>
        <Heading size="medium" as="h2" id="licences">
          {t('licences.title')}
        </Heading>
        {products.length > 0 && (
          <Button appearance="subtle" spacing="compact" onClick={() => setAsking(true)}>
            {t(prices.prices.length > 0 ? 'licences.changePrices' : 'licences.setPrices')}
          </Button>
        )}
      </div>
      <Saving uses={uses} currency={prices.currency} />
      {prices.problem && (
        <div className={styles.problem}>
          <ProblemMessage title={t('licences.pricesUnreadable')} problem={prices.problem} />
        </div>
      )}
      {products.length === 0 ? (
        <p className={styles.none}>{t('renewal.noSeats')}</p>
      ) : (
        <ul className={styles.products} aria-label={t('licences.byProduct')}>
          {uses.map((use) => (
            <li key={use.product.key} className={styles.product}>
              <Boundary title={t('renewal.seatsFailed', { product: use.product.name })}>
                <ProductRow
                  use={use}
                  table={table}
                  report={report}
                  currency={prices.currency}
                  days={days}
                  products={products}
                />
              </Boundary>
            </li>
          ))}
        </ul>
      )}
      {asking && <PricesDialog products={products} prices={prices} onClose={() => setAsking(false)} />}
    </section>
  );
};
