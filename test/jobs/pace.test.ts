import { describe, expect, it } from 'vitest';
import { allowance, borrow, restOf } from '../../src/jobs/pace';

const HOUR = 3_600_000;

describe('the debt of the directory', () => {
  it('grows by what is spent and is paid off by the hour, never below nothing', () => {
    const debt = borrow({ points: 0, at: 0 }, 7_000, 0);
    expect(debt).toEqual({ points: 7_000, at: 0 });
    expect(borrow(debt, 100, HOUR / 10)).toEqual({ points: 5_100, at: HOUR / 10 });
    expect(borrow(debt, 100, 10 * HOUR)).toEqual({ points: 100, at: 10 * HOUR });
    expect(borrow({ points: 7_000, at: HOUR }, 100, 1.1 * HOUR)).toEqual({ points: 5_100, at: 1.1 * HOUR });
  });

  it('is rested off until the dearest step, of 2,020 points, keeps it within the free 5,000', () => {
    expect(restOf({ points: 0, at: 0 })).toBe(0);
    expect(restOf({ points: 2_980, at: 0 })).toBe(0);
    expect(restOf({ points: 2_981, at: 0 })).toBe(180);
    expect(restOf({ points: 22_980, at: 0 })).toBe(HOUR);
  });
});

describe('what may be spent between two full reads', () => {
  it('is a twentieth of a full one for each whole day, less what was spent', () => {
    const read = { fullPoints: 40_000, readAt: 0 };
    expect(allowance({ ...read, now: 24 * HOUR - 1, spent: 0 })).toBe(0);
    expect(allowance({ ...read, now: 24 * HOUR, spent: 0 })).toBe(2_000);
    expect(allowance({ ...read, now: 73 * HOUR, spent: 1_500 })).toBe(4_500);
    expect(allowance({ ...read, readAt: 60 * HOUR, now: 84 * HOUR, spent: 0 })).toBe(2_000);
    expect(allowance({ ...read, now: 24 * HOUR, spent: 2_001 })).toBe(0);
  });
});
