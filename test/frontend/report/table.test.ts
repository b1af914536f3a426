import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { ROLES } from '../../../src/kernel/account';
import { NEVER } from '../../../src/report/rules/report';
import { licencesAt } from '../../../src/frontend/report/licence-sets';
import { classAt, judge } from '../../../src/frontend/report/judge';
import { isCounted, isPerson, rolesAt } from '../../../src/frontend/report/table';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const accounts = fakeAccounts(50);
const table = fakeColumns(accounts);
const column = (name: keyof (typeof accounts)[number]) => accounts.map((account) => account[name]);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('decodeChunk', () => {
  it('reads every column in ordinal order', () => {
    expect(table.rows).toBe(50);
    expect(table.accounts).toEqual(column('id'));
    expect([...table.type]).toEqual(column('type'));
    expect([...table.status]).toEqual(column('status'));
    expect([...table.roles]).toEqual(column('roles'));
    expect(accounts.map((_, row) => licencesAt(table, row))).toEqual(column('licences'));
    expect([...table.activeDays]).toEqual(column('activeDays'));
    expect([...table.lastSeen]).toEqual(column('lastSeen'));
    expect([...table.knownFor]).toEqual(column('knownFor'));
  });

  it('refuses a chunk that holds less than it says', async () => {
    const chunk = fakeChunk(accounts, { days: 30, from: 0 });
    const short = fakeChunk(accounts.slice(0, 49), { days: 30, from: 0 });
    const torn = decodeChunk({ ...chunk, days: { ...chunk.days, lastSeen: short.days.lastSeen } });
    await expect(torn).rejects.toThrow(new RangeError('Column lastSeen has 98 bytes instead of 100.'));
    const unlicensed = decodeChunk({ ...chunk, products: ['jira-software'] });
    await expect(unlicensed).rejects.toThrow(new RangeError('The report has licences of 3 products, and names 1.'));
  });

  it('tells a roster that cannot be unpacked from a connection that was lost', async () => {
    const chunk = fakeChunk(accounts, { days: 30, from: 0 });
    const [whole = ''] = chunk.accounts.packed;
    const short = fakeChunk(accounts.slice(0, 49), { days: 30, from: 0 }).accounts.packed;
    const cut = deflateRawSync(inflateRawSync(Buffer.from(whole, 'base64')).subarray(0, 40)).toString('base64');
    const damaged = [['AAAA'], ['*'], [whole.slice(0, 80)], [cut], [''], short, []];
    for (const packed of damaged) {
      const failure = decodeChunk({ ...chunk, accounts: { first: 0, packed } });
      await expect(failure).rejects.toMatchObject({
        name: 'PageFailure',
        code: 'unavailable',
        problem: { code: 'record-unreadable', record: 'roster' },
      });
    }
  });

  it('says when the browser cannot unpack, which is no fault of the record', async () => {
    vi.stubGlobal('DecompressionStream', undefined);
    Reflect.deleteProperty(globalThis, 'DecompressionStream');
    const failure = decodeChunk(fakeChunk(accounts, { days: 30, from: 0 }));
    await expect(failure).rejects.toMatchObject({ code: 'browser', problem: null });
  });

  it('classifies each account by its own traces', async () => {
    const base = { ...accounts[0]!, activeDays: 0, view: 0, lastSeen: NEVER, knownFor: NEVER };
    const classes = [
      { ...base, activeDays: 1, knownFor: 3 },
      { ...base, view: 2, lastSeen: 0 },
      { ...base, lastSeen: 31 },
      base,
      { ...base, knownFor: 13 },
      { ...base, knownFor: 14 },
      { ...base, knownFor: 0, lastSeen: 40 },
    ];
    const read = judge(fakeColumns(classes), []);
    expect(classes.map((_, row) => classAt(read, row))).toEqual([
      'active',
      'reader',
      'idle',
      'idle',
      'new',
      'idle',
      'new',
    ]);
  });
});

describe('joinTables', () => {
  const part = (from: number) => decodeChunk(fakeChunk(accounts, { days: 30, from }, 7));

  it('makes chunks of any size into the same table', async () => {
    const parts = await Promise.all([0, 7, 14, 21, 28, 35, 42, 49].map(part));
    const [first, ...rest] = parts;
    expect(joinTables(first!, rest)).toEqual(table);
  });

  it('lacks what any of them lacks', async () => {
    const [whole, other, last] = await Promise.all([part(0), part(7), part(14)]);
    const problem = { code: 'record-unreadable', record: 'directory.1' } as const;
    const torn = { ...other, unreadDays: ['2026-11-20', '2026-11-22'], directoryProblem: problem };
    const joined = joinTables(whole, [torn, { ...last, unreadDays: ['2026-11-19', '2026-11-20'] }]);
    expect(joined.unreadDays).toEqual(['2026-11-19', '2026-11-20', '2026-11-22']);
    expect(joined.directoryProblem).toEqual(problem);
  });
});

describe('rows', () => {
  it('counts people with an active account, and none that was forgotten', async () => {
    const of = (type: number, status: number, id = '5be24ad8b1653240376955d2') => ({
      ...accounts[0]!,
      id,
      type,
      status,
    });
    const read = fakeColumns([of(0, 0), of(0, 1), of(1, 0), of(2, 0), of(3, 2), of(3, 2, '')]);
    expect([0, 1, 2, 3, 4, 5].map((row) => isCounted(read, row))).toEqual([true, false, false, false, true, false]);
    expect([0, 1, 2, 3, 4].map((row) => isPerson(read, row))).toEqual([true, true, false, false, true]);
  });

  it('names roles, lowest first', () => {
    expect(accounts.map((_, row) => rolesAt(table, row))).toEqual(
      accounts.map(({ roles }) => ROLES.filter((_, bit) => (roles >> bit) & 1)),
    );
  });
});
