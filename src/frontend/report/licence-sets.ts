import { Bits } from '../../kernel/bits';
import { fromBase64 } from './base64';

/** The rows that hold a licence, by product, in the report's order of products. Any number of products. */
export type LicenceSets = ReadonlyMap<string, Bits>;

/** Room for every row: equal sets of as many rows have equal bytes. */
const emptySet = (rows: number): Bits => new Bits(new Uint8Array((rows + 7) >> 3));

/** Of sets that begin at ordinal `base`, the rows from ordinal `from` on. Throws RangeError when a product has no set. */
export const decodeSets = (
  products: readonly string[],
  planes: readonly string[],
  { base, from, rows }: { readonly base: number; readonly from: number; readonly rows: number },
): LicenceSets => {
  if (planes.length !== products.length)
    throw new RangeError(`The report has licences of ${planes.length} products, and names ${products.length}.`);
  const decode = (plane: string): Bits => {
    const set = emptySet(rows);
    new Bits(fromBase64(plane)).forEach((index) => {
      const row = base + index - from;
      if (row >= 0 && row < rows) set.add(row);
    });
    return set;
  };
  return new Map(planes.map((plane, i) => [products[i] ?? '', decode(plane)]));
};

/** A part of a table: so many rows and their sets. */
interface Part {
  readonly rows: number;
  readonly licences: LicenceSets;
}

/** Puts the sets of parts with the same products one after another. */
export const joinSets = (parts: readonly Part[]): LicenceSets => {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const joined = new Map([...(parts[0]?.licences.keys() ?? [])].map((product) => [product, emptySet(rows)]));
  let at = 0;
  for (const part of parts) {
    const start = at;
    // Bit by bit: a part may begin in the middle of a byte.
    for (const [product, set] of part.licences) set.forEach((row) => joined.get(product)?.add(start + row));
    at += part.rows;
  }
  return joined;
};

/** The products of which a row holds a licence, in the report's order. */
export const licencesAt = ({ licences }: Pick<Part, 'licences'>, row: number): string[] =>
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
export const licenceOrder = ({ rows, licences }: Part): Float64Array => {
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
