import { describe, expect, it } from 'vitest';

import { classAt, judge, seatClassAt } from '../../../src/frontend/report/judge';
import { filterRows, EVERYONE } from '../../../src/frontend/report/filter';
import { notKnownLine } from '../../../src/frontend/report/not-known';
import { seatUse } from '../../../src/frontend/report/summary';
import type { Columns } from '../../../src/frontend/report/table';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const [base] = fakeAccounts(1);
const both = { ...base!, type: 0, status: 0, licences: ['jira-software', 'jira-servicedesk'], knownFor: 65_535 };
const accounts = [
  { ...both, id: 'works everywhere', activeDays: 3, view: 5 },
  { ...both, id: 'only in Jira', activeDays: 2, view: 2 },
  { ...both, id: 'nowhere', activeDays: 0, view: 0 },
];

/** The first works in both products, the second in Jira alone, the third nowhere. */
const columnsOf = (): Columns => {
  const columns = fakeColumns(accounts);
  const jira = columns.uses.get('jira-software') ?? expect.fail('No Jira');
  const desk = { ...jira, written: Uint16Array.of(1, 0, 0), looked: Uint16Array.of(1, 0, 0) };
  return { ...columns, uses: new Map(columns.uses).set('jira-servicedesk', desk) };
};
const product = { key: 'jira-servicedesk', name: 'Desk', seats: null, used: 3, remaining: null };

describe('a seat', () => {
  it('is judged by its own product', () => {
    const table = judge(columnsOf(), []);
    const seats = (role: string) => accounts.map((_, row) => seatClassAt(table, role, row));
    expect(accounts.map((_, row) => classAt(table, row))).toEqual(['active', 'active', 'idle']);
    expect(seats('jira-software')).toEqual(['active', 'active', 'idle']);
    expect(seats('jira-core')).toEqual(['active', 'active', 'idle']);
    expect(seats('jira-servicedesk')).toEqual(['active', 'idle', 'idle']);
    // Of a product that the record does not tell apart, the person is all that is known.
    expect(seats('jira-customer-service')).toEqual(['active', 'active', 'idle']);
    expect(seatUse(product, table)).toEqual({ product, unused: 2, notKnown: 0, over: 0 });
    const source = { table, lines: [], members: null };
    const idle = { ...EVERYONE, uses: ['idle'] as const };
    expect([...filterRows(source, { ...idle, product: 'jira-servicedesk' })]).toEqual([1, 2]);
    expect([...filterRows(source, idle)]).toEqual([2]);
  });

  it('is neither idle nor priced while that cannot be known', () => {
    const columns = columnsOf();
    for (const table of [
      judge({ ...columns, watchedSince: columns.window.to }, []),
      judge(columns, [columns.window.from]),
      judge({ ...columns, unreadDays: [columns.window.to] }, []),
      judge({ ...columns, view: new Uint16Array(3) }, []),
    ]) {
      expect(classAt(table, 2)).toBe('unknown');
      expect(seatUse(product, table)).toEqual({ product, unused: 0, notKnown: 2, over: 0 });
      expect(notKnownLine(table)).toMatch(/\.$/);
    }
  });
});

describe('why it is not known', () => {
  const window = { from: '2026-11-01', to: '2026-11-30' };

  it('is told with the day from which it will be', () => {
    expect(notKnownLine({ window, watchedSince: '2026-11-20', notKnown: 'too-early' })).toBe(
      'Who only looks at issues is recorded since 20 Nov 2026: from 19 Dec 2026 on this window tells who is idle.',
    );
    expect(notKnownLine({ window, watchedSince: null, notKnown: 'too-early' })).toContain('not watched a whole day');
    expect(notKnownLine({ window, watchedSince: '2026-01-01', notKnown: 'no-views' })).toContain('opening of issues');
    expect(notKnownLine({ window, watchedSince: '2026-01-01', notKnown: 'gaps' })).toContain('not wholly recorded');
    expect(notKnownLine({ window, watchedSince: '2026-01-01', notKnown: null })).toBeNull();
  });
});
