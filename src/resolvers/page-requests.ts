import * as v from 'valibot';
import { PERIODS } from '../pricing/rules/cost';
import type { PageMethod } from './view';

const Nothing = v.object({});

/** What a call of the page says of the caller: the platform's word, not the page's. */
export const CallerContext = v.object({ accountId: v.string() });

/** How the app reads each request of the page. An older page may still be open in a browser. */
export const REQUESTS = {
  overview: Nothing,
  report: v.object({ days: v.number(), from: v.number() }),
  seats: v.object({ account: v.pipe(v.string(), v.maxLength(128)) }),
  readDirectory: Nothing,
  savePrices: v.object({
    currency: v.pipe(v.string(), v.trim(), v.toUpperCase()),
    prices: v.array(v.object({ product: v.string(), amount: v.number(), period: v.picklist(PERIODS) })),
  }),
  saveDestination: v.object({ url: v.pipe(v.string(), v.trim()), newSecret: v.boolean() }),
  removeDestination: Nothing,
  sendSnapshot: Nothing,
} satisfies Record<PageMethod, v.GenericSchema>;
