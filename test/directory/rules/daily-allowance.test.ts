import { expect, it } from 'vitest';
import { allowance } from '../../../src/directory/rules/daily-allowance';

const HOUR = 3_600_000;

it('what may be spent between two full reads is a twentieth of a full one for each whole day, less what was spent', () => {
  const read = { fullPoints: 40_000, readAt: 0 };
  expect(allowance({ ...read, now: 24 * HOUR - 1, spent: 0 })).toBe(0);
  expect(allowance({ ...read, now: 24 * HOUR, spent: 0 })).toBe(2_000);
  expect(allowance({ ...read, now: 73 * HOUR, spent: 1_500 })).toBe(4_500);
  expect(allowance({ ...read, readAt: 60 * HOUR, now: 84 * HOUR, spent: 0 })).toBe(2_000);
  expect(allowance({ ...read, now: 24 * HOUR, spent: 2_001 })).toBe(0);
});
