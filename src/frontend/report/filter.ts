import type { Bits } from '../../kernel/bits';
import { NEVER } from '../../report/rules/report';
import type { Use } from '../../report/rules/use';
import { seatUses, USES, type Table } from './judge';
import type { People } from './people';
import { isForgotten, isPerson, isProtectedAt, rolesAt, statusOf, typeOf } from './table';

export const TYPE_FILTERS = ['any', 'people', 'app', 'customer'] as const;
export type TypeFilter = (typeof TYPE_FILTERS)[number];

export const STATUS_FILTERS = ['any', 'active', 'inactive'] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

/** When somebody last did something, in days that end with the window. `none`: nothing is on record. */
export const LAST_FILTERS = ['any', 'within7', 'within30', 'not30', 'not60', 'not90', 'not180', 'none'] as const;
export type LastFilter = (typeof LAST_FILTERS)[number];

/** On how many days of the window somebody looked at an issue. */
export const READS_FILTERS = ['any', 'none', 'some', 'often'] as const;
export type ReadsFilter = (typeof READS_FILTERS)[number];

export const PROTECTION_FILTERS = ['any', 'protected', 'open'] as const;
export type ProtectionFilter = (typeof PROTECTION_FILTERS)[number];

/** In the place of a product: a seat of any. */
export const ANY_SEAT = '*';

export interface Filter {
  readonly text: string;
  readonly type: TypeFilter;
  readonly status: StatusFilter;
  /** An application role key, or `ANY_SEAT`. */
  readonly product: string | null;
  /** A group’s id: who is in it. */
  readonly group: string | null;
  /** Empty: any use. */
  readonly uses: readonly Use[];
  readonly role: string | null;
  readonly lastWrote: LastFilter;
  readonly lastSeen: LastFilter;
  readonly reads: ReadsFilter;
  readonly protection: ProtectionFilter;
}

export const EVERYONE: Filter = {
  text: '',
  type: 'any',
  status: 'any',
  product: null,
  group: null,
  uses: [],
  role: null,
  lastWrote: 'any',
  lastSeen: 'any',
  reads: 'any',
  protection: 'any',
};

/** What the page opens with: the people whom the figures count. */
export const COUNTED: Filter = { ...EVERYONE, type: 'people', status: 'active' };

/** What rows are filtered by, beside the filter. */
export interface FilterSource {
  readonly table: Table;
  /** What the search looks through, a row. */
  readonly lines: readonly string[];
  /** Who is in the group of the filter; `null` while that is not known, or where there is none. */
  readonly members: Bits | null;
}

/** What the search looks through: a lower-case line a row, made once for a state of the names. */
export const searchable = (accounts: Table['accounts'], people: People): string[] =>
  accounts.map((account) =>
    `${people.names.get(account) ?? ''}\n${people.emails.get(account) ?? ''}\n${account}`.toLowerCase(),
  );

type Passes = (row: number) => boolean;

const always: Passes = () => true;

const byText = ({ lines }: FilterSource, typed: string): Passes => {
  const text = typed.trim().toLowerCase();
  return text === '' ? always : (row) => lines[row]?.includes(text) === true;
};

const byType = ({ table }: FilterSource, type: TypeFilter): Passes => {
  switch (type) {
    case 'any':
      return always;
    case 'people':
      return (row) => isPerson(table, row);
    case 'app':
    case 'customer':
      return (row) => typeOf(table, row) === type;
  }
};

const byStatus = ({ table }: FilterSource, status: StatusFilter): Passes =>
  status === 'any' ? always : (row) => (statusOf(table, row) === 'inactive') === (status === 'inactive');

const byProduct = ({ table }: FilterSource, product: string | null): Passes => {
  if (product === null) return always;
  if (product === ANY_SEAT) {
    const all = [...table.licences.values()];
    return (row) => all.some((holders) => holders.has(row));
  }
  const holders = table.licences.get(product);
  return (row) => holders?.has(row) === true;
};

/**
 * Use is a class of people: an app that is idle is no idle person. Of a product’s holders it is that of their seat; of holders of any,
 * that of one of their seats.
 */
