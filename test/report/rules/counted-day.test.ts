import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, kindOf, isAction } from '../../../src/kernel/action';
import type { Bits } from '../../../src/kernel/bits';
import { SIGNS, type Sign } from '../../../src/kernel/fact';
import { compress, emptyPlanes, planeOf } from '../../../src/kernel/planes';
import { PRODUCTS } from '../../../src/kernel/product';
import { countedDayOf } from '../../../src/report/rules/counted-day';
import { usedDayOf } from '../../../src/report/rules/report';

const PEOPLE = 9;
const signs = fc.array(fc.subarray([...SIGNS]), { minLength: PEOPLE, maxLength: PEOPLE });
const kinds = fc.subarray([...KINDS], { minLength: 1 });

const usedBy = (people: readonly (readonly Sign[])[]) => {
  const planes = emptyPlanes();
  people.forEach((own, index) => {
    for (const sign of own) planeOf(planes, sign).add(index);
  });
  return usedDayOf(compress(planes));
};

const indexes = (bits: Bits | undefined): number[] =>
  Array.from({ length: PEOPLE }, (_, index) => index).filter((index) => bits?.has(index));

/** Of what kinds somebody's day was. */
const kindsIn = (own: readonly Sign[]): Set<string> =>
  new Set(own.flatMap((sign) => (isAction(sign) ? [kindOf(sign)] : [])));

describe('a day by what counts', () => {
  it('has those active who did something that counts, and everyone else who was there as looking', () => {
    fc.assert(
      fc.property(signs, kinds, (people, counted) => {
        const { active, looked } = countedDayOf(usedBy(people), counted);
        const wrote = (own: readonly Sign[], some: readonly string[]): boolean =>
          some.some((kind) => kindsIn(own).has(kind));
        const who = (is: (own: readonly Sign[]) => boolean): number[] =>
          people.flatMap((own, i) => (is(own) ? [i] : []));
        expect(indexes(active)).toEqual(who((own) => wrote(own, counted)));
        const isLooking = (own: readonly Sign[]) => wrote(own, ['view']) || (wrote(own, KINDS) && !wrote(own, counted));
        expect(indexes(looked)).toEqual(who(isLooking));
      }),
    );
  });

  it('takes nobody for absent from a product where something was written or looked at, and nobody for active by what does not count', () => {
    fc.assert(
      fc.property(signs, kinds, (people, counted) => {
        const used = usedBy(people);
        const day = countedDayOf(used, counted);
        for (const product of PRODUCTS) {
          const [before, after] = [used.products.get(product), day.products.get(product)];
          const there = (of: typeof before): number[] =>
            [...new Set([...indexes(of?.written), ...indexes(of?.looked)])].toSorted();
          expect(there(after)).toEqual(there(before));
          const didOnlyElse = indexes(used.kinds.active).filter((index) => !day.active.has(index));
          expect(indexes(after?.written)).toEqual(indexes(before?.written).filter((i) => !didOnlyElse.includes(i)));
        }
      }),
    );
  });

  it('is the day as it is when everything counts', () => {
    fc.assert(
      fc.property(signs, (people) => {
        const used = usedBy(people);
        const { active, view: looked } = used.kinds;
        expect(countedDayOf(used, KINDS.toReversed())).toEqual({ active, looked, products: used.products });
      }),
    );
  });
});
