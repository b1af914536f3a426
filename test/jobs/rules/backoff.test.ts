import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRANT_MS, isExhausted, PATIENCE, waitAfter } from '../../../src/jobs/rules/backoff';

const wait = (failures: number, asked: number | null = null, random = 0): number =>
  waitAfter(failures, { asked, random }, PATIENCE);

describe('the wait after a failed attempt', () => {
  it('doubles from 15 seconds to a quarter of an hour, and stays there', () => {
    const seconds = Array.from({ length: 14 }, (_, i) => wait(i + 1) / 1000);
    expect(seconds).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900, 900, 900]);
  });

  it('is a fifth longer by chance at most', () => {
    expect(wait(1, null, 0.999)).toBe(17_997);
    expect(wait(7, null, 0.5)).toBe(990_000);
  });

  it('is at least what was asked for, up to an hour, and never shorter for it', () => {
    expect(wait(1, 77)).toBe(77_000);
    expect(wait(4, 77)).toBe(120_000);
    expect(wait(1, 0)).toBe(15_000);
    expect(wait(1, 7_200)).toBe(3_600_000);
  });

  it('lies between its own floor and the longest that anyone may ask for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1e15, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, asked, random) => {
          const ms = wait(failures, asked, random);
          return ms >= wait(failures) && ms <= Math.max(3_600_000, 1.2 * 900_000);
        },
      ),
    );
  });
});

describe('a step', () => {
  const stands = (failures: number, age: number): boolean =>
    isExhausted({ failures, startedAt: 1_000_000 }, PATIENCE, 1_000_000 + age);

  it('is given up after its last wait', () => {
    expect([stands(12, 1e9), stands(13, 1e9)]).toEqual([false, true]);
  });

  it('is not given up in the minutes in which access may still be granted', () => {
    expect([stands(13, GRANT_MS), stands(13, GRANT_MS + 1)]).toEqual([false, true]);
  });
});
