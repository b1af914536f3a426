import { describe, expect, it } from 'vitest';

import { ROLES } from '../../../src/kernel/account';
import { NEVER } from '../../../src/report/rules/report';
import { classAt, judge } from '../../../src/frontend/report/judge';
import { isCounted, isPerson, rolesAt } from '../../../src/frontend/report/table';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const accounts = fakeAccounts(50);
const table = fakeColumns(accounts);

describe('classes', () => {
  it('classifies each account by its own traces', () => {
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

describe('rows', () => {
  it('counts people with an active account, and none that was forgotten', () => {
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
