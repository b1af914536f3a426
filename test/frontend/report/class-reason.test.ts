import { describe, expect, it } from 'vitest';

import { classReason, seatReason } from '../../../src/frontend/report/class-reason';
import { judge } from '../../../src/frontend/report/judge';
import { NEVER } from '../../../src/report/rules/report';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const [base] = fakeAccounts(1);
const nothing = { ...base!, activeDays: 0, view: 0, lastActive: NEVER, lastSeen: NEVER, knownFor: NEVER };
const accounts = [
  { ...nothing, activeDays: 12, view: 20, lastActive: 0, lastSeen: 0 },
  { ...nothing, view: 1, lastSeen: 3 },
  nothing,
  { ...nothing, knownFor: 5 },
];
const columns = fakeColumns(accounts);
const reasonsOf = (table = judge(columns, [])) =>
  accounts.map((_, row) => {
    const { word, reason } = classReason(table, row);
    return `${word}: ${reason}`;
  });

describe('the reason of a class', () => {
  it('is a sentence', () => {
    expect(reasonsOf()).toEqual([
      'Active: wrote on 12 days between 24 Oct and 22 Nov 2026.',
      'Reader: looked at issues on 1 day between 24 Oct and 22 Nov 2026, and wrote nothing.',
      'Idle: neither wrote nor looked at an issue between 24 Oct and 22 Nov 2026.',
      'New: known only since 17 Nov 2026, and nothing is recorded so far. Nobody is called idle in the first 14 days.',
    ]);
  });

  it('names the grace for new people that is set', () => {
    const rules = { ...columns.rules, graceDays: 30 };
    expect(reasonsOf(judge({ ...columns, rules }, []))[3]).toMatch(/ in the first 30 days\.$/);
  });

  it('names both years of a window that has two, and the day of one that has one', () => {
    const over = { ...columns, window: { from: '2025-12-01', to: '2026-01-05' } };
    expect(reasonsOf(judge(over, []))[2]).toMatch(/between 1 Dec 2025 and 5 Jan 2026\.$/);
    const one = { ...columns, window: { from: '2026-11-22', to: '2026-11-22' } };
    expect(reasonsOf(judge(one, []))[2]).toMatch(/ on 22 Nov 2026\.$/);
  });

  it('of what cannot be told says why', () => {
    expect(reasonsOf(judge(columns, ['2026-11-20']))[2]).toBe(
      'Can’t tell yet: nothing is recorded between 24 Oct and 22 Nov 2026. Some days of this window are not wholly recorded: whoever shows nothing may have been there on them.',
    );
    expect(reasonsOf(judge({ ...columns, watchedSince: '2026-11-20' }, []))[2]).toMatch(
      /^Can’t tell yet: nothing is recorded .* from 19 Dec 2026 on this window tells who is idle\.$/,
    );
  });
});

describe('the reason of a seat', () => {
  it('is that of its own product', () => {
    const jira = columns.uses.get('jira-software') ?? expect.fail('no Jira');
    const desk = { ...jira, written: new Uint16Array(4), looked: Uint16Array.of(2, 0, 0, 0) };
    const table = judge({ ...columns, uses: new Map(columns.uses).set('jira-servicedesk', desk) }, []);
    expect(seatReason(table, 'jira-servicedesk', 0)).toEqual({
      use: 'reader',
      word: 'Reader',
      reason: 'looked at issues here on 2 days between 24 Oct and 22 Nov 2026, and wrote nothing.',
      isApart: true,
    });
    expect(seatReason(table, 'jira-servicedesk', 1).word).toBe('Idle');
  });

  it('is the person’s where the record does not tell the product apart', () => {
    const table = judge(columns, []);
    expect(seatReason(table, 'confluence', 0)).toEqual({ ...classReason(table, 0), isApart: false });
  });
});
