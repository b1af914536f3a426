import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, EMPTY_SAMPLE, fallsShort, withIssue, type Sample } from '../../../src/history/rules/coverage';
import { reservoirSample, type Drawn } from '../../../src/history/rules/reservoir-sample';
import { gammaBelow, gammaQuantile } from '../../../src/history/rules/gamma-distribution';
import { chanceOf } from '../../faults/chance';
import { auditedDay, byChance, outage, type Deed, type Losing } from '../lossy-day';

const SEEDS = 100;
const MUST_HOLD = 95;

const sampleOf = (issues: readonly { deeds: number; missed: number }[]): Sample =>
  issues.reduce(withIssue, EMPTY_SAMPLE);
const same = (count: number, deeds: number, missed = 0) => Array.from({ length: count }, () => ({ deeds, missed }));

describe('the gamma distribution', () => {
  it('has the values of the tables', () => {
    expect(gammaBelow(1, 1)).toBeCloseTo(1 - Math.exp(-1), 10);
    expect(gammaBelow(5, 20)).toBeCloseTo(0.99998306, 7);
    // Garwood's 95% interval for a count of 10, and the upper end for none.
    expect(gammaQuantile(10, 0.025)).toBeCloseTo(4.7954, 3);
    expect(gammaQuantile(11, 0.975)).toBeCloseTo(18.3904, 3);
    expect(gammaQuantile(1, 0.975)).toBeCloseTo(3.6889, 3);
    expect(gammaQuantile(0.5, 0.95)).toBeCloseTo(1.9207, 3);
  });

  it('is what a Poisson process leaves, for whole numbers', () => {
    const poissonBelow = (count: number, mean: number): number => {
      let [term, sum] = [Math.exp(-mean), 0];
      for (let k = 0; k < count; k++) {
        sum += term;
        term *= mean / (k + 1);
      }
      return sum;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 100, noNaN: true }), (a, x) => {
        expect(gammaBelow(a, x)).toBeCloseTo(1 - poissonBelow(a, x), 9);
      }),
    );
  });

  it('comes near the normal distribution when the count is large', () => {
    // Wilson and Hilferty's approximation.
    const near = (a: number, z: number) => a * (1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))) ** 3;
    for (const a of [1_000, 100_000]) {
      expect(gammaQuantile(a, 0.995) / near(a, 2.575829)).toBeCloseTo(1, 5);
      expect(gammaQuantile(a, 0.005) / near(a, -2.575829)).toBeCloseTo(1, 5);
    }
  });

  it('is turned round by its quantiles', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 500, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (a, p) => {
          expect(gammaBelow(a, gammaQuantile(a, p))).toBeCloseTo(p, 6);
        },
      ),
    );
  });
});

describe('a sample', () => {
  it('sums over its issues', () => {
    const issues = [
      { deeds: 3, missed: 1 },
      { deeds: 2, missed: 2 },
    ];
    expect(sampleOf(issues)).toEqual({ issues: 2, deeds: 5, missed: 3, missedSquared: 5 });
  });
});

