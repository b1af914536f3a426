import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  ANY_SEAT,
  countEach,
  EVERYONE,
  filterRows,
  LAST_FILTERS,
  OFTEN_DAYS,
  PROTECTION_FILTERS,
  READS_FILTERS,
  STATUS_FILTERS,
  TYPE_FILTERS,
  type Filter,
  type FilterSource,
  type LastFilter,
} from '../../../src/frontend/report/filter';
import { judge, USES } from '../../../src/frontend/report/judge';
import { Bits } from '../../../src/kernel/bits';
import { NEVER } from '../../../src/report/rules/report';
import { fakeColumns } from '../fake-record';
import { fakeAccounts, PRODUCTS } from '../fake-site';

const accounts = fakeAccounts(300);
const columns = fakeColumns(accounts);
const isProtected = Uint8Array.from(accounts, (_, row) => (row % 5 === 0 ? 1 : 0));
/** In the service desk nobody does anything. */
const quiet = { ...columns.uses.get('jira-software')!, written: new Uint16Array(300), looked: new Uint16Array(300) };
const table = judge({ ...columns, isProtected, uses: new Map(columns.uses).set('jira-servicedesk', quiet) }, []);
const members = new Bits();
for (let row = 0; row < accounts.length; row += 3) members.add(row);
const source: FilterSource = { table, lines: accounts.map(({ name }) => name.toLowerCase()), members };

type Account = (typeof accounts)[number];
const rowsOf = (filter: Partial<Filter>, of = source) => [...filterRows(of, { ...EVERYONE, ...filter })];
const rowsWhere = (test: (account: Account, row: number) => boolean) =>
  accounts.flatMap((account, row) => (account.id !== '' && test(account, row) ? [row] : []));
const useAt = (row: number) => USES[table.use[row]!];
const isPerson = ({ type }: Account): boolean => type === 0 || type === 3;

describe('each part of the filter', () => {
  it('finds who holds a seat of any product', () => {
    expect(rowsOf({ product: ANY_SEAT })).toEqual(rowsWhere(({ licences }) => licences.length > 0));
  });

  it('finds by the class of the seat that is asked for, or of any', () => {
    const idle = { uses: ['idle'] } as const;
    const holdsDesk = ({ licences }: Account): boolean => licences.includes('jira-servicedesk');
    const isIdleSomewhere = (account: Account, row: number): boolean =>
      isPerson(account) && account.licences.length > 0 && (holdsDesk(account) || useAt(row) === 'idle');
    // Where nothing was done, whoever is not new is idle.
    const isNew = (row: number): boolean => table.seatUse.get('jira-servicedesk')![row] === USES.indexOf('new');
    expect(rowsOf({ ...idle, product: 'jira-servicedesk' })).toEqual(
      rowsWhere((account, row) => isPerson(account) && holdsDesk(account) && !isNew(row)),
    );
    expect(rowsOf({ ...idle, product: ANY_SEAT })).toEqual(
      rowsWhere((account, row) => isIdleSomewhere(account, row) && !(isNew(row) && useAt(row) !== 'idle')),
    );
    expect(rowsOf({ uses: ['reader', 'new'] })).toEqual(
      rowsWhere((account, row) => isPerson(account) && ['reader', 'new'].includes(useAt(row) ?? '')),
    );
  });

  it('finds the members of a group, and nobody while they are not known', () => {
    expect(rowsOf({ group: 'g-1' })).toEqual(rowsWhere((_, row) => row % 3 === 0));
    expect(rowsOf({ group: 'g-1' }, { ...source, members: null })).toEqual([]);
  });

  it('finds by role', () => {
    expect(rowsOf({ role: 'jira-admin' })).toEqual(rowsWhere(({ roles }) => (roles & 2) !== 0));
    expect(rowsOf({ role: 'captain' })).toEqual([]);
  });

  it('finds who is protected, and who is not', () => {
    expect(rowsOf({ protection: 'protected' })).toEqual(rowsWhere((_, row) => row % 5 === 0));
    expect(rowsOf({ protection: 'open' })).toEqual(rowsWhere((_, row) => row % 5 !== 0));
  });

  it('finds by how often somebody looked', () => {
    const rowsWith = (test: (days: number) => boolean) => rowsWhere(({ view }) => test(view));
    expect(rowsOf({ reads: 'none' })).toEqual(rowsWith((days) => days === 0));
    expect(rowsOf({ reads: 'some' })).toEqual(rowsWith((days) => days > 0));
    expect(rowsOf({ reads: 'often' })).toEqual(rowsWith((days) => days >= OFTEN_DAYS));
  });

  it('counts the days since somebody was last there as every window does', () => {
    const lastSeen = Uint16Array.of(0, 6, 7, 29, 30, 59, 60, 89, 90, 179, 180, NEVER);
    const few = judge({ ...fakeColumns(fakeAccounts(15).slice(3)), lastSeen, lastActive: lastSeen.toReversed() }, []);
    const of = { table: few, lines: [], members: null };
    const expected: Record<LastFilter, number[]> = {
      any: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      within7: [0, 1],
      within30: [0, 1, 2, 3],
      not30: [4, 5, 6, 7, 8, 9, 10, 11],
      not60: [6, 7, 8, 9, 10, 11],
      not90: [8, 9, 10, 11],
      not180: [10, 11],
      none: [11],
    };
    const found = (part: 'lastSeen' | 'lastWrote') =>
      Object.fromEntries(LAST_FILTERS.map((last) => [last, rowsOf({ [part]: last }, of)]));
    expect(found('lastSeen')).toEqual(expected);
    expect(found('lastWrote')).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([last, rows]) => [last, rows.map((row) => 11 - row).toReversed()]),
      ),
    );
  });
});

const filters = fc.record<Filter>({
  text: fc.constantFrom('', 'ada', ' Berg '),
  type: fc.constantFrom(...TYPE_FILTERS),
  status: fc.constantFrom(...STATUS_FILTERS),
  product: fc.constantFrom(null, ANY_SEAT, ...PRODUCTS, 'confluence'),
  group: fc.constantFrom(null, 'g-1'),
  uses: fc.subarray([...USES]),
  role: fc.constantFrom(null, ...table.roleNames),
  lastWrote: fc.constantFrom(...LAST_FILTERS),
  lastSeen: fc.constantFrom(...LAST_FILTERS),
  reads: fc.constantFrom(...READS_FILTERS),
  protection: fc.constantFrom(...PROTECTION_FILTERS),
});

describe('all parts together', () => {
  it('leave whom each of them leaves', () => {
    const parts = Object.keys(EVERYONE) as (keyof Filter)[];
    fc.assert(
      fc.property(filters, (filter) => {
        // A class is that of the seat that is asked for: these two are one question.
        const alone = (part: keyof Filter) =>
          rowsOf(part === 'uses' ? { uses: filter.uses, product: filter.product } : { [part]: filter[part] });
        const each = parts.map((part) => new Set(alone(part)));
        expect(rowsOf(filter)).toEqual(rowsWhere((_, row) => each.every((rows) => rows.has(row))));
      }),
    );
  });

  it('are counted as they are found, any number of filters at once', () => {
    fc.assert(
      fc.property(fc.array(filters, { maxLength: 6 }), (several) => {
        expect(countEach(source, several)).toEqual(several.map((filter) => filterRows(source, filter).length));
      }),
    );
  });
});
