import * as v from 'valibot';
import { PERIODS } from './rules/cost';

/** What a seat costs, as an admin said: the record `prices`. Amounts in hundredths of the currency. */
export const PricesHead = v.object({
  format: v.literal(1),
  currency: v.string(),
  prices: v.array(
    v.object({
      product: v.string(),
      amount: v.pipe(v.number(), v.integer(), v.minValue(0)),
      period: v.picklist(PERIODS),
    }),
  ),
});
export type PricesHead = v.InferOutput<typeof PricesHead>;
export const EMPTY_PRICES: PricesHead = { format: 1, currency: 'USD', prices: [] };
