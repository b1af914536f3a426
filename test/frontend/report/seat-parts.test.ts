import { describe, expect, it } from 'vitest';

import { seatParts } from '../../../src/frontend/report/seat-parts';
import { seatUse } from '../../../src/frontend/report/summary';
import { Bits } from '../../../src/kernel/bits';
import { USUAL } from '../../../src/settings/rules/settings';
import { judge } from '../../../src/frontend/report/judge';
import type { Columns } from '../../../src/frontend/report/table';
import { SINCE_START } from '../../../src/roster/rules/first-seen';

const PRODUCT = { key: 'jira-software', name: 'Jira', seats: 20, used: 8, remaining: 12 };

/** Six holders: one writes, one looks, one is new, three show nothing. `watchedSince` decides whether those are idle. */
const tableOf = (watchedSince: string) => {
  const days = (...counts: number[]) => Uint16Array.from([...counts, 0, 0, 0, 0, 0, 0].slice(0, 6));
  const [written, looked] = [days(3), days(0, 5)];
  const holders = new Bits();
  for (let row = 0; row < 6; row++) holders.add(row);
  const columns: Columns = {
    rows: 6,
    accounts: ['a', 'b', 'c', 'd', 'e', 'f'],
    roleNames: [],
    directoryProblem: null,
    type: new Uint8Array(6),
    status: new Uint8Array(6),
    roles: new Uint8Array(6),
    licences: new Map([[PRODUCT.key, holders]]),
    knownFor: Uint16Array.from([SINCE_START, SINCE_START, 3, SINCE_START, SINCE_START, SINCE_START]),
    watchedSince,
    window: { from: '2026-10-24', to: '2026-11-22' },
    unreadDays: [],
    activeDays: written,
    lookedDays: looked,
    rules: USUAL,
    isProtected: new Uint8Array(6),
    strip: { days: 0, wrote: new Uint32Array(6), looked: new Uint32Array(6), unread: 0 },
    comment: written,
    history: days(),
    worklog: days(),
    view: looked,
    lastActive: days(),
    lastSeen: days(),
    uses: new Map([['jira-software', { written, looked, lastWritten: days(), lastLooked: days() }]]),
  };
  return judge(columns, []);
};

const told = (watchedSince: string) => {
  const table = tableOf(watchedSince);
  return seatParts(seatUse(PRODUCT, table), table).map(({ kind, seats }) => [kind, seats]);
};

describe('what becomes of the seats that are paid for', () => {
  it('is each in its own class, the new ones too, and adds up to what is bought', () => {
    const parts = told('2026-10-01');
    expect(parts).toEqual([
      ['used', 1],
      ['reading', 1],
      ['young', 1],
      ['idle', 3],
      ['untold', 2],
      ['unassigned', 12],
    ]);
    expect(parts.reduce((sum, [, seats]) => sum + Number(seats), 0)).toBe(PRODUCT.seats);
  });

  it('tells of as many that it cannot tell as the sentence above does', () => {
    const table = tableOf('2026-11-20');
    const use = seatUse(PRODUCT, table);
    const unclear = seatParts(use, table).find(({ kind }) => kind === 'unclear');
    expect(unclear?.seats).toBe(use.notKnown);
    expect(use.notKnown).toBe(3);
  });

  it('is nothing but untold while there is no report', () => {
    expect(seatParts(seatUse(PRODUCT, null), null).map(({ kind }) => kind)).toEqual(['untold', 'unassigned']);
  });
});
