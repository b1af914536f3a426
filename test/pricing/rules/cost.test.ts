import { describe, expect, it } from 'vitest';
import { monthlyCost, yearlyCost } from '../../../src/pricing/rules/cost';

describe('what seats cost', () => {
  it('follows the period of the price', () => {
    expect(yearlyCost(305, { amount: 815, period: 'month' })).toBe(2_982_900);
    expect(monthlyCost(305, { amount: 815, period: 'month' })).toBe(248_575);
    expect(yearlyCost(3, { amount: 10_000, period: 'year' })).toBe(30_000);
    expect(monthlyCost(3, { amount: 10_000, period: 'year' })).toBe(2_500);
    expect(monthlyCost(1, { amount: 1_000, period: 'year' })).toBe(83);
    expect(yearlyCost(0, { amount: 815, period: 'month' })).toBe(0);
  });
});
