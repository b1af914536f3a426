import { describe, expect, it } from 'vitest';

import { judge } from '../../../src/frontend/report/judge';
import { lastLookedLine, lastWroteLine } from '../../../src/frontend/report/last-trace';
import { addDays, parseDay } from '../../../src/kernel/day';
import type { PersonHistory } from '../../../src/report/rules/person-history';
import { NEVER } from '../../../src/report/rules/report';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const TODAY = parseDay('2026-11-22') ?? expect.fail('no day');
const [base] = fakeAccounts(1);

const tableOf = (lastActive: number, lastSeen: number, watchedSince = '2026-10-28') =>
  judge({ ...fakeColumns([{ ...base!, lastActive, lastSeen }]), watchedSince }, []);

const historyOf = (given: Partial<PersonHistory> = {}): PersonHistory => ({
  span: { from: addDays(TODAY, -400), to: TODAY },
  recordedFrom: parseDay('2026-10-01') ?? TODAY,
  site: [],
  products: new Map(),
  lastLooked: null,
  ...given,
});

describe('when somebody last wrote', () => {
  it('is a day, and how long ago where that is near', () => {
    expect(lastWroteLine(tableOf(0, 0), 0, null, null)).toBe('Today, 22 Nov 2026');
    expect(lastWroteLine(tableOf(3, 0), 0, null, null)).toBe('3 days ago, 19 Nov 2026');
    expect(lastWroteLine(tableOf(100, 0), 0, null, null)).toBe('14 Aug 2026');
  });

  it('is not since the record begins, rather than never', () => {
    const table = tableOf(NEVER, NEVER);
    expect(lastWroteLine(table, 0, historyOf(), null)).toBe('Not since 1 Oct 2026, where the record begins');
    expect(lastWroteLine(table, 0, null, '2026-10-02')).toBe('Not since 2 Oct 2026, where the record begins');
    expect(lastWroteLine(table, 0, null, null)).toBe('Not recorded yet');
  });
});

describe('when somebody last looked', () => {
  it('is known at once where it was after they wrote', () => {
    expect(lastLookedLine(tableOf(9, 2), 0, null, null)).toBe('2 days ago, 20 Nov 2026');
  });

  it('is told by the days where they wrote as well', () => {
    const history = historyOf({ lastLooked: addDays(TODAY, -4) });
    expect(lastLookedLine(tableOf(2, 2), 0, history, null)).toBe('4 days ago, 18 Nov 2026');
  });

  it('is not since looks are recorded', () => {
    expect(lastLookedLine(tableOf(2, 2), 0, historyOf(), null)).toBe('Not since 28 Oct 2026, where the record begins');
    expect(lastLookedLine(tableOf(2, 2, '2026-01-01'), 0, historyOf(), null)).toBe(
      'Not since 1 Oct 2026, where the record begins',
    );
  });

  it('says that older days may tell more', () => {
    const history = historyOf({ span: { from: addDays(TODAY, -9), to: TODAY } });
    expect(lastLookedLine(tableOf(2, 2), 0, history, null)).toBe(
      'Not since 13 Nov 2026; older days are still being read',
    );
    expect(lastLookedLine(tableOf(NEVER, NEVER), 0, history, null)).toBe(
      'Not since 28 Oct 2026, where the record begins',
    );
  });
});
