import type { Bits } from '../../kernel/bits';

/** The rows that hold a licence, by product, in the report's order of products. Any number of products. */
export type LicenceSets = ReadonlyMap<string, Bits>;

/** A table's rows and their sets. */
interface Holding {
  readonly rows: number;
  readonly licences: LicenceSets;
}

/** The products of which a row holds a licence, in the report's order. */
export const licencesAt = ({ licences }: Pick<Holding, 'licences'>, row: number): string[] =>
  [...licences].flatMap(([product, set]) => (set.has(row) ? [product] : []));

/** Gives distinct numbers below `limit` the numbers from 0 on, in the same order. Returns how many there are. */
const close = (numbers: Uint32Array, limit: number): number => {
  const places = new Uint32Array(limit);
  for (const number of numbers) places[number] = 1;
  let distinct = 0;
  for (let number = 0; number < limit; number++) if (places[number] === 1) places[number] = distinct++;
  for (let row = 0; row < numbers.length; row++) numbers[row] = places[numbers[row] ?? 0] ?? 0;
  return distinct;
};

/**
 * A number for each row that sorts like its licences: by how many there are, then by which, where the last product weighs
 * most. Product by product, so that no number grows with the products.
 */
export const licenceOrder = ({ rows, licences }: Holding): Float64Array => {
  const counts = new Uint32Array(rows);
  const places = new Uint32Array(rows);
  let distinct = 1;
  for (const set of licences.values()) {
    const above = distinct;
    set.forEach((row) => {
      counts[row] = (counts[row] ?? 0) + 1;
      places[row] = (places[row] ?? 0) + above;
    });
    distinct = close(places, 2 * above);
  }
  return Float64Array.from(counts, (count, row) => count * distinct + (places[row] ?? 0));
};
