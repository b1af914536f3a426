import { describe, expect, it } from 'vitest';

import { csvParts, listForm } from '../../../src/frontend/report/csv';
import { EVERYONE, filterRows, searchable } from '../../../src/frontend/report/filter';
import { licenceOrder, licencesAt } from '../../../src/frontend/report/licence-sets';
import { costLine, withPrice } from '../../../src/frontend/report/money';
import { NOBODY } from '../../../src/frontend/report/people';
import { ranksAsTheyAre } from '../../../src/frontend/report/name-ranks';
import { sortRows } from '../../../src/frontend/report/sort';
import { seatUse } from '../../../src/frontend/report/summary';
import { judge } from '../../../src/frontend/report/judge';
import { NEVER } from '../../../src/report/rules/report';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const PRODUCTS = Array.from({ length: 40 }, (_, i) => `product-${i + 1}`);

// Sets of all sizes, and holders of every product.
const accounts = fakeAccounts(120).map((account, row) => ({
  ...account,
  id: `account-${row}`,
  type: 0,
  status: 0,
  ...{ activeDays: 0, comment: 0, history: 0, worklog: 0 },
  view: 0,
  lastActive: NEVER,
  lastSeen: NEVER,
  knownFor: NEVER,
  licences: PRODUCTS.filter((_, i) => (row + 1) % (i + 1) === 0 || row % 40 === i),
}));
const columns = fakeColumns(accounts, PRODUCTS);
const table = judge(columns, []);
const rowsWith = (product: string) =>
  accounts.flatMap(({ licences }, row) => (licences.includes(product) ? [row] : []));

describe('a site with 40 products', () => {
  it('keeps every licence of every account', () => {
    expect([...table.licences.keys()]).toEqual(PRODUCTS);
    expect(accounts.map((_, row) => licencesAt(table, row))).toEqual(accounts.map(({ licences }) => licences));
  });

  it('finds the holders of each', () => {
    const source = { table, lines: searchable(table.accounts, NOBODY), members: null };
    for (const product of PRODUCTS)
      expect([...filterRows(source, { ...EVERYONE, product })]).toEqual(rowsWith(product));
  });

  it('names them all in the CSV', () => {
    const of = { table, people: NOBODY, productName: (key: string) => key };
    const parts = [...csvParts(listForm([]), Uint32Array.from(accounts.keys()), of)];
    const [, ...lines] = parts
      .map(({ text }) => text)
      .join('')
      .trimEnd()
      .split('\r\n');
    expect(lines.map((line) => line.split(',')[6])).toEqual(accounts.map(({ licences }) => `"${licences.join('; ')}"`));
  });

  it('counts the unused seats of each, and what they cost', () => {
    const product = (key: string) => ({ key, name: key, seats: null, used: 9, remaining: null });
    const uses = PRODUCTS.map((key) => seatUse(product(key), table));
    expect(uses).toEqual(
      PRODUCTS.map((key) => ({ product: product(key), unused: rowsWith(key).length, notKnown: 0, over: 0 })),
    );
    const prices = { currency: 'USD', prices: [{ product: 'product-40', amount: 100, period: 'month' as const }] };
    const { price, unused } = withPrice(uses[39]!, prices);
    expect([unused, costLine(unused!, price!, 'USD')]).toEqual([
      3,
      '3 idle seats × $1.00 a month = $3.00 a month, $36.00 a year',
    ]);
  });

  it('sorts by how many there are, then by which, the last product first', () => {
    const value = (row: number) =>
      PRODUCTS.reduce((sum, key, i) => sum + (accounts[row]!.licences.includes(key) ? 2n ** BigInt(i) : 0n), 0n);
    const byRule = (a: number, b: number) =>
      accounts[a]!.licences.length - accounts[b]!.licences.length ||
      (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0);
    const rows = Uint32Array.from(accounts.keys());
    const ranks = ranksAsTheyAre(accounts.length);
    const sorted = (descending: boolean) => [...sortRows(table, rows, { key: 'licences', descending }, ranks)];
    expect(sorted(false)).toEqual([...rows].sort((a, b) => byRule(a, b) || a - b));
    expect(sorted(true)).toEqual([...rows].sort((a, b) => byRule(b, a) || a - b));
  });
});

describe('licenceOrder', () => {
  it('is the old order of bits where those sufficed', () => {
    const few = fakeAccounts(300);
    const read = fakeColumns(few);
    const keys = [...read.licences.keys()];
    const old = few.map(({ licences }) =>
      keys.reduce((sum, key, i) => sum + (licences.includes(key) ? 65_536 + 2 ** i : 0), 0),
    );
    const order = licenceOrder(read);
    const byValue = (values: ArrayLike<number>) => [...few.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
    expect(byValue(order)).toEqual(byValue(old));
    expect(new Set(order).size).toBe(new Set(old).size);
  });
});
