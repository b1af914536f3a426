import type { Prices } from '../../pricing/view';
import { monthlyCost, yearlyCost, type Price } from '../../pricing/rules/cost';
import { figures, isFigure, NO_NUMBER } from '../words/figures';
import { perLanguage } from '../words/language';
import { t } from '../words/translate';
import type { SeatUse } from './summary';

const amountIn = (
  currency: string,
  options: Intl.NumberFormatOptions,
): { readonly format: (amount: number) => string } =>
  perLanguage(`money ${currency} ${JSON.stringify(options)}`, ({ locale }) => {
    try {
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        ...options,
      });
    } catch {
      // Intl throws where a currency has not the form of one.
      const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2, ...options });
      return { format: (amount) => `${plain.format(amount)} ${currency}`.trim() };
    }
  });

/** `$8.15`, from hundredths; `8.15 EURO` for what is no currency. */
export const formatMoney = (hundredths: number, currency: string): string =>
  isFigure(hundredths) ? amountIn(currency, {}).format(hundredths / 100) : NO_NUMBER;

/** Two significant figures of an estimate are all there is to it. */
const ROUNDED = { minimumFractionDigits: 0, maximumSignificantDigits: 2 } as const;

/** `$6,000`, from hundredths. */
export const formatRounded = (hundredths: number, currency: string): string =>
  isFigure(hundredths) ? amountIn(currency, ROUNDED).format(hundredths / 100) : NO_NUMBER;

/** What idle seats cost, with the arithmetic: `305 idle seats × $8.15 a month = $2,485.75 a month, $29,829.00 a year`. */
export const costLine = (idle: number, price: Price, currency: string): string =>
  t('money.cost', {
    idle,
    price: formatMoney(price.amount, currency),
    each: price.period,
    monthly: formatMoney(monthlyCost(idle, price), currency),
    yearly: formatMoney(yearlyCost(idle, price), currency),
  });

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

/** `8.15`, or `8,15` where one writes it so: an amount as somebody types it, from hundredths. */
export const typedAmount = (hundredths: number): string =>
  figures({ minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false }).format(hundredths / 100);

/** What somebody typed as a price, in hundredths; `null` for nothing, `undefined` for what is no price. */
export const parseAmount = (text: string): number | null | undefined => {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
};
