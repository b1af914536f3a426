import * as v from 'valibot';
import type { PageMethod } from '../kernel/page-method';
import { parserOf } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { PERIODS } from './rules/cost';
import { savePrices } from './save-prices';
import type { Prices, PricesStatus } from './view';

const PricesRequest = v.object({
  currency: v.pipe(v.string(), v.trim(), v.toUpperCase()),
  prices: v.array(v.object({ product: v.string(), amount: v.number(), period: v.picklist(PERIODS) })),
});

export const pricingMethods = {
  savePrices: {
    writes: true,
    parse: parserOf(PricesRequest),
    handle: savePrices,
  } satisfies PageMethod<RecordsPort, Prices, PricesStatus>,
};
