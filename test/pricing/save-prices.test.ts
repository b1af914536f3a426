import { describe, expect, it } from 'vitest';
import { PRICES as STORED } from '../../src/pricing/state';
import { savePrices } from '../../src/pricing/save-prices';
import type { Problem } from '../../src/kernel/problem';
import type { Prices } from '../../src/pricing/view';
import { MemoryRecords, stateOf } from '../fakes/memory';

const PRICES: Prices = { currency: 'EUR', prices: [{ product: 'jira-software', amount: 815, period: 'month' }] };

describe('prices of seats', () => {
  it('are in dollars and empty until somebody sets them, and then as they were set', async () => {
    const records = new MemoryRecords();
    expect(await stateOf(records, STORED)).toEqual({ format: 1, currency: 'USD', prices: [] });
    expect(await savePrices({ records }, PRICES)).toEqual({ ...PRICES, problem: null });
    await savePrices({ records }, { ...PRICES, prices: [] });
    expect(await stateOf(records, STORED)).toEqual({ format: 1, currency: 'EUR', prices: [] });
  });

  it.each([
    [
      { ...PRICES, currency: 'EURO' },
      { code: 'currency-unknown', currency: 'EURO' },
    ],
    [
      { ...PRICES, currency: 'XQQ' },
      { code: 'currency-unknown', currency: 'XQQ' },
    ],
    [
      { ...PRICES, prices: [{ product: 'a', amount: -1, period: 'year' }] },
      { code: 'price-out-of-range', most: 100_000_000 },
    ],
    [
      { ...PRICES, prices: [{ product: 'a', amount: 0.5, period: 'year' }] },
      { code: 'price-out-of-range', most: 100_000_000 },
    ],
    [
      { ...PRICES, prices: [{ product: 'a', amount: 100_000_001, period: 'year' }] },
      { code: 'price-out-of-range', most: 100_000_000 },
    ],
    [{ ...PRICES, prices: [...PRICES.prices, ...PRICES.prices] }, { code: 'prices-repeat' }],
  ] satisfies [Prices, Problem][])('are refused as %j', async (prices, problem) => {
    const records = new MemoryRecords();
    await expect(savePrices({ records }, prices)).rejects.toMatchObject({ name: 'Invalid', problem });
    expect(records.commits).toBe(0);
  });
});
