import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';

import type { Day } from '../../../kernel/day';
import { productNameOf } from '../../words/product-names';
import table from '../../ui/table.module.css';
import { t } from '../../words/translate';
import { productFigures, type ProductFigures } from './figures';
import styles from './organization.module.css';
import type { Swept } from '../../report/read-swept';

const Row = ({ figures: { product, accounts, seen } }: { figures: ProductFigures }) => (
  <tr>
    <th scope="row">
      <bdi>{productNameOf(product.key)}</bdi>
    </th>
    <td>
      <div className={styles.site}>
        <bdi>{product.name || product.host || product.site}</bdi>
        {product.name && product.host && <bdi className={styles.host}>{product.host}</bdi>}
        {!product.isListed && <Lozenge appearance="moved">{t('organization.unknownSite')}</Lozenge>}
      </div>
    </td>
    <td className={table.number}>{t('organization.count', { count: accounts })}</td>
    <td className={table.number}>{t('organization.count', { count: seen })}</td>
  </tr>
);

interface ProductsSectionProps {
  readonly swept: Swept;
  readonly from: Day;
  readonly days: number;
}

/** Products and sites of the organization, and those that its people use elsewhere. */
export const ProductsSection = ({ swept, from, days }: ProductsSectionProps) => (
  <section className={styles.card} aria-labelledby="organization-products">
    <Heading size="small" as="h3" id="organization-products">
      {t('organization.productsTitle')}
    </Heading>
    <p className={styles.quiet}>{t(swept.knowsSites ? 'organization.productsHelp' : 'organization.sitesNotTold')}</p>
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('organization.productsTable')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('organization.product')}</th>
            <th scope="col">{t('organization.site')}</th>
            <th scope="col" className={table.number}>
              {t('organization.accounts')}
            </th>
            <th scope="col" className={table.number}>
              {t('organization.seenWithin', { days })}
            </th>
          </tr>
        </thead>
        <tbody>
          {productFigures(swept, from).map((figures) => (
            <Row key={`${figures.product.key} ${figures.product.site} ${figures.product.host}`} figures={figures} />
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
