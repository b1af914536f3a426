import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { follow, TRAIL_START, type Trail } from '../../src/kernel/trail';

/** Pages that are asked for of a list that leads from mark to mark, and whether the list was followed to its end. */
const walk = (markOf: (page: number) => string | null, most = 50_000): { pages: number; isCut: boolean } => {
  let trail: Trail = TRAIL_START;
  for (let page = 0; page < most; page++) {
    const mark = markOf(page);
    if (mark === null) return { pages: page + 1, isCut: false };
    const next = follow(trail, mark);
    if (!next) return { pages: page + 1, isCut: true };
    trail = next;
  }
  return expect.fail('The list has no end');
};

describe('a list that is followed', () => {
  it('ends where it ends, however long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), (last) => {
        expect(walk((page) => (page < last ? `page ${page}` : null))).toEqual({ pages: last + 1, isCut: false });
      }),
      { numRuns: 30 },
    );
  });

  it('that leads in a circle is left within three rounds of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 }), (before, round) => {
        const { pages, isCut } = walk((page) =>
          page < before ? `before ${page}` : `round ${(page - before) % round}`,
        );
        expect(isCut).toBe(true);
        expect(pages).toBeLessThanOrEqual(3 * (before + round) + 2);
        expect(pages).toBeGreaterThan(round);
      }),
    );
  });

  it('that is the same page again is left at the second', () => {
    expect(walk(() => 'same')).toEqual({ pages: 2, isCut: true });
    expect(walk(() => '')).toEqual({ pages: 2, isCut: true });
  });

  it('that never repeats and never ends is left all the same', () => {
    expect(walk((page) => String(page))).toEqual({ pages: 20_001, isCut: true });
  });
});
