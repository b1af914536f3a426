import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAction } from '../../src/kernel/action';
import { SIGNS } from '../../src/kernel/fact';
import { addDays, dayAt, formatDay } from '../../src/kernel/day';
import type { Fact } from '../../src/kernel/fact';
import { RETENTION_DAYS } from '../../src/activity/rules/retention';
import { dropOldDays } from '../../src/activity/drop-old-days';
import { foldJournal, isFoldDue } from '../../src/activity/fold-journal';
import { ROSTER } from '../../src/roster/state';
import { memoryPorts, stateOf } from '../fakes/memory';
import { reported } from '../report/reported';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);

const world = () => memoryPorts(NOW);
type Parts = ReturnType<typeof world>;

const accounts = Array.from({ length: 8 }, (_, i) => `712020:00000000-0000-4000-8000-00000000000${i}`);
const fact = fc.record({
  account: fc.constantFrom(...accounts),
  day: fc.integer({ min: -45, max: 0 }).map((back) => addDays(TODAY, back)),
  sign: fc.constantFrom(...SIGNS),
});
const facts = fc.array(fact, { maxLength: 60 });

/** The report's rows by account, so that ordinals, which depend on who came first, do not matter. */
const reportOf = async (parts: Parts) => {
  const rows = (await reported(parts, 30)).rows;
  const sorted = [...rows].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  return new Map(sorted.map((row) => [row.accountId, row]));
};

const foldAll = async (all: readonly (readonly Fact[])[]) => {
  const parts = world();
  for (const some of all) {
    await parts.journal.join(some);
    await foldJournal(parts);
  }
  return reportOf(parts);
};

