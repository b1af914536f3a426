import { describe, expect, it } from 'vitest';
import { enrol } from '../../src/roster/enrol';
import { TryLater } from '../../src/kernel/failures';
import type { PersonalData } from '../../src/privacy/ports';
import { PRIVACY } from '../../src/privacy/state';
import { privacyJob } from '../../src/privacy/privacy-job';
import { accountsPartKey, PUSH, type Base } from '../../src/push/state';
import { batchRecords } from '../../src/reclaim/batch-store';
import { RECLAIM, type Batch } from '../../src/reclaim/state';
import { header } from '../local-platform/sender';
import { keepGoing } from '../fakes/drive-job';
import { readAccountsInRows } from '../../src/organization/read-accounts';
import { encodeRows } from '../../src/organization/rules/rows';
import { ORGANIZATION } from '../../src/organization/state';
import { listed, memoryPorts, placeDocument, stateOf } from '../fakes/memory';
import { reported as reportOf } from '../report/reported';

const NOW = Date.UTC(2026, 10, 23, 6);
const DAY = 86_400_000;
const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** Accounts that are stored, and Atlassian, which knows what became of some of them. */
const world = async (accounts: number) => {
  const statuses = new Map<string, 'closed' | 'updated'>();
  const reports: (readonly { account: string; updatedAt: number }[])[] = [];
  const personalData: PersonalData = {
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
  const parts = { ...memoryPorts(NOW), personalData };
  await enrol(parts, listed(Array.from({ length: accounts }, (_, n) => id(n))), NOW);
  return { parts, statuses, reports };
};

const reported = (reports: readonly (readonly { account: string }[])[]): string[] =>
  reports.flatMap((report) => report.map(({ account }) => account));

type Parts = Awaited<ReturnType<typeof world>>['parts'];

/** The report that is due, from its beginning to its end. Returns how many attempts it took. */
const reportAll = async (parts: Parts): Promise<number> => {
  await keepGoing(parts, privacyJob);
  for (let attempts = 0; ; attempts++) {
    const { reporting } = await stateOf(parts.records, PRIVACY);
    if (!reporting) return attempts;
    if (attempts > 100) return expect.fail('The report does not end.');
    parts.clock.advance(Math.max(0, reporting.notBefore - parts.clock.now()));
    await privacyJob.run(parts);
  }
};

describe('the personal-data report', () => {
  it('names people of the organization who have left it, and of whom a batch or a snapshot still tells', async () => {
    const { parts, reports } = await world(2);
    const batch: Batch = {
      ...{ format: 1, kind: 'reclaim', of: null, product: null, by: id(0), why: '', at: NOW, settled: 1, endedAt: NOW },
      ...{
        problem: null,
        accepted: [],
        refused: [],
        people: 1,
        organization: { id: 'o', directories: ['d'], seats: null },
      },
    };
    const person = { ...{ account: 'suspended', changes: [], evidence: null, before: null, after: null }, access: [] };
    // The first is of Jira, whose people are in the roster.
    const jira: Batch = { ...batch, product: 'jira-software', organization: null };
    const set = new Map([
      ...batchRecords(1, jira, []),
      ...batchRecords(2, batch, [[0, [{ ...person, skipped: null, at: NOW }]]]),
    ]);
    await placeDocument(parts.records, RECLAIM, { ...RECLAIM.empty, next: 3 }, { set });
    const frozen = { shelf: 'people', people: 0, accounts: 1, listedAccounts: 1, actions: 0 } as const;
    const base: Base = {
      ...{
        header: header('s'),
        products: [],
        coverage: [],
        proposals: [],
        telling: 0,
        left: [],
        digests: [],
        remote: null,
        listed: 0,
      },
      ...{ ...frozen, withoutAddress: 0, points: 0, restarts: 0, fullAt: NOW },
    };
    const row = { account: 'frozen', flags: 0, added: null, uses: [] };
    const rows = new Map([[accountsPartKey('people', 0), encodeRows([row])]]);
    await placeDocument(parts.records, PUSH, { ...PUSH.empty, base }, { set: rows });
    await reportAll(parts);
    expect(reported(reports)).toEqual([id(0), id(1), 'suspended', 'frozen']);
  });

  it('names the people of the organization as well, and forgets those of them who closed their account', async () => {
    const { parts, reports, statuses } = await world(3);
    const set = new Map([
      [
        'organization.rows.0.0',
        encodeRows(['a', 'b'].map((account) => ({ account, flags: 1, added: null, uses: [] }))),
      ],
      ['organization.rows.0.1', encodeRows([{ account: 'c', flags: 1, added: null, uses: [] }])],
    ]);
    const shown = { shelf: 0, begunAt: NOW, endedAt: NOW, chunks: 2, accounts: 3 } as const;
    await placeDocument(parts.records, ORGANIZATION, { ...ORGANIZATION.empty, shown, most: 2 }, { set });
    statuses.set('b', 'closed');
    await reportAll(parts);
    expect(reported(reports)).toEqual([id(0), id(1), id(2), 'a', 'b', 'c']);
    expect(await readAccountsInRows(parts, 0)).toEqual(['a']);
    expect(parts.tombstones.accounts).toEqual(['b']);
  });

  it('names every account once, ninety at a time, and is due again after six days', async () => {
    const { parts, reports } = await world(400);
    expect(await reportAll(parts)).toBe(1);
    expect(reports.map((report) => report.length)).toEqual([90, 90, 90, 90, 40]);
    expect(reported(reports)).toEqual(Array.from({ length: 400 }, (_, n) => id(n)));
    expect(reports[0]?.[0]?.updatedAt).toBe(NOW);
    parts.clock.advance(6 * DAY - 1);
    expect(await reportAll(parts)).toBe(0);
    parts.clock.advance(1);
    expect(await reportAll(parts)).toBe(1);
    expect(reports).toHaveLength(10);
  });

  it('has the closed forgotten and the updated asked for again', async () => {
    const { parts, statuses } = await world(3);
    statuses.set(id(0), 'closed').set(id(2), 'updated');
    await reportAll(parts);
    const rows = (await reportOf(parts, 30)).rows;
    expect(rows.map(({ accountId }) => accountId)).toEqual(['', id(1), id(2)]);
    expect([...parts.changed.hints.values()].map(({ account }) => account)).toEqual([id(2)]);
    expect(parts.tombstones.accounts).toEqual([id(0)]);
  });

  it('goes on where it was cut short, says why it waits, and names nobody who was forgotten', async () => {
    const { parts, statuses, reports } = await world(4_000);
    statuses.set(id(5), 'closed');
    const report = parts.personalData.report.bind(parts.personalData);
    const busy = { code: 'atlassian-busy', status: 503 } as const;
    parts.personalData.report = (kept) => (reports.length === 25 ? Promise.reject(new TryLater(busy)) : report(kept));
    await keepGoing(parts, privacyJob);
    await privacyJob.run(parts);
    await privacyJob.run(parts);
    expect(await stateOf(parts.records, PRIVACY)).toMatchObject({
      reportedAt: null,
      reporting: { startedAt: NOW, next: 1_800, failures: 1, waitingFor: busy },
    });
    parts.personalData.report = report;
    reports.length = 0;
    await reportAll(parts);
    expect(reported(reports)[0]).toBe(id(1_800));
    expect(reported(reports)).toHaveLength(2_200);
    parts.clock.advance(7 * DAY);
    reports.length = 0;
    await reportAll(parts);
    expect(reported(reports)).toHaveLength(3_999);
    expect(reported(reports)).not.toContain(id(5));
  });

  it('is done in pieces: a piece as large as one attempt may be, or a single report when time is short', async () => {
    const { parts, reports } = await world(4_000);
    expect(await reportAll(parts)).toBe(3);
    parts.clock.advance(7 * DAY);
    parts.clock.remaining = () => 50_000;
    reports.length = 0;
    expect(await reportAll(parts)).toBe(Math.ceil(4_000 / 90));
    expect(reported(reports).length).toBe(4_000);
  });
});
