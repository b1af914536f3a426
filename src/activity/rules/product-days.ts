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

/** Of one manner of use: who used a product, whoever did something of which no product is told included. */
const usersBy = (
  { everyone, planes }: CompressedPlanes,
  use: 'written' | 'looked',
  actions: readonly string[],
): ((product: Product) => Bits) => {
  const told = EVERY.map((product) => `${use}.${product}`);
  const ofAny = union(planes, actions).without(union(planes, told));
  ofAny.join(union(planes, [`${use}.any`]));
  return (product) => {
    const users = union(planes, [`${use}.${product}`]);
    users.join(ofAny);
    return users.expand(everyone);
  };
};

/**
 * Who used which product. What is told of no product counts for every one, so that it makes no seat look idle: so do days that were
 * recorded before products were.
 */
export const productDaysOf = (day: CompressedPlanes): ReadonlyMap<Product, ProductDay> => {
  const [writers, lookers] = [usersBy(day, 'written', WRITTEN), usersBy(day, 'looked', LOOKED)];
  return new Map(PRODUCTS.map((product) => [product, { written: writers(product), looked: lookers(product) }]));
};
