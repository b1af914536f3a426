import { describe, expect, it } from 'vitest';
import { enrol } from '../../src/roster/enrol';
import { TryLater } from '../../src/kernel/failures';
import { readPrivacyHead } from '../../src/store/heads';
import type { Privacy } from '../../src/store/ports';
import { readReport } from '../../src/report/read-report';
import { keepAccountsReported, reportAccounts } from '../../src/privacy/privacy-job';
import { dayAt } from '../../src/kernel/day';
import { rowsOf } from '../../local/report-rows';
import { clockAt, MemoryChanged, MemoryForgotten, MemoryJournal, MemoryRecords, silent } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 23, 6);
const DAY = 86_400_000;
const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** Accounts that are stored, and Atlassian, which knows what became of some of them. */
const world = async (accounts: number) => {
  const statuses = new Map<string, 'closed' | 'updated'>();
  const reports: (readonly { account: string; updatedAt: number }[])[] = [];
  const wakes: string[] = [];
  const privacy: Privacy = {
    report: (kept) => {
      reports.push(kept);
      return Promise.resolve(
        kept.flatMap(({ account }) => {
          const status = statuses.get(account);
          return status ? [{ account, status }] : [];
        }),
      );
    },
  };
  const parts = {
    records: new MemoryRecords(),
    journal: new MemoryJournal(),
    forgotten: new MemoryForgotten(),
    changed: new MemoryChanged(),
    clock: clockAt(NOW),
    jobs: { wake: (job: string) => Promise.resolve(void wakes.push(job)) },
    log: silent,
    privacy,
  };
  await enrol(
    parts,
    Array.from({ length: accounts }, (_, n) => id(n)),
    dayAt(NOW),
  );
  return { parts, statuses, reports, wakes };
};

const reported = (reports: readonly (readonly { account: string }[])[]): string[] =>
  reports.flatMap((report) => report.map(({ account }) => account));

describe('the personal-data report', () => {
  it('names every account once, ninety at a time, and is due again after six days', async () => {
    const { parts, reports, wakes } = await world(400);
    await reportAccounts(parts)();
    expect(reports.map((report) => report.length)).toEqual([90, 90, 90, 90, 40]);
    expect(reported(reports)).toEqual(Array.from({ length: 400 }, (_, n) => id(n)));
    expect(reports[0]?.[0]?.updatedAt).toBe(NOW);
    await reportAccounts(parts)();
    parts.clock.advance(6 * DAY - 1);
    await keepAccountsReported(parts)();
    expect([reports.length, wakes]).toEqual([5, []]);
    parts.clock.advance(1);
    await keepAccountsReported(parts)();
    expect(wakes).toEqual(['privacy']);
  });

  it('has the closed forgotten and the updated asked for again', async () => {
    const { parts, statuses } = await world(3);
    statuses.set(id(0), 'closed').set(id(2), 'updated');
    await reportAccounts(parts)();
    const rows = rowsOf(await readReport(parts)({ days: 30, from: 0 }));
    expect(rows.map(({ accountId }) => accountId)).toEqual(['', id(1), id(2)]);
    expect([...parts.changed.hints.values()].map(({ account }) => account)).toEqual([id(2)]);
    expect(await parts.forgotten.among([id(0)])).toEqual(new Set([id(0)]));
  });

  it('goes on where it was cut short, and names nobody who was forgotten', async () => {
    const { parts, statuses, reports } = await world(4_000);
    statuses.set(id(5), 'closed');
    const report = parts.privacy.report.bind(parts.privacy);
    parts.privacy.report = (kept) => (reports.length === 25 ? Promise.reject(new TryLater('not now')) : report(kept));
    await expect(reportAccounts(parts)()).rejects.toThrow(TryLater);
    expect((await readPrivacyHead(parts.records)).value).toEqual({
      format: 1,
      reportedAt: null,
      reporting: { startedAt: NOW, next: 1_800 },
    });
    parts.privacy.report = report;
    reports.length = 0;
    await reportAccounts(parts)();
    expect(reported(reports)[0]).toBe(id(1_800));
    expect(reported(reports)).toHaveLength(2_200);
    parts.clock.advance(7 * DAY);
    reports.length = 0;
    await reportAccounts(parts)();
    expect(reported(reports)).toHaveLength(3_999);
    expect(reported(reports)).not.toContain(id(5));
  });

  it('is done in pieces when time is short', async () => {
    const { parts, reports, wakes } = await world(4_000);
    parts.clock.remaining = () => 50_000;
    await reportAccounts(parts)();
    expect([reported(reports).length, wakes]).toEqual([1_800, ['privacy']]);
    await reportAccounts(parts)();
    await reportAccounts(parts)();
    expect(reported(reports).length).toBe(4_000);
    expect((await readPrivacyHead(parts.records)).value.reporting).toBeNull();
  });
});
