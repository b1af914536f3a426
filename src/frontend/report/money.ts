import type { Prices } from '../../pricing/view';
import { monthlyCost, yearlyCost, type Period, type Price } from '../../pricing/rules/cost';
import type { SeatUse } from './summary';
import { isFigure, NO_NUMBER, plural } from './wording';

const plainAmount = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Intl throws where a currency has not the form of one. */
const inCurrency = (amount: number, currency: string): string => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount);
  } catch {
    return `${plainAmount.format(amount)} ${currency}`.trim();
  }
};

/** `$8.15`, from hundredths; `8.15 EURO` for what is no currency. */
export const formatMoney = (hundredths: number, currency: string): string =>
  isFigure(hundredths) ? inCurrency(hundredths / 100, currency) : NO_NUMBER;

/** Significant figures of an amount that is an estimate. */
const ROUND = 2;

const roundedAmount = new Intl.NumberFormat('en', { maximumSignificantDigits: ROUND });

/** `$6,000`, from hundredths: two figures of an estimate are all there is to it. */
export const formatRounded = (hundredths: number, currency: string): string => {
  if (!isFigure(hundredths)) return NO_NUMBER;
  try {
    const format = { style: 'currency', currency, maximumSignificantDigits: ROUND } as const;
    return new Intl.NumberFormat('en', format).format(hundredths / 100);
  } catch {
    return `${roundedAmount.format(hundredths / 100)} ${currency}`.trim();
  }
};

export const EACH: Readonly<Record<Period, string>> = { month: 'a month', year: 'a year' };

/** What idle seats cost, with the arithmetic: `305 idle seats × $8.15 a month = $2,485.75 a month, $29,829.00 a year`. */
export const costLine = (idle: number, price: Price, currency: string): string => {
  const money = (hundredths: number): string => formatMoney(hundredths, currency);
  return (
    `${plural(idle, 'idle seat', 'idle seats')} × ${money(price.amount)} ${EACH[price.period]} = ` +
    `${money(monthlyCost(idle, price))} a month, ${money(yearlyCost(idle, price))} a year`
  );
};

const priceOf = ({ prices }: Prices, key: string): Price | null =>
  prices.find(({ product }) => product === key) ?? null;

/** A product's use with its price, where there is one. */
export interface PricedUse extends SeatUse {
  readonly price: Price | null;
}

export const withPrice = (use: SeatUse, prices: Prices): PricedUse => ({
  ...use,
  price: priceOf(prices, use.product.key),
});

/** What reclaiming all idle seats that have a price would save in a year, in words; `null` when nothing is known. */
export const savingLine = (uses: readonly PricedUse[], currency: string): string | null => {
  // While nothing can be known of a product's seats, nothing is said of what they would save.
  const known = uses.filter(
    ({ price, unused, notKnown }) => price !== null && unused !== null && (unused > 0 || notKnown === 0),
  );
  if (known.length === 0) return null;
  const total = known.reduce((sum, { price, unused }) => sum + (price ? yearlyCost(unused ?? 0, price) : 0), 0);
  return `Reclaiming the idle seats that have a price would save ${formatMoney(total, currency)} a year.`;
};

/** What somebody typed as a price, in hundredths; `null` for nothing, `undefined` for what is no price. */
export const parseAmount = (text: string): number | null | undefined => {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
};
