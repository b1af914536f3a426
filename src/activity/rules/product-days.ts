import { ACTIONS, kindOf } from '../../kernel/action';
import { Bits } from '../../kernel/bits';
import type { CompressedPlanes, Planes } from '../../kernel/planes';
import { PRODUCTS, type Product, type UsedProduct } from '../../kernel/product';

/** Who used a product on a day, by index within the segment. */
export interface ProductDay {
  /** Who did anything there that counts as activity. */
  readonly written: Bits;
  /** Who looked at an issue there. */
  readonly looked: Bits;
}

const EVERY: readonly UsedProduct[] = ['any', ...PRODUCTS];

const union = (planes: Planes, names: readonly string[]): Bits => {
  const all = new Bits();
  for (const name of names) {
    const bits = planes.get(name);
    if (bits) all.join(bits);
  }
  return all;
};

const WRITTEN = ACTIONS.filter((action) => kindOf(action) !== 'view');
const LOOKED = ACTIONS.filter((action) => kindOf(action) === 'view');

/** Of one manner of use: by product, whoever is said to have used it, and whoever did something of which no product is told. */
const daysBy = (
  { everyone, planes }: CompressedPlanes,
  use: 'written' | 'looked',
  actions: readonly string[],
): Map<Product, Bits> => {
  const told = union(
    planes,
    EVERY.map((product) => `${use}.${product}`),
  );
  const ofAny = union(planes, actions).without(told);
  const any = planes.get(`${use}.any`);
  if (any) ofAny.join(any);
  return new Map(
    PRODUCTS.map((product) => {
      const all = union(planes, [`${use}.${product}`]);
      all.join(ofAny);
      return [product, all.expand(everyone)];
    }),
  );
};

/**
 * Who used which product. What is told of no product counts for every one, so that it makes no seat look idle: so do days that were
 * recorded before products were.
 */
export const productDaysOf = (day: CompressedPlanes): ReadonlyMap<Product, ProductDay> => {
  const [written, looked] = [daysBy(day, 'written', WRITTEN), daysBy(day, 'looked', LOOKED)];
  return new Map(
    PRODUCTS.map((product) => [
      product,
      { written: written.get(product) ?? new Bits(), looked: looked.get(product) ?? new Bits() },
    ]),
  );
};
