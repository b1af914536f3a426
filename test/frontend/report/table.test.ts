import { describe, expect, it } from 'vitest';

import { NEVER } from '../../../src/report/rules/report';
import { bitsOf, decodeChunk, isCounted, isPerson, joinTables, classAt } from '../../../src/frontend/report/table';
import { fakeAccounts, fakeChunk } from '../fake-site';

const accounts = fakeAccounts(50);
const table = await decodeChunk(fakeChunk(accounts, { days: 30, from: 0 }));
const column = (name: keyof (typeof accounts)[number]) => accounts.map((account) => account[name]);

describe('decodeChunk', () => {
  it('reads every column in ordinal order', () => {
    expect(table.rows).toBe(50);
    expect(table.accounts).toEqual(column('id'));
    expect([...table.type]).toEqual(column('type'));
    expect([...table.status]).toEqual(column('status'));
    expect([...table.roles]).toEqual(column('roles'));
    expect([...table.licences]).toEqual(column('licences'));
    expect([...table.activeDays]).toEqual(column('activeDays'));
    expect([...table.lastSeen]).toEqual(column('lastSeen'));
    expect([...table.knownFor]).toEqual(column('knownFor'));
  });

  it('refuses a chunk that holds less than it says', async () => {
    const chunk = fakeChunk(accounts, { days: 30, from: 0 });
    const short = fakeChunk(accounts.slice(0, 49), { days: 30, from: 0 });
    const torn = decodeChunk({ ...chunk, days: { ...chunk.days, lastSeen: short.days.lastSeen } });
    await expect(torn).rejects.toThrow(new RangeError('Column lastSeen has 98 bytes instead of 100.'));
    const unnamed = decodeChunk({ ...chunk, accounts: short.accounts });
    await expect(unnamed).rejects.toThrow(new RangeError('The report names 49 of 50 accounts.'));
    const garbled = decodeChunk({ ...chunk, accounts: { first: 0, packed: ['AAAA'] } });
    await expect(garbled).rejects.toThrow(TypeError);
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
    const read = await decodeChunk(fakeChunk(classes, { days: 30, from: 0 }));
    expect(classes.map((_, row) => classAt(read, row))).toEqual([
      'active',
      'reader',
      'idle',
      'never',
      'new',
      'never',
      'new',
    ]);
  });
});

describe('joinTables', () => {
  it('makes chunks of any size into the same table', async () => {
    const parts = await Promise.all(
      [0, 7, 14, 21, 28, 35, 42, 49].map((from) => decodeChunk(fakeChunk(accounts, { days: 30, from }, 7))),
    );
    const [first, ...rest] = parts;
    expect(joinTables(first!, rest)).toEqual(table);
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
    const read = await decodeChunk(
      fakeChunk([of(0, 0), of(0, 1), of(1, 0), of(2, 0), of(3, 2), of(3, 2, '')], { days: 30, from: 0 }),
    );
    expect([0, 1, 2, 3, 4, 5].map((row) => isCounted(read, row))).toEqual([true, false, false, false, true, false]);
    expect([0, 1, 2, 3, 4].map((row) => isPerson(read, row))).toEqual([true, true, false, false, true]);
  });

  it('names bits, lowest first', () => {
    expect(bitsOf(0b101, ['a', 'b', 'c'])).toEqual(['a', 'c']);
    expect(bitsOf(0, ['a'])).toEqual([]);
  });
});
