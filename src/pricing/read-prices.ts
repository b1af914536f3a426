import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { PRICES } from './state';
import type { PricesStatus } from './view';

/** What the page shows of the prices. */
export const readPrices = async ({ records }: RecordsPort): Promise<PricesStatus> => {
  const { value, problem } = await inspectDocument(records, PRICES);
  return { currency: value.currency, prices: value.prices, problem };
};