const byUse = ({ table }: FilterSource, uses: readonly Use[], product: string | null): Passes => {
  if (uses.length === 0) return always;
  const wanted = USES.map((use) => uses.includes(use));
  const isWanted = (column: Uint8Array, row: number): boolean => wanted[column[row] ?? 0] === true;
  if (product === ANY_SEAT) {
    const seats = [...table.licences].map(([role, holders]) => ({ holders, column: seatUses(table, role) }));
    return (row) =>
      isPerson(table, row) && seats.some(({ holders, column }) => holders.has(row) && isWanted(column, row));
  }
  const column = product === null ? table.use : seatUses(table, product);
  return (row) => isPerson(table, row) && isWanted(column, row);
};

const byLast = (column: Uint16Array, last: LastFilter): Passes => {
  const back = (row: number): number => column[row] ?? NEVER;
  switch (last) {
    case 'any':
      return always;
    case 'none':
      return (row) => back(row) === NEVER;
    case 'within7':
    case 'within30': {
      const days = Number(last.slice('within'.length));
      return (row) => back(row) < days;
    }
    case 'not30':
    case 'not60':
    case 'not90':
    case 'not180': {
      const days = Number(last.slice('not'.length));
      return (row) => back(row) >= days;
    }
  }
};

/** Days with a look from which on somebody reads often. */
export const OFTEN_DAYS = 5;

const byReads = ({ table }: FilterSource, reads: ReadsFilter): Passes => {
  const looked = (row: number): number => table.view[row] ?? 0;
  switch (reads) {
    case 'any':
      return always;
    case 'none':
      return (row) => looked(row) === 0;
    case 'some':
      return (row) => looked(row) > 0;
    case 'often':
      return (row) => looked(row) >= OFTEN_DAYS;
  }
};

/** Whether a row passes each part of the filter. A part that is added here is one that can be filtered by. */
const TESTS: { readonly [Part in keyof Filter]: (source: FilterSource, filter: Filter) => Passes } = {
  text: (source, { text }) => byText(source, text),
  type: (source, { type }) => byType(source, type),
  status: (source, { status }) => byStatus(source, status),
  product: (source, { product }) => byProduct(source, product),
  group: ({ members }, { group }) => (group === null ? always : (row) => members?.has(row) === true),
  uses: (source, { uses, product }) => byUse(source, uses, product),
  role: ({ table }, { role }) => (role === null ? always : (row) => rolesAt(table, row).includes(role)),
  lastWrote: ({ table }, { lastWrote }) => byLast(table.lastActive, lastWrote),
  lastSeen: ({ table }, { lastSeen }) => byLast(table.lastSeen, lastSeen),
  reads: (source, { reads }) => byReads(source, reads),
  protection: ({ table }, { protection }) =>
    protection === 'any' ? always : (row) => isProtectedAt(table, row) === (protection === 'protected'),
};

/** A part by which nothing is filtered is not asked of 100,000 rows. */
const testsOf = (source: FilterSource, filter: Filter): Passes[] => {
  const parts = Object.keys(TESTS) as (keyof Filter)[];
  return parts.map((part) => TESTS[part](source, filter)).filter((passes) => passes !== always);
};

/** Whether a row passes all of them. A loop: `every` makes a function for each of 100,000 rows. */
const passesAll = (tests: readonly Passes[], row: number): boolean => {
  for (const passes of tests) if (!passes(row)) return false;
  return true;
};

/** The rows that pass, in row order. */
export const filterRows = (source: FilterSource, filter: Filter): Uint32Array => {
  const { table } = source;
  const tests = testsOf(source, filter);
  const passing = new Uint32Array(table.rows);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!isForgotten(table, row) && passesAll(tests, row)) passing[count++] = row;
  }
  return passing.slice(0, count);
};

/** How many rows each of these would leave, in their order. */
export const countEach = (source: FilterSource, filters: readonly Filter[]): number[] => {
  const { table } = source;
  return filters.map((filter) => {
    const tests = testsOf(source, filter);
    let count = 0;
    for (let row = 0; row < table.rows; row++) if (!isForgotten(table, row) && passesAll(tests, row)) count++;
    return count;
  });
};

/** Rows that can be shown at all. */
export const shownRows = (accounts: Table['accounts']): number => {
  let count = 0;
  for (const account of accounts) if (account !== '') count++;
  return count;
};
