import { KINDS, type Kind } from '../../kernel/action';
import { Bits } from '../../kernel/bits';
import type { Product } from '../../kernel/product';
import type { Kinds } from '../../activity/rules/kinds';
import type { ProductDay } from '../../activity/rules/product-days';

/** Which kinds of activity make somebody active. One at least. */
export type CountedKinds = readonly Kind[];

/** Who used the site on a day and who used each product, by what counts. */
export interface CountedDay {
  readonly active: Bits;
  /** Who opened an issue, and who did only what does not count: both were there. */
  readonly looked: Bits;
  readonly products: ReadonlyMap<Product, ProductDay>;
}

const joined = (sets: readonly Bits[]): Bits => {
  const all = new Bits();
  for (const set of sets) all.join(set);
  return all;
};

/**
 * A day by what counts. Whoever did only what does not count was there, like who looked: nobody is called idle for it. The record
 * tells of what kind the writing was for the whole site, not by product: whoever did on a day anything that counts is taken to have
 * done it in each product in which something was written, so that no seat is called idle for want of that.
 */
export const countedDayOf = (
  { kinds, products }: { readonly kinds: Kinds; readonly products: ReadonlyMap<Product, ProductDay> },
  counted: CountedKinds,
): CountedDay => {
  if (KINDS.every((kind) => counted.includes(kind))) return { active: kinds.active, looked: kinds.view, products };
  const active = joined(counted.map((kind) => kinds[kind]));
  const uncounted = kinds.active.without(active);
  const byProduct = ({ written, looked }: ProductDay): ProductDay => ({
    written: written.without(uncounted),
    looked: joined([looked, written.and(uncounted)]),
  });
  return {
    active,
    looked: joined([kinds.view, uncounted]),
    products: new Map([...products].map(([product, day]) => [product, byProduct(day)])),
  };
};
