import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountsOf,
  domainOf,
  managedAccountsOf,
  organizationOf,
  pageOf,
  workspaceOf,
} from '../../src/forge/org/answers';
import { addDays, dayAt, parseDay } from '../../src/kernel/day';
import { LENGTH } from '../../src/organization/ports';
import { bitsOf, encodeRows, MOST_USES } from '../../src/organization/rules/rows';
import { INCOMPRESSIBLE_BYTES } from '../../src/store/forge-limits';

const user = (change: object) => ({ accountId: '712020:a', ...change });

describe('what Atlassian’s administration answers', () => {
  it('is read as far as it makes sense, whatever it is', () => {
    const read = [accountsOf, managedAccountsOf, (list: { data: unknown[] }) => pageOf(list, workspaceOf)];
    fc.assert(
      fc.property(fc.array(fc.anything(), { maxLength: 5 }), fc.anything(), (data, next) => {
        for (const each of read) expect(each({ data, links: { next } }).items.length).toBeLessThanOrEqual(5);
        for (const value of data) expect([domainOf(value), organizationOf(value)]).toHaveLength(2);
      }),
    );
  });

  it('gives no name, no address and no picture', () => {
    const told = { name: 'Ada Lovelace', email: 'ada@acme.example', nickname: 'Ada', picture: 'https://p.example/' };
    const page = accountsOf({ data: [user({ ...told, claimStatus: 'managed' })] });
    expect(page.items).toEqual([{ account: '712020:a', flags: ['managed'], added: null, products: [] }]);
  });

  it('is nobody where the account is closed, and odd where it has no id', () => {
    const data = [
      user({ accountStatus: 'closed' }),
      user({ accountId: 'unknown' }),
      user({ accountStatus: 'inactive' }),
    ];
    expect(accountsOf({ data })).toMatchObject({ items: [{ flags: ['deactivated'] }], leftOut: 1 });
  });

  it('names a product by the last part of its id, or by its host, and a day that there is', () => {
    const access = (change: object) =>
      accountsOf({ data: [user({ productAccess: [{ key: 'confluence', ...change }] })] }).items[0]?.products;
    const id = 'ari:cloud:confluence::site/s1';
    const last = parseDay('2025-11-06');
    expect(access({ id, lastActiveTimestamp: '2025-11-06T23:07:29.936941226Z' })).toEqual([
      { key: 'confluence', site: 's1', host: '', last },
    ]);
    for (const lastActiveTimestamp of ['soon', '1969-01-01T00:00:00Z', 7, '+275760-09-13T00:00:00Z'])
      expect(access({ id, lastActiveTimestamp })).toHaveLength(1);
    expect(access({ id: 'x'.repeat(501) })).toEqual([]);
  });

  it.each([
    ['kloHX1ZQVasDAkx_P48NYQ', 'kloHX1ZQVasDAkx_P48NYQ'],
    ['from:10', 'from:10'],
    ['https://api.atlassian.com/admin/v1/orgs/o/users?cursor=a%2Fb', 'a/b'],
    ['https://elsewhere.example/', null],
    ['x'.repeat(2_001), null],
    [7, null],
    ['', null],
  ])('leads on by a bare cursor or by an address: %s', (next, cursor) => {
    expect(pageOf({ data: [], links: { next } }, domainOf).next).toBe(cursor);
  });

  it('fits into a record with what was read before it, however large a page is', () => {
    const today = addDays(dayAt(0), 20_000);
    const uses = Array.from({ length: 2 * MOST_USES }, (_, product) => ({ product, last: today }));
    const data = Array.from({ length: 5_000 }, (_, n) => user({ accountId: `${'x'.repeat(123)}${n + 10_000}` }));
    const { items, leftOut } = accountsOf({ data });
    expect(items.length + leftOut).toBe(5_000);
    const rows = items.map(({ account, flags, added }) => ({ account, flags: bitsOf(flags), added, uses }));
    const FULL_BYTES = 60_000;
    expect(encodeRows(rows).length + FULL_BYTES).toBeLessThan(INCOMPRESSIBLE_BYTES);
    expect(Math.max(...items.map(({ account }) => account.length))).toBe(128);
    expect(LENGTH.host).toBe(100);
  });
});
