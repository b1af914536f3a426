import Button from '@atlaskit/button/new';
import { useState } from 'react';

import { formatMoney, withPrice } from '../../report/money';
import { byHolders, seatUse } from '../../report/summary';
import { useSite } from '../../site/site-context';
import { Section } from '../../ui/section';
import { t } from '../../words/translate';
import { PricesDialog } from '../licences/prices-dialog';
import styles from './settings.module.css';

/** What a seat costs, and how it is billed. */
export const PricesSetting = () => {
  const { overview } = useSite();
  const { products, prices } = overview;
  const [isAsking, setAsking] = useState(false);
  const priced = products.toSorted(byHolders).map((product) => withPrice(seatUse(product, null), prices));
  return (
    <Section title={t('settings.prices')} help={t('settings.pricesHelp')} doing={{ kind: 'idle' }}>
      {prices.prices.length === 0 ? (
        <p className={styles.quiet}>{t('settings.noPrices')}</p>
      ) : (
        <dl className={styles.prices}>
          {priced.map(({ product, price }) => (
            <div key={product.key}>
              <dt>
                <bdi>{product.name}</bdi>
              </dt>
              <dd>
                {price
                  ? t('settings.priceOf', { price: formatMoney(price.amount, prices.currency), each: price.period })
                  : t('licences.notSet')}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {products.length > 0 && (
        <div>
          <Button onClick={() => setAsking(true)}>{t('settings.changePrices')}</Button>
        </div>
      )}
      {isAsking && <PricesDialog products={products} prices={prices} onClose={() => setAsking(false)} />}
    </Section>
  );
};
