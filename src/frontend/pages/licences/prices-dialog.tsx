import Button from '@atlaskit/button/new';
import Textfield from '@atlaskit/textfield';
import { useState, type FormEvent } from 'react';

import type { ProductSeats } from '../../../directory/view';
import type { Prices, PricesStatus, SeatPrice } from '../../../pricing/view';
import { PERIODS, type Period } from '../../../pricing/rules/cost';
import { call } from '../../bridge';
import { parseAmount } from '../../report/money';
import { Dialog, DialogActions } from '../../site/dialog';
import { FailureMessage } from '../../site/failure-message';
import { useDoing } from '../../site/use-doing';
import { isolated } from '../../words/plain-text';
import styles from './prices-dialog.module.css';

interface Line {
  readonly text: string;
  readonly period: Period;
}

const PER: Readonly<Record<Period, string>> = { month: 'per month', year: 'per year' };

const lineOf = (prices: Prices, key: string): Line => {
  const price = prices.prices.find(({ product }) => product === key);
  return price ? { text: (price.amount / 100).toFixed(2), period: price.period } : { text: '', period: 'month' };
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
        placeholder="0.00"
        isInvalid={isInvalid}
        value={line.text}
        onChange={(event) => onChange({ ...line, text: event.currentTarget.value })}
      />
    </div>
    <select
      className={styles.period}
      aria-label={`Period of the price of ${isolated(product.name)}`}
      value={line.period}
      onChange={({ currentTarget }) =>
        onChange({ ...line, period: PERIODS.find((period) => period === currentTarget.value) ?? 'month' })
      }
    >
      {PERIODS.map((period) => (
        <option key={period} value={period}>
          {PER[period]}
        </option>
      ))}
    </select>
  </div>
);

const CurrencyField = ({ currency, onChange }: { currency: string; onChange: (currency: string) => void }) => (
  <div className={styles.line}>
    <label className={styles.name} htmlFor="currency">
      Currency
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
  readonly onSaved: (prices: PricesStatus) => void;
  readonly onClose: () => void;
}

/** Asks what a seat of each product costs. A product whose field is empty has no price. */
export const PricesDialog = ({ products, prices, onSaved, onClose }: PricesDialogProps) => {
  const [currency, setCurrency] = useState(prices.currency);
  const [lines, setLines] = useState<Lines>(() => new Map(products.map(({ key }) => [key, lineOf(prices, key)])));
  const [tried, setTried] = useState(false);
  const [doing, start] = useDoing();
  const given = pricesIn(lines);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (given) start(async () => onSaved(await call('savePrices', { currency, prices: given })));
  };
  return (
    <Dialog title="What a seat costs" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p className={styles.help}>
          As your contract has it. Rollcall works out what idle seats cost; leave a field empty to leave a product out.
        </p>
        <CurrencyField currency={currency} onChange={setCurrency} />
        {products.map((product) => {
          const line = lines.get(product.key) ?? lineOf(prices, product.key);
          const isInvalid = tried && parseAmount(line.text) === undefined;
          const change = (next: Line) => setLines((before) => new Map(before).set(product.key, next));
          return <PriceField key={product.key} product={product} line={line} isInvalid={isInvalid} onChange={change} />;
        })}
        {tried && given === null && (
          <p className={styles.problem} role="alert">
            A price is an amount like 8.15.
          </p>
        )}
        {doing.kind === 'failed' && (
          <FailureMessage title="The prices could not be saved" failure={doing.failure} onRetry={submit} />
        )}
        <DialogActions>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" appearance="primary" isLoading={doing.kind === 'busy'}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
