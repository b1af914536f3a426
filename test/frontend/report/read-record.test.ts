import { deflateRawSync, inflateRawSync } from 'node:zlib';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { RecordHolder, type Progress } from '../../../src/frontend/report/record-holder';
import type { PartAsked, PartGiven } from '../../../src/frontend/report/record-part';
import { readOlder, readRecord } from '../../../src/frontend/report/read-record';
import type { Columns } from '../../../src/frontend/report/table';
import type { Bits } from '../../../src/kernel/bits';
import type { DaysPart, RosterPart, SegmentPart } from '../../../src/report/view';
import { USUAL } from '../../../src/settings/rules/settings';
import { fakeColumns, fakeDays, fakeRoster, fakeSegment } from '../fake-record';
import { fakeAccounts, FAKE_DAYS, type FakeAccount } from '../fake-site';

const accounts = fakeAccounts(50);

interface Spoils {
  readonly roster?: (part: RosterPart) => RosterPart;
  readonly segment?: (part: SegmentPart) => SegmentPart;
  readonly days?: (part: DaysPart) => DaysPart;
}

const same = <T>(part: T): T => part;

/** An app that answers in small parts, and what it was asked. */
const appOf = (all: readonly FakeAccount[], { roster = same, segment = same, days = same }: Spoils = {}) => {
  const asked: PartAsked[] = [];
  const ask = async (wanted: PartAsked): Promise<PartGiven> => {
    asked.push(wanted);
    switch (wanted.method) {
      case 'recordRoster':
        return { ...wanted, part: roster(fakeRoster(all, wanted.request, 7, 3)) };
      case 'recordSegment':
        return { ...wanted, part: segment(fakeSegment(all, wanted.request)) };
      case 'recordDays':
        return { ...wanted, part: days(fakeDays(all, wanted.request, 12)) };
    }
  };
  return { ask, asked };
};

const columnsIn = (holder: RecordHolder, days: number): Columns => {
  const columns = holder.columns(days, USUAL);
  return { ...columns.accounts, ...columns.window };
};

const read = async (all: readonly FakeAccount[], spoils: Spoils = {}, holder = new RecordHolder()) => {
  const { ask, asked } = appOf(all, spoils);
  const seen: (Progress | null)[] = [];
  await readRecord(holder, ask, FAKE_DAYS, (progress) => seen.push(progress));
  return { holder, asked, seen, columns: columnsIn(holder, FAKE_DAYS) };
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the record', () => {
  it('is read part by part, newest days first, and made into a table', async () => {
    const { asked, seen, columns } = await read(accounts);
    expect(columns).toEqual(fakeColumns(accounts));
    const segment = 0;
    expect(asked).toEqual([
      { method: 'recordRoster', request: { from: 0 } },
      { method: 'recordSegment', request: { segment, from: 0 } },
      { method: 'recordRoster', request: { from: 3 } },
      { method: 'recordDays', request: { segment, from: '2026-10-24', to: '2026-11-22' } },
      { method: 'recordRoster', request: { from: 6 } },
      { method: 'recordDays', request: { segment, from: '2026-10-24', to: '2026-11-10' } },
      { method: 'recordDays', request: { segment, from: '2026-10-24', to: '2026-10-29' } },
    ]);
    expect(seen).toEqual([null, { done: 0, total: 30 }, { done: 12, total: 30 }, { done: 24, total: 30 }]);
  });

  it('tells of each group that gives a product who has it through that one alone', async () => {
    const { holder } = await read(accounts);
    const holders = accounts.flatMap(({ licences }, row) => (licences.includes('jira-software') ? [row] : []));
    // As the fake record has it: every seventh through the contractors alone, every fifth through both.
    const alone = holders.filter((row) => row % 7 === 0);
    const both = holders.filter((row) => row % 7 !== 0 && row % 5 === 0);
    const first = holders.filter((row) => row % 7 !== 0 && row % 5 !== 0);
    const rowsIn = (set: Bits) => accounts.flatMap((_, row) => (set.has(row) ? [row] : []));
    expect(
      holder.groups('jira-software').map(({ group, freed, kept }) => ({ group, freed: rowsIn(freed), kept })),
    ).toEqual([
      { group: 'g-1', freed: first, kept: both.length },
      { group: 'g-2', freed: alone, kept: both.length },
    ]);
    expect(holder.groups('of-nobody')).toEqual([]);
  });

  it('of a site without accounts is a table without rows', async () => {
    expect((await read([])).columns).toEqual(fakeColumns([]));
  });

  it('is asked for nothing when a shorter window is wanted, and for older days alone when a longer one is', async () => {
    const { holder, columns } = await read(accounts);
    const { ask, asked } = appOf(accounts);
    await readRecord(holder, ask, 7, () => expect.fail('There is nothing to wait for.'));
    const week = columnsIn(holder, 7);
    expect(week.window).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect([...week.activeDays]).toEqual(
      accounts.map(({ lastActive, activeDays }) => (lastActive > 6 ? 0 : Math.min(activeDays, 7 - lastActive))),
    );
    // What is made of the accounts, their names in order for one, need not be made anew.
    expect(week.accounts).toBe(columns.accounts);
    await readRecord(holder, ask, 40, () => undefined);
    expect(asked.map(({ request }) => request)).toEqual([{ segment: 0, from: '2026-10-14', to: '2026-10-23' }]);
  });

  it('goes on with the days before, at a pace, until all are here', async () => {
    const { holder } = await read(accounts);
    const { ask, asked } = appOf(accounts);
    const waits: number[] = [];
    await readOlder(holder, ask, async (seconds) => void waits.push(seconds));
    expect(asked.map(({ request }) => request)).toEqual([
      { segment: 0, from: '2026-10-01', to: '2026-10-23' },
      { segment: 0, from: '2026-10-01', to: '2026-10-11' },
    ]);
    expect(waits[0]).toBe(2);
    await readRecord(holder, ask, 400, () => expect.fail('There is nothing to wait for.'));
  });

  it('is begun anew when the directory was read between two parts of it', async () => {
    let asked = 0;
    const segment = (part: SegmentPart): SegmentPart => {
      asked++;
      if (asked === 1) return { ...part, next: 1 };
      return asked === 2 ? { ...part, grants: [] } : part;
    };
    const { columns } = await read(accounts, { segment });
    expect(asked).toBe(3);
    expect(columns).toEqual(fakeColumns(accounts));
  });

  it('puts the parts of a directory together', async () => {
    const segment = (part: SegmentPart): SegmentPart => ({ ...part, next: 1, directory: [] });
    const parts = [segment, same];
    const { asked, columns } = await read(accounts, { segment: (part) => (parts.shift() ?? same)(part) });
    expect(asked.flatMap(({ method, request }) => (method === 'recordSegment' ? [request] : []))).toEqual([
      { segment: 0, from: 0 },
      { segment: 0, from: 1 },
    ]);
    expect(columns).toEqual(fakeColumns(accounts));
  });

  it('that never keeps still is given up', async () => {
    let asked = 0;
    const segment = (part: SegmentPart): SegmentPart =>
      ++asked % 2 === 1 ? { ...part, next: 1 } : { ...part, products: [`product-${asked}`] };
    await expect(read(accounts, { segment })).rejects.toMatchObject({
      code: 'busy',
      problem: { code: 'report-restless' },
    });
  });

  it('leaves out accounts that came while it was read', async () => {
    const first = fakeRoster(accounts, { from: 0 }, 7, 3);
    const roster = (part: RosterPart): RosterPart => (part.accounts.length === 3 && part.next === 3 ? first : part);
    const { columns } = await read(fakeAccounts(60), { roster });
    expect(columns.accounts).toEqual(accounts.map(({ id }) => id));
    expect([...columns.activeDays]).toEqual(accounts.map(({ activeDays }) => activeDays));
  });
});

