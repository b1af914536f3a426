import { describe, expect, it } from 'vitest';
import { readPricesHead } from '../../src/store/heads';
import { savePrices } from '../../src/pricing/save-prices';
import type { Prices } from '../../src/resolvers/view';
import { MemoryRecords } from '../fakes/memory';

const PRICES: Prices = { currency: 'EUR', prices: [{ product: 'jira-software', amount: 815, period: 'month' }] };

describe('prices of seats', () => {
  it('are in dollars and empty until somebody sets them, and then as they were set', async () => {
    const records = new MemoryRecords();
    expect((await readPricesHead(records)).value).toEqual({ format: 1, currency: 'USD', prices: [] });
    expect(await savePrices({ records })(PRICES)).toEqual(PRICES);
    await savePrices({ records })({ ...PRICES, prices: [] });
    expect((await readPricesHead(records)).value).toEqual({ format: 1, currency: 'EUR', prices: [] });
  });

  it.each([
    [{ ...PRICES, currency: 'EURO' }, '"EURO" is no currency'],
    [{ ...PRICES, currency: 'XQQ' }, '"XQQ" is no currency'],
    [{ ...PRICES, prices: [{ product: 'a', amount: -1, period: 'year' }] }, 'an amount from 0'],
    [{ ...PRICES, prices: [{ product: 'a', amount: 0.5, period: 'year' }] }, 'an amount from 0'],
    [{ ...PRICES, prices: [{ product: 'a', amount: 100_000_001, period: 'year' }] }, 'an amount from 0'],
    [{ ...PRICES, prices: [...PRICES.prices, ...PRICES.prices] }, 'one price'],
  ] satisfies [Prices, string][])('are refused as %j', async (prices, why) => {
    const records = new MemoryRecords();
    await expect(savePrices({ records })(prices)).rejects.toThrow(why);
    expect(records.commits).toBe(0);
  });
});
