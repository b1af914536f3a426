import { describe, expect, it } from 'vitest';
import { costLine, formatRounded, parseAmount, typedAmount, withPrice } from '../../../src/frontend/report/money';

const product = (key: string) => ({ key, name: key, seats: null, used: 400, remaining: null });
const prices = {
  currency: 'USD',
  prices: [
    { product: 'a', amount: 815, period: 'month' as const },
    { product: 'b', amount: 12_000, period: 'year' as const },
  ],
};

describe('money', () => {
  it('is shown with its arithmetic', () => {
    expect(costLine(305, { amount: 815, period: 'month' }, 'USD')).toBe(
      '305 idle seats × $8.15 a month = $2,485.75 a month, $29,829.00 a year',
    );
    expect(costLine(1, { amount: 12_000, period: 'year' }, 'EUR')).toBe(
      '1 idle seat × €120.00 a year = €10.00 a month, €120.00 a year',
    );
  });

  it('has the price of its own product, or none', () => {
    const priceOf = (key: string) =>
      withPrice({ product: product(key), unused: 3, notKnown: 0, over: 0 }, prices).price;
    expect(['a', 'b', 'c'].map(priceOf)).toEqual([...prices.prices, null]);
  });

  it('is rounded to what an estimate is worth, and typed without what parts thousands', () => {
    expect([0, 9_900, 2_982_900, 123_456_789].map((amount) => formatRounded(amount, 'USD'))).toEqual([
      '$0',
      '$99',
      '$30,000',
      '$1,200,000',
    ]);
    expect([0, 815, 123_456_789].map(typedAmount)).toEqual(['0.00', '8.15', '1234567.89']);
    expect([0, 815, 123_456_789].map((amount) => parseAmount(typedAmount(amount)))).toEqual([0, 815, 123_456_789]);
  });

  it.each([
    ['8.15', 815],
    [' 8,5 ', 850],
    ['0', 0],
    ['1234567.89', 123_456_789],
    ['', null],
    ['eight', undefined],
    ['8.155', undefined],
    ['-1', undefined],
    ['1e3', undefined],
  ])('is read from "%s"', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });
});
