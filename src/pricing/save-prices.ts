import { Invalid } from '../kernel/failures';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { PRICES } from './state';
import type { Prices, PricesStatus } from './view';

/** More than any product costs: a slip of the finger is told. Hundredths of the currency. */
const MAX_AMOUNT = 100_000_000;
/** More than Jira has products, and names no longer than any of them. */
const MAX_PRICES = 100;
const MAX_PRODUCT_CHARS = 200;
const CURRENCY_CHARS = 10;

const checked = ({ currency, prices }: Prices): Prices => {
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw new Invalid({ code: 'currency-unknown', currency: currency.slice(0, CURRENCY_CHARS) });
  if (prices.some(({ amount }) => !Number.isSafeInteger(amount) || amount < 0 || amount > MAX_AMOUNT))
    throw new Invalid({ code: 'price-out-of-range', most: MAX_AMOUNT });
  const products = new Set(prices.map(({ product }) => product));
  const isLong = [...products].some((product) => product.length > MAX_PRODUCT_CHARS);
  if (prices.length > MAX_PRICES || products.size < prices.length || isLong)
    throw new Invalid({ code: 'prices-repeat' });
  return { currency, prices };
};

/**
 * Sets what a seat of each product costs, in the place of what was set, readable or not. Throws `Invalid` with what to mend.
 * Gives what is set then.
 */
export const savePrices = async ({ records }: RecordsPort, request: Prices): Promise<PricesStatus> => {
  const { currency, prices } = checked(request);
  await untilCommitted(async () => {
    const before = await inspectDocument(records, PRICES);
    return commitDocument(records, PRICES, before, { format: 1, currency, prices: [...prices] });
  });
  return { currency, prices, problem: null };
};
