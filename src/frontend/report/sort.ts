import type { Table } from './judge';
import { LIST_COLUMNS, type SortKey } from './list-columns';
import { NO_RANK } from './name-ranks';

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** Rows in the order of their names. Ranks are places: nothing need be compared. */
const byRank = (rows: Uint32Array, ranks: Uint32Array): Uint32Array => {
  const places = new Uint32Array(ranks.length).fill(NO_RANK);
  for (const row of rows) places[ranks[row] ?? 0] = row;
  const ranked = new Uint32Array(rows.length);
  let length = 0;
  for (const row of places) if (row !== NO_RANK) ranked[length++] = row;
  return ranked;
};

/**
 * A sorted copy of `rows`. Equal rows stand in the order of their names, either way round. A value and a place make one number,
 * which a browser sorts much faster than it calls a comparison; no value is so large that a double would lose the place beside it.
 */
export const sortRows = (table: Table, rows: Uint32Array, sorting: Sorting, nameRanks: Uint32Array): Uint32Array => {
  const named = byRank(rows, nameRanks);
  const { order } = LIST_COLUMNS[sorting.key];
  if (!order) return sorting.descending ? named.reverse() : named;
  const sign = sorting.descending ? -1 : 1;
  const values = order(table);
  const { length } = named;
  // `from` with a function takes several times as long as these loops.
  const keys = new Float64Array(length);
  for (let place = 0; place < length; place++) keys[place] = sign * (values[named[place] ?? 0] ?? 0) * length + place;
  keys.sort();
  const sorted = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    const key = keys[i] ?? 0;
    sorted[i] = named[((key % length) + length) % length] ?? 0;
  }
  return sorted;
};

/** A column of numbers or dates is first asked for its largest, a column of words for its first. */
export const firstDirection = (key: SortKey): Sorting => ({
  key,
  descending: LIST_COLUMNS[key].isLargestFirst === true,
});

export const nextSorting = (now: Sorting, key: SortKey): Sorting =>
  now.key === key ? { key, descending: !now.descending } : firstDirection(key);
