import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../../../src/report/rules/wilson-interval';

describe('a share', () => {
  it.each([
    // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [29, 29, 0.883, 1],
  ])('of %i in %i lies where the tables say', (part, whole, low, high) => {
    expect(shareOf(part, whole)).toEqual({
      share: part / whole,
      low: expect.closeTo(low, 4) as number,
      high: expect.closeTo(high, 4) as number,
    });
  });

  it('is 7%, and between 3 and 19%, when 3 of 41 came back', () => {
    const { share, low, high } = shareOf(3, 41) ?? expect.fail('No share.');
    expect([share, low, high].map((each) => Math.round(100 * each))).toEqual([7, 3, 19]);
  });

  it('ends where what was seen lies as far from what is expected as chance allows', () => {
    const cases = fc
      .integer({ min: 1, max: 5_000 })
      .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)));
    fc.assert(
      fc.property(cases, ([part, whole]) => {
        const { share, low, high } = shareOf(part, whole) ?? expect.fail('No share.');
        expect(0 <= low && low <= share && share <= high && high <= 1 && low < high).toBe(true);
        // The definition: at both ends, the distance is 1.96 standard errors of that end.
        for (const end of [low, high])
          if (end > 0 && end < 1)
            expect(Math.abs(share - end) / Math.sqrt((end * (1 - end)) / whole)).toBeCloseTo(1.959964, 4);
      }),
    );
  });

  it('of nothing is none', () => {
    expect(shareOf(0, 0)).toBeNull();
  });
});
