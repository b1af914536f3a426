import { applicationOf } from '../../../organization/rules/products';
import { monthlyCost, yearlyCost } from '../../../pricing/rules/cost';
import type { PlannedSuspension } from '../../../reclaim/view';
import { formatMoney } from '../../report/money';
import { useSite } from '../../site/site-context';
import { t } from '../../words/translate';
import styles from './reclaim.module.css';

/** What seats of this site cost that come free, product by product, where prices are known. */
export const Savings = ({ people }: { people: readonly Pick<PlannedSuspension, 'lost'>[] }) => {
  const { products, prices } = useSite().overview;
  return prices.prices.map((price) => {
    const freed = people.filter(({ lost }) =>
      lost.some(({ key, isHere }) => isHere && applicationOf(key) === price.product),
    ).length;
    if (freed === 0) return null;
    const product = products.find(({ key }) => key === price.product)?.name ?? price.product;
    return (
      <p key={price.product} className={styles.quiet}>
        {t('suspension.saves', {
          product,
          count: freed,
          monthly: formatMoney(monthlyCost(freed, price), prices.currency),
          yearly: formatMoney(yearlyCost(freed, price), prices.currency),
        })}
      </p>
    );
  });
};
