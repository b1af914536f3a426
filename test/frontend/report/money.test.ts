import { describe, expect, it } from 'vitest';
import { costLine, parseAmount, savingLine, withPrice } from '../../../src/frontend/report/money';

const product = (key: string) => ({ key, name: key, seats: null, used: 400, remaining: null });
const prices = {
  currency: 'USD',
  prices: [
    { product: 'a', amount: 815, period: 'month' as const },
    { product: 'b', amount: 12_000, period: 'year' as const },
  ],
};
const use = (key: string, unused: number | null) =>
  withPrice({ product: product(key), unused, notKnown: 0, over: 0 }, prices);

describe('money', () => {
  it('is shown with its arithmetic', () => {
    expect(costLine(305, { amount: 815, period: 'month' }, 'USD')).toBe(
      '305 idle seats × $8.15 a month = $2,485.75 a month, $29,829.00 a year',
    );
    expect(costLine(1, { amount: 12_000, period: 'year' }, 'EUR')).toBe(
      '1 idle seat × €120.00 a year = €10.00 a month, €120.00 a year',
    );
  });

  it('is summed over the products that have a price', () => {
    expect(savingLine([use('a', 10), use('b', 2), use('c', 50)], 'USD')).toBe(
      'Reclaiming the idle seats that have a price would save $1,218.00 a year.',
    );
    expect(savingLine([use('c', 50)], 'USD')).toBeNull();
    expect(savingLine([use('a', null)], 'USD')).toBeNull();
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
