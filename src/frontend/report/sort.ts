import { licenceOrder } from './licence-sets';
import type { People } from './people';
import type { Table } from './judge';

export const SORT_KEYS = [
  'name',
  'type',
  'roles',
  'licences',
  'use',
  'activeDays',
  'comment',
  'history',
  'worklog',
  'lastActive',
  'lastSeen',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Each row's place by name: comparing 100,000 names takes long, so it is done once for a state of the names. */
export const rankByName = (accounts: Table['accounts'], people: People): Uint32Array => {
  const named: number[] = [];
  const nameless: number[] = [];
  accounts.forEach((account, row) => (people.names.has(account) ? named : nameless).push(row));
  const names = accounts.map((account) => people.names.get(account) ?? '');
  named.sort((a, b) => collator.compare(names[a] ?? '', names[b] ?? ''));
  const ranks = new Uint32Array(accounts.length);
  [...named, ...nameless].forEach((row, rank) => (ranks[row] = rank));
  return ranks;
};

const bitCount = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count++;
  return count;
};

// Like licences, roles sort by how many there are, then by which.
const byBits = (column: Uint8Array): Uint32Array => Uint32Array.from(column, (bits) => bitCount(bits) * 256 + bits);

// Days count back from the window's end, so the most recent has the smallest number.
const recency = (column: Uint16Array): Uint16Array => Uint16Array.from(column, (daysBack) => 65_535 - daysBack);

const valuesOf = (table: Table, key: Exclude<SortKey, 'name'>): ArrayLike<number> => {
  switch (key) {
    case 'type':
      return Uint16Array.from(table.type, (type, row) => type * 4 + (table.status[row] ?? 0));
    case 'roles':
      return byBits(table.roles);
    case 'licences':
      return licenceOrder(table);
    case 'lastActive':
    case 'lastSeen':
      return recency(table[key]);
    case 'use':
    case 'activeDays':
    case 'comment':
    case 'history':
    case 'worklog':
      return table[key];
  }
};

/** No row has this rank. */
const NOBODY = 0xffffffff;

/** Rows in the order of their names. Ranks are places: nothing need be compared. */
const byRank = (rows: Uint32Array, ranks: Uint32Array): Uint32Array => {
  const places = new Uint32Array(ranks.length).fill(NOBODY);
  for (const row of rows) places[ranks[row] ?? 0] = row;
  return places.filter((row) => row !== NOBODY);
};

/**
 * A sorted copy of `rows`. Equal rows stand in the order of their names, either way round. A value and a place make one number,
 * which a browser sorts much faster than it calls a comparison; no value is so large that a double would lose the place beside it.
 */
export const sortRows = (table: Table, rows: Uint32Array, sorting: Sorting, nameRanks: Uint32Array): Uint32Array => {
  const named = byRank(rows, nameRanks);
  if (sorting.key === 'name') return sorting.descending ? named.reverse() : named;
  const sign = sorting.descending ? -1 : 1;
  const values = valuesOf(table, sorting.key);
  const { length } = named;
  const keys = Float64Array.from(named, (row, place) => sign * (values[row] ?? 0) * length + place).sort();
  return Uint32Array.from(keys, (key) => named[((key % length) + length) % length] ?? 0);
};

/** A column of numbers or dates is first asked for its largest, a column of words for its first. */
export const firstDirection = (key: SortKey): Sorting => ({
  key,
  descending: !(['name', 'type', 'use'] as const satisfies readonly SortKey[]).some((word) => word === key),
});

export const nextSorting = (now: Sorting, key: SortKey): Sorting =>
  now.key === key ? { key, descending: !now.descending } : firstDirection(key);