describe('coverage', () => {
  it('is as by hand', () => {
    // Half of the day is drawn. With an issue imagined that lost 12 / 6 = 2, misses per issue have mean 2, and cluster by
    // (6² + 2²) / 8 - 2 = 3. So 6 misses count as 6 / (3 / 2) = 4, for which Garwood's table has 0.6722 to 12.5941.
    const sample = sampleOf([...same(2, 1), { deeds: 6, missed: 6 }]);
    expect(coverageOf({ sample, issues: 6, recorded: 12 })).toEqual({
      share: 0.5,
      low: expect.closeTo(12 / (12 + 3 * 12.5941), 4) as number,
      high: expect.closeTo(12 / (12 + 3 * 0.6722), 4) as number,
    });
  });

  it('is never certain from a sample, however good', () => {
    const coverage = coverageOf({ sample: sampleOf(same(200, 3)), issues: 3_412, recorded: 4_000 });
    expect(coverage).toEqual({ share: 1, low: expect.closeTo(0.9758, 3) as number, high: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 199 }), fc.integer({ min: 0, max: 3 }), (issues, missed) => {
        const sample = sampleOf([...same(issues, 3), { deeds: 3, missed }]);
        const { share, low, high } = coverageOf({ sample, issues: 400, recorded: 300 }) ?? expect.fail('Not measured.');
        expect(low).toBeLessThan(share);
        expect(low).toBeGreaterThan(0);
        expect(missed === 0 ? high : Math.sign(high - share)).toBe(1);
      }),
    );
  });

  it('is exact when every issue was read', () => {
    const sample = sampleOf([...same(30, 2), { deeds: 4, missed: 2 }]);
    expect(coverageOf({ sample, issues: 31, recorded: 48 })).toEqual({ share: 0.96, low: 0.96, high: 0.96 });
    expect(coverageOf({ sample: sampleOf(same(5, 2, 2)), issues: 5, recorded: 0 })?.share).toBe(0);
    expect(coverageOf({ sample: sampleOf(same(5, 2, 1)), issues: 5, recorded: 5 })?.share).toBe(0.5);
  });

  it('is nothing when nothing happened, or nothing was read', () => {
    expect(coverageOf({ sample: EMPTY_SAMPLE, issues: 5, recorded: 7 })).toBeNull();
    expect(coverageOf({ sample: EMPTY_SAMPLE, issues: 0, recorded: 0 })).toBeNull();
    expect(coverageOf({ sample: sampleOf(same(20, 0)), issues: 90, recorded: 0 })).toBeNull();
  });

  it('is less sure when misses cluster', () => {
    const width = (sample: Sample) => {
      const { low, high } = coverageOf({ sample, issues: 3_000, recorded: 3_000 }) ?? expect.fail('Not measured.');
      return high - low;
    };
    const apart = sampleOf([...same(192, 3), ...same(8, 3, 1)]);
    const together = sampleOf([...same(199, 3), ...same(1, 10, 8)]);
    expect(apart.missed).toBe(together.missed);
    expect(width(together)).toBeGreaterThan(1.5 * width(apart));
  });

  it('falls short below 99 in 100', () => {
    const short = (missed: number) =>
      fallsShort({ sample: sampleOf([...same(199, 3), same(1, 9, missed)[0]!]), issues: 2_000, recorded: 2_000 });
    expect([short(0), short(1), short(2), short(3)]).toEqual([false, false, false, true]);
    const whole = (missed: number) => fallsShort({ sample: sampleOf(same(1, 100, missed)), issues: 1, recorded: 99 });
    expect([whole(1), whole(2)]).toEqual([false, true]);
    expect(fallsShort({ sample: EMPTY_SAMPLE, issues: 0, recorded: 0 })).toBe(false);
  });
});

describe('a draw', () => {
  it('gives every item the same odds, whatever the pages', () => {
    const chance = chanceOf(7);
    const counts = new Map<string, number>();
    const draws = 4_000;
    for (let i = 0; i < draws; i++) {
      const pages = [['a', 'b'], ['c'], ['d', 'e', 'f', 'g'], ['h', 'i', 'j']];
      const end = pages.reduce<Drawn>((drawn, page) => reservoirSample(drawn, page, 3, chance), {
        chosen: [],
        seen: 0,
      });
      expect([end.seen, new Set(end.chosen).size]).toEqual([10, 3]);
      for (const item of end.chosen) counts.set(item, (counts.get(item) ?? 0) + 1);
    }
    expect(counts.size).toBe(10);
    // Five standard deviations.
    for (const count of counts.values())
      expect(Math.abs(count - draws * 0.3)).toBeLessThan(5 * Math.sqrt(draws * 0.21));
  });

  it('takes all when there are few', () => {
    expect(reservoirSample({ chosen: ['a'], seen: 1 }, ['b', 'c'], 200, () => 0.5)).toEqual({
      chosen: ['a', 'b', 'c'],
      seen: 3,
    });
  });
});

/** Draws, as the audit does, and says whether the day's true coverage lies in the interval. */
const holds = (people: number, losing: Losing, seed: number): boolean => {
  const { audited, recorded, facts } = auditedDay(people, losing, chanceOf(seed * 7919));
  const { low, high } = coverageOf(audited) ?? expect.fail('Not measured.');
  const truth = recorded.size / facts.size;
  return low <= truth && truth <= high;
};

describe('the interval holds the true coverage of a day in 95 of 100', () => {
  it.each([
    ['no event', byChance(0)],
    ['1% of events', byChance(0.01)],
    ['10% of events', byChance(0.1)],
    ['20% of events', byChance(0.2)],
    ['a quarter of an hour', outage(0.25)],
    ['an hour', outage(1)],
    [
      'an issue in twenty',
      () =>
        ({ issue }: Deed) =>
          issue % 20 === 3,
    ] satisfies [string, Losing],
  ])('that lost %s', (_what, losing) => {
    for (const people of [200, 1_500]) {
      const inside = Array.from({ length: SEEDS }, (_, i) => holds(people, losing, i + 1)).filter(Boolean).length;
      expect(inside, `of ${people} people`).toBeGreaterThanOrEqual(MUST_HOLD);
    }
  });
});