describe('what is damaged', () => {
  it('of the roster is told apart from a connection that was lost', async () => {
    const [whole = ''] = fakeRoster(accounts, { from: 0 }).accounts;
    const cut = deflateRawSync(inflateRawSync(Buffer.from(whole, 'base64')).subarray(0, 40)).toString('base64');
    const short = fakeRoster(accounts.slice(0, 49), { from: 0 }).accounts;
    const damaged = [['AAAA'], ['*'], [whole.slice(0, 80)], [cut], [''], short, []];
    for (const packed of damaged) {
      const failure = read(accounts, { roster: (part) => ({ ...part, accounts: packed, next: null }) });
      await expect(failure).rejects.toMatchObject({
        name: 'PageFailure',
        code: 'unavailable',
        problem: { code: 'record-unreadable', record: 'roster' },
      });
    }
  });

  it('of a day is told, and nothing of it is counted', async () => {
    const days = (part: DaysPart): DaysPart => ({
      ...part,
      days: part.days.map(({ day, packed }) => ({ day, packed: day === '2026-11-20' ? 'AAAA' : packed })),
    });
    const { columns } = await read(accounts, { days });
    expect(columns.unreadDays).toEqual(['2026-11-20']);
    const there = accounts.map(({ lastActive, activeDays }) => lastActive <= 2 && 2 < lastActive + activeDays);
    expect([...columns.activeDays]).toEqual(accounts.map(({ activeDays }, i) => activeDays - (there[i] ? 1 : 0)));
  });

  it('of the directory is told, and the activity is whole', async () => {
    for (const [packed, code] of [
      ['AAAA', 'record-unreadable'],
      [null, 'record-missing'],
    ] as const) {
      const segment = (part: SegmentPart): SegmentPart => ({
        ...part,
        directory: part.directory.map(({ record }) => ({ record, packed })),
      });
      const { columns } = await read(accounts, { segment });
      expect(columns.directoryProblem).toEqual({ code, record: 'directory.0' });
      expect(columns.activeDays).toEqual(fakeColumns(accounts).activeDays);
      expect(new Set(columns.type)).toEqual(new Set([3]));
    }
  });

  it('of the last days is no loss: every day is read then', async () => {
    for (const last of ['AAAA', null]) {
      const { asked } = await read(accounts, { segment: (part) => ({ ...part, last }) });
      const spans = asked.flatMap(({ method, request }) => (method === 'recordDays' ? [request] : []));
      expect(spans[0]).toEqual({ segment: 0, from: '2026-10-01', to: '2026-11-22' });
    }
  });

  it.each<[string, Spoils]>([
    ['a roster that does not move on', { roster: (part) => ({ ...part, next: 0 }) }],
    ['a directory that does not move on', { segment: (part) => ({ ...part, next: 0 }) }],
    ['days that do not move on', { days: (part) => ({ ...part, reached: '2026-11-23' }) }],
    ['days beyond what was asked for', { days: (part) => ({ ...part, reached: '2020-01-01' }) }],
    ['a day that was not asked for', { days: (part) => ({ ...part, days: [{ day: '2026-01-01', packed: '' }] }) }],
  ])('in itself, like %s, is no report', async (_, spoils) => {
    await expect(read(accounts, spoils)).rejects.toMatchObject({ code: 'page', problem: { code: 'report-damaged' } });
  });

  it('is not the record where the browser cannot unpack it', async () => {
    vi.stubGlobal('DecompressionStream', undefined);
    Reflect.deleteProperty(globalThis, 'DecompressionStream');
    await expect(read(accounts)).rejects.toMatchObject({ code: 'browser', problem: { code: 'browser-too-old' } });
  });
});