const shuffled = <T>(items: readonly T[], seed: number): T[] =>
  items
    .map((value, i) => ({ value, key: Math.imul(i + 1, seed | 1) % 1009 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);

describe('folding', () => {
  it('gives the same report for any order, any repetition and any split into folds', async () => {
    await fc.assert(
      fc.asyncProperty(facts, facts, fc.nat(), fc.nat({ max: 60 }), async (some, again, seed, cut) => {
        const all = [...some, ...again];
        const once = await foldAll([all]);
        const mixed = shuffled([...all, ...some], seed);
        expect(await foldAll([mixed.slice(0, cut), mixed.slice(cut), again])).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });

  it('shows each fact on its day and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (all) => {
        const rows = await foldAll([all]);
        for (const account of accounts) {
          const days = (test: (fact: Fact) => boolean) =>
            new Set(all.filter((f) => f.account === account && test(f)).map(({ day }) => day));
          const recent = (f: Fact) => f.day > addDays(TODAY, -30);
          const active = (f: Fact) => isAction(f.sign) && f.sign !== 'view.seen';
          const row = rows.get(account);
          expect(row?.activeDays ?? 0).toBe(days((f) => recent(f) && active(f)).size);
          expect(row?.view ?? 0).toBe(days((f) => recent(f) && f.sign === 'view.seen').size);
          const last = Math.max(...days(active));
          expect(row?.lastActive ?? null).toBe(Number.isFinite(last) ? formatDay(dayAt(last * 86_400_000)) : null);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lets two folds overlap: the loser starts again and nothing is lost', async () => {
    await fc.assert(
      fc.asyncProperty(facts, facts, async (some, more) => {
        const parts = world();
        await parts.journal.join(some);
        const first = foldJournal(parts);
        await parts.journal.join(more);
        await Promise.all([first, foldJournal(parts), foldJournal(parts)]);
        await foldJournal(parts);
        expect(await reportOf(parts)).toEqual(await foldAll([[...some, ...more]]));
        expect(parts.journal.entries.size).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('never gives an ordinal twice, and keeps those given', async () => {
    const parts = world();
    const day = TODAY;
    const seen: string[][] = [];
    for (const account of shuffled(accounts, 5)) {
      await parts.journal.join([{ account, day, sign: 'comment.created' }]);
      await foldJournal(parts);
      seen.push((await reported(parts, 1)).rows.map(({ accountId }) => accountId));
    }
    for (const [i, roster] of seen.entries()) expect(roster).toEqual(seen.at(-1)?.slice(0, i + 1));
  });

  it('ends although a stale query shows what was erased', async () => {
    const parts = world();
    const ghost: Fact = { account: accounts[0] ?? '', day: TODAY, sign: 'comment.created' };
    parts.journal.stale.set('ghost', ghost);
    expect(await foldJournal(parts)).toEqual({ entries: 1, newAccounts: 1, isWhole: true });
    expect((await reportOf(parts)).get(ghost.account)?.activeDays).toBe(1);
  });

  it('leaves alone what claims to be from the future, and drops what retention no longer keeps', async () => {
    const parts = world();
    const [account = ''] = accounts;
    const tomorrow: Fact = { account, day: addDays(TODAY, 1), sign: 'view.seen' };
    const later: Fact = { account, day: addDays(TODAY, 2), sign: 'view.seen' };
    const old: Fact = { account, day: addDays(TODAY, -RETENTION_DAYS), sign: 'view.seen' };
    await parts.journal.join([tomorrow, later, old]);
    await foldJournal(parts);
    expect([...parts.journal.entries.values()]).toEqual([later]);
    expect((await stateOf(parts.records, ROSTER)).days).toEqual({
      from: addDays(TODAY, 1),
      to: addDays(TODAY, 1),
    });
  });

  it('splits what is too much for one transaction', async () => {
    const parts = world();
    const [account = ''] = accounts;
    const days = Array.from({ length: 100 }, (_, back) => addDays(TODAY, -back));
    await parts.journal.join(days.map((day) => ({ account, day, sign: 'history.changed' as const })));
    await foldJournal(parts);
    expect((await reported(parts, 100)).rows[0]?.activeDays).toBe(100);
  });

  it('leaves what would use up the minute to a run of its own, which is due at once', async () => {
    const parts = world();
    const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
    const all = Array.from({ length: 40_100 }, (_, n): Fact => ({
      account: id(n),
      day: TODAY,
      sign: 'history.changed',
    }));
    await parts.journal.join(all);
    expect(await foldJournal(parts)).toEqual({ entries: 40_000, newAccounts: 40_000, isWhole: false });
    expect(parts.journal.entries.size).toBe(100);
    expect(parts.queue.woken).toEqual([{ job: 'fold', afterSeconds: 60 }]);
    expect(isFoldDue(await stateOf(parts.records, ROSTER), NOW)).toBe(true);
    expect(await foldJournal(parts)).toEqual({ entries: 100, newAccounts: 100, isWhole: true });
    expect(isFoldDue(await stateOf(parts.records, ROSTER), NOW)).toBe(false);
    expect(parts.queue.woken).toHaveLength(1);
  });

  it('goes on in chunks when the roster outgrows one record', async () => {
    const parts = world();
    const many = Array.from({ length: 4_000 }, (_, i) => `odd account ${'x'.repeat(60)} ${i}`);
    await parts.journal.join(many.map((account) => ({ account, day: TODAY, sign: 'comment.created' as const })));
    await foldJournal(parts);
    const value = await stateOf(parts.records, ROSTER);
    expect(value.count).toBe(4_000);
    expect(value.chunks.length).toBeGreaterThan(1);
    for (const record of parts.records.rows.values()) expect(record.bytes.length).toBeLessThan(170_000);
    const seen = (await reported(parts, 30)).rows.map(({ accountId }) => accountId);
    expect(seen.sort()).toEqual(many.sort());
  });
});

describe('retention', () => {
  it('drops exactly the days that are too old, a few at a time and as many as there is time for', async () => {
    const parts = world();
    const [account = ''] = accounts;
    const days = Array.from({ length: 30 }, (_, i) => addDays(TODAY, i - RETENTION_DAYS + 1));
    await parts.journal.join(days.map((day) => ({ account, day, sign: 'comment.created' as const })));
    await foldJournal(parts);
    expect(await dropOldDays(parts, RETENTION_DAYS)).toBe(0);
    parts.clock.advance(25 * 86_400_000);
    const short = { ...parts, clock: { ...parts.clock, remaining: () => 0 } };
    expect(await dropOldDays(short, RETENTION_DAYS)).toBe(24);
    expect(await dropOldDays(parts, RETENTION_DAYS)).toBe(1);
    expect(await dropOldDays(parts, RETENTION_DAYS)).toBe(0);
    const kept = [...parts.records.rows.keys()].filter((key) => key.startsWith('day.')).sort();
    expect(kept).toEqual(days.slice(25).map((day) => `day.${formatDay(day)}.0`));
    expect(await stateOf(parts.records, ROSTER)).toMatchObject({
      days: { from: days[25], to: days[29] },
      keptSince: days[25],
    });
  });

  it('that is shortened and lengthened again does not bring back what was dropped, nor a part of it', async () => {
    const parts = world();
    const [account = ''] = accounts;
    const fact = (back: number): Fact => ({ account, day: addDays(TODAY, -back), sign: 'comment.created' });
    await parts.journal.join([fact(0), fact(89), fact(90), fact(300)]);
    await foldJournal(parts);
    expect(await dropOldDays(parts, 400)).toBe(0);
    expect(await dropOldDays(parts, 90)).toBe(211);
    const kept = (): string[] => [...parts.records.rows.keys()].filter((key) => key.startsWith('day.')).sort();
    const left = [89, 0].map((back) => `day.${formatDay(addDays(TODAY, -back))}.0`);
    expect(kept()).toEqual(left);
    expect(await dropOldDays(parts, 400)).toBe(0);
    await parts.journal.join([fact(91)]);
    await foldJournal(parts);
    expect(kept()).toEqual(left);
    // Who shows nothing in a window that reaches back further may have been there: nobody is called idle in it.
    expect((await reported(parts, 91)).watchedSince).toBe(formatDay(addDays(TODAY, 1)));
    parts.clock.advance(50 * 86_400_000);
    expect((await reported(parts, 90)).watchedSince).toBe(formatDay(addDays(TODAY, 1)));
  });

  it('knows when nothing is left', async () => {
    const parts = world();
    await parts.journal.join([{ account: accounts[0] ?? '', day: TODAY, sign: 'comment.created' }]);
    await foldJournal(parts);
    parts.clock.advance(500 * 86_400_000);
    await dropOldDays(parts, RETENTION_DAYS);
    expect((await stateOf(parts.records, ROSTER)).days).toBeNull();
  });
});

describe('the report', () => {
  it('of an empty site is empty', async () => {
    expect(await reported(world(), 30)).toMatchObject({ rows: [], products: [], unreadDays: [] });
  });
});
