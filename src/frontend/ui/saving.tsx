import { yearlyCost } from '../../pricing/rules/cost';
import { costLine, formatRounded, type PricedUse } from '../report/money';
import { isolated } from '../words/plain-text';
import { rich, t } from '../words/translate';
import styles from './saving.module.css';

interface SavingProps {
  readonly uses: readonly PricedUse[];
  readonly currency: string;
}

/** What idle seats cost in a year, large and rounded, with its arithmetic one click away; nothing where that cannot be told. */
export const Saving = ({ uses, currency }: SavingProps) => {
  const priced = uses.flatMap(({ product, price, unused }) => (price && unused ? [{ product, price, unused }] : []));
  if (priced.length === 0) return null;
  const total = priced.reduce((sum, { price, unused }) => sum + yearlyCost(unused, price), 0);
  const unpriced = uses.reduce((sum, { price, unused }) => sum + (price ? 0 : (unused ?? 0)), 0);
  return (
    <div className={styles.saving}>
      <p className={styles.sum}>
        {rich('money.idleCost', {
          money: formatRounded(total, currency),
          amount: (text) => <strong className={styles.amount}>{text}</strong>,
        })}
      </p>
      <details className={styles.worked}>
        <summary>{t('money.howWorkedOut')}</summary>
        <ul>
          {priced.map(({ product, price, unused }) => (
            <li key={product.key}>
              {t('money.sum', { product: isolated(product.name), cost: costLine(unused, price, currency) })}
            </li>
          ))}
          {unpriced > 0 && <li>{t('money.unpriced', { seats: unpriced })}</li>}
        </ul>
      </details>
    </div>
  );
};
