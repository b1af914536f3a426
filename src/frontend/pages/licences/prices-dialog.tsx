import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import type { ProductSeats } from '../../../directory/view';
import type { Prices, SeatPrice } from '../../../pricing/view';
import { PERIODS, type Period } from '../../../pricing/rules/cost';
import { parseAmount, typedAmount } from '../../report/money';
import { Dialog, DialogActions } from '../../site/dialog';
import { FailureMessage } from '../../site/failure-message';
import { useChanges } from '../../site/use-changes';
import { useDoing } from '../../site/use-doing';
import { isolated } from '../../words/plain-text';
import { t } from '../../words/translate';
import styles from './prices-dialog.module.css';

interface Line {
  readonly text: string;
  readonly period: Period;
}

const PER = { month: 'licences.perMonth', year: 'licences.perYear' } as const satisfies Record<Period, string>;

const lineOf = (prices: Prices, key: string): Line => {
  const price = prices.prices.find(({ product }) => product === key);
  return price ? { text: typedAmount(price.amount), period: price.period } : { text: '', period: 'month' };
};

interface PriceFieldProps {
  readonly product: ProductSeats;
  readonly line: Line;
  readonly isInvalid: boolean;
  readonly onChange: (line: Line) => void;
}

const PriceField = ({ product, line, isInvalid, onChange }: PriceFieldProps) => (
  <div className={styles.line}>
    <label className={styles.name} htmlFor={`price-${product.key}`}>
      <bdi>{product.name}</bdi>
    </label>
    <div className={styles.amount}>
      <Textfield
        id={`price-${product.key}`}
        isCompact
        inputMode="decimal"
        autoComplete="off"
        placeholder={typedAmount(0)}
        isInvalid={isInvalid}
        value={line.text}
        onChange={(event) => onChange({ ...line, text: event.currentTarget.value })}
      />
    </div>
    <select
      className={styles.period}
      aria-label={t('licences.periodOf', { product: isolated(product.name) })}
      value={line.period}
      onChange={({ currentTarget }) =>
        onChange({ ...line, period: PERIODS.find((period) => period === currentTarget.value) ?? 'month' })
      }
    >
      {PERIODS.map((period) => (
        <option key={period} value={period}>
          {t(PER[period])}
        </option>
      ))}
    </select>
  </div>
);

const CurrencyField = ({ currency, onChange }: { currency: string; onChange: (currency: string) => void }) => (
  <div className={styles.line}>
    <label className={styles.name} htmlFor="currency">
      {t('licences.currency')}
    </label>
    <div className={styles.amount}>
      <Textfield
        id="currency"
        isCompact
        autoComplete="off"
        maxLength={3}
        value={currency}
        onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
      />
    </div>
  </div>
);

type Lines = ReadonlyMap<string, Line>;

/** The prices that were typed, or `null` when one of them is none. */
const pricesIn = (lines: Lines): SeatPrice[] | null => {
  const given = [...lines].map(([product, { text, period }]) => ({ product, amount: parseAmount(text), period }));
  if (given.some(({ amount }) => amount === undefined)) return null;
  return given.flatMap(({ amount, ...price }) =>
    amount === null || amount === undefined ? [] : [{ ...price, amount }],
  );
};

interface PricesDialogProps {
  readonly products: readonly ProductSeats[];
  readonly prices: Prices;
  readonly onClose: () => void;
}

/** Asks what a seat of each product costs. A product whose field is empty has no price. */
export const PricesDialog = ({ products, prices, onClose }: PricesDialogProps) => {
  const [currency, setCurrency] = useState(prices.currency);
  const [lines, setLines] = useState<Lines>(() => new Map(products.map(({ key }) => [key, lineOf(prices, key)])));
  const [tried, setTried] = useState(false);
  const { savePrices } = useChanges();
  const [doing, start] = useDoing();
  const given = pricesIn(lines);
  const isUnsaved =
    currency !== prices.currency ||
    [...lines].some(([key, line]) => JSON.stringify(line) !== JSON.stringify(lineOf(prices, key)));
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (given) start(() => savePrices({ currency, prices: given }).then(onClose));
  };
  return (
    <Dialog title={t('licences.pricesTitle')} isUnsaved={isUnsaved} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p className={styles.help}>{t('licences.pricesHelp')}</p>
        <CurrencyField currency={currency} onChange={setCurrency} />
        {products.map((product) => {
          const line = lines.get(product.key) ?? lineOf(prices, product.key);
          const isInvalid = tried && parseAmount(line.text) === undefined;
          const change = (next: Line) => setLines((before) => new Map(before).set(product.key, next));
          return <PriceField key={product.key} product={product} line={line} isInvalid={isInvalid} onChange={change} />;
        })}
        {tried && given === null && (
          <p className={styles.problem} role="alert">
            {t('licences.priceExample', { example: typedAmount(815) })}
          </p>
        )}
        {doing.kind === 'failed' && (
          <FailureMessage title={t('licences.pricesNotSaved')} failure={doing.failure} onRetry={submit} />
        )}
        <DialogActions>
          <Button appearance="subtle" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" appearance="primary" isLoading={doing.kind === 'busy'}>
            {t('ui.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
