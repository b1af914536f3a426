import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productDaysOf } from '../../../src/activity/rules/product-days';
import { isAction, kindOf } from '../../../src/kernel/action';
import { SIGNS, type Sign } from '../../../src/kernel/fact';
import { compress, emptyPlanes, planeOf } from '../../../src/kernel/planes';
import { PRODUCTS } from '../../../src/kernel/product';

const PEOPLE = 30;
const signs = fc.array(fc.record({ who: fc.nat({ max: PEOPLE - 1 }), sign: fc.constantFrom(...SIGNS) }), {
  maxLength: 120,
});

/** The same, one person at a time and word by word. */
const hasUsed = (own: readonly Sign[], product: string, use: 'written' | 'looked'): boolean => {
  const told = own.filter((sign) => sign.startsWith(`${use}.`));
  const did = own.some((sign) => isAction(sign) && (kindOf(sign) === 'view') === (use === 'looked'));
  return told.includes(`${use}.${product}` as Sign) || told.includes(`${use}.any`) || (did && told.length === 0);
};

describe('who used which product on a day', () => {
  it('is whoever is said to, and whoever did something of which no product is told', () => {
    fc.assert(
      fc.property(signs, (all) => {
        const planes = emptyPlanes();
        for (const { who, sign } of all) planeOf(planes, sign).add(who);
        const days = productDaysOf(compress(planes));
        expect([...days.keys()]).toEqual(PRODUCTS);
        for (let who = 0; who < PEOPLE; who++) {
          const own = all.filter((each) => each.who === who).map(({ sign }) => sign);
          for (const [product, { written, looked }] of days)
            expect([written.has(who), looked.has(who)], `${product} ${own.join(' ')}`).toEqual([
              hasUsed(own, product, 'written'),
              hasUsed(own, product, 'looked'),
            ]);
        }
      }),
    );
  });
});
