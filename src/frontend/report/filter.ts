import type { Use } from '../../report/rules/use';
import type { People } from './people';
import { USES, type Table } from './judge';
import { productOfRole } from '../../report/rules/seat-product';
import { isForgotten, isPerson, statusOf, typeOf } from './table';

export const TYPE_FILTERS = ['any', 'people', 'app', 'customer'] as const;
export type TypeFilter = (typeof TYPE_FILTERS)[number];

export const STATUS_FILTERS = ['any', 'active', 'inactive'] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

export interface Filter {
  readonly text: string;
  readonly type: TypeFilter;
  readonly status: StatusFilter;
  /** An application role key. */
  readonly product: string | null;
  /** Empty: any use. */
  readonly uses: readonly Use[];
}

export const EVERYONE: Filter = { text: '', type: 'any', status: 'any', product: null, uses: [] };

/** What the page opens with: the people whom the cards count. */
export const COUNTED: Filter = { ...EVERYONE, type: 'people', status: 'active' };

/** What the search looks through: a lower-case line a row, made once for a state of the names. */
export const searchable = (accounts: Table['accounts'], people: People): string[] =>
  accounts.map((account) =>
    `${people.names.get(account) ?? ''}\n${people.emails.get(account) ?? ''}\n${account}`.toLowerCase(),
  );

const typePasses = (table: Table, row: number, type: TypeFilter): boolean => {
  switch (type) {
    case 'any':
      return true;
    case 'people':
      return isPerson(table, row);
    case 'app':
    case 'customer':
      return typeOf(table, row) === type;
  }
};

const statusPasses = (table: Table, row: number, status: StatusFilter): boolean => {
  if (status === 'any') return true;
  const inactive = statusOf(table, row) === 'inactive';
  return status === 'inactive' ? inactive : !inactive;
};

type Passes = (row: number) => boolean;

const always: Passes = () => true;

/** Use is a class of people: an app that is idle is no idle person. Of a product's holders it is that of their seat. */
const byUse = (table: Table, { uses, product }: Filter): Passes => {
  if (uses.length === 0) return always;
  const wanted = USES.map((use) => uses.includes(use));
  const known = product === null ? null : productOfRole(product);
  const classes = (known === null ? undefined : table.seatUse.get(known)) ?? table.use;
  return (row) => wanted[classes[row] ?? 0] === true && isPerson(table, row);
};

const byProduct = (table: Table, product: string | null): Passes => {
  if (product === null) return always;
  const holders = table.licences.get(product);
  return (row) => holders?.has(row) === true;
};

const byText = (lines: readonly string[], typed: string): Passes => {
  const text = typed.trim().toLowerCase();
  return text === '' ? always : (row) => lines[row]?.includes(text) === true;
};

/** The rows that pass, in row order. */
export const filterRows = (table: Table, lines: readonly string[], filter: Filter): Uint32Array => {
  const tests: readonly Passes[] = [
    (row) => !isForgotten(table, row),
    byUse(table, filter),
    byProduct(table, filter.product),
    (row) => typePasses(table, row, filter.type),
    (row) => statusPasses(table, row, filter.status),
    byText(lines, filter.text),
  ];
  const passing = new Uint32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    if (tests.every((passes) => passes(row))) passing[count++] = row;
  }
  return passing.slice(0, count);
};

/** Rows that can be shown at all. */
export const shownRows = (accounts: Table['accounts']): number =>
  accounts.reduce((sum, account) => sum + (account === '' ? 0 : 1), 0);
