import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import { useMemo, useState } from 'react';

import type { ProductSeats } from '../../../directory/view';
import type { PricesStatus } from '../../../pricing/view';
import type { Table } from '../../report/judge';
import { savingLine, withPrice } from '../../report/money';
import { seatUse } from '../../report/summary';
import type { Report } from '../../report/use-report';
import { Boundary } from '../../site/boundary';
import { ProblemMessage } from '../../site/problem-message';
import styles from './licences.module.css';
import { PricesDialog } from './prices-dialog';
import { ProductRow } from './product-row';

interface LicencesProps {
  readonly products: readonly ProductSeats[];
  readonly prices: PricesStatus;
  readonly table: Table | null;
  readonly report: Report;
  readonly days: number;
  readonly onPrices: (prices: PricesStatus) => void;
}

export const Licences = ({ products, prices, table, report, days, onPrices }: LicencesProps) => {
  const [asking, setAsking] = useState(false);
  const uses = useMemo(
    () => products.map((product) => withPrice(seatUse(product, table), prices)),
    [products, prices, table],
  );
  const saving = savingLine(uses, prices.currency);
  return (
    <section aria-labelledby="licences">
      <div className={styles.head}>
        <Heading size="medium" as="h2" id="licences">
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
        <ul className={styles.products} aria-label="Licences by product">
          {uses.map((use) => (
            <li key={use.product.key} className={styles.product}>
              <Boundary title={`The seats of ${use.product.name} cannot be shown`}>
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
