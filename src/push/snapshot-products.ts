import type { DirectoryState } from '../directory/state';
import type { Told } from '../directory/view';
import type { PricesState } from '../pricing/state';
import type { SnapshotProduct } from './snapshot-message';
import type { FrozenPerson } from './state';

const toldOrNull = (told: Told | null): number | null => (told === 'unknown' ? null : told);

type Uses = SnapshotProduct['uses'];

/** How many there are, and what became of each product's seats. */
export const tally = (people: Iterable<FrozenPerson>): { people: number; uses: ReadonlyMap<string, Uses> } => {
  const uses = new Map<string, Uses>();
  let count = 0;
  for (const { seats } of people) {
    count += 1;
    for (const { product, use } of seats) {
      const of = uses.get(product) ?? { active: 0, reader: 0, idle: 0, unknown: 0, new: 0 };
      uses.set(product, { ...of, [use]: of[use] + 1 });
    }
  }
  return { people: count, uses };
};

export const productsOf = (
  { products }: Pick<DirectoryState, 'products'>,
  uses: ReadonlyMap<string, Uses>,
  { currency, prices }: PricesState,
): SnapshotProduct[] =>
  products.map(({ key, name, seats, used, remaining }) => {
    const price = prices.find(({ product }) => product === key);
    return {
      key,
      name,
      seats: toldOrNull(seats),
      used: toldOrNull(used),
      remaining: toldOrNull(remaining),
      price: price ? { amount: price.amount, currency, period: price.period } : null,
      uses: uses.get(key) ?? { active: 0, reader: 0, idle: 0, unknown: 0, new: 0 },
    };
  });
