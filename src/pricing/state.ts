import * as v from 'valibot';
import type { DocumentKind } from '../store/document';
import { Count } from '../store/shapes';
import { PERIODS } from './rules/cost';

/** What a seat costs, as an admin said. Amounts in hundredths of the currency. */
const PricesState = v.object({
  format: v.literal(1),
  currency: v.string(),
  prices: v.array(v.object({ product: v.string(), amount: Count, period: v.picklist(PERIODS) })),
});
export type PricesState = v.InferOutput<typeof PricesState>;

export const PRICES: DocumentKind<PricesState> = {
  key: 'prices',
  shape: PricesState,
  empty: { format: 1, currency: 'USD', prices: [] },
  unreadable: 'stop',
};
