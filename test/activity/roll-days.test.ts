import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGNS } from '../../src/kernel/fact';
import { addDays, dayAt, formatDay } from '../../src/kernel/day';
import type { Fact } from '../../src/kernel/fact';
import { RETENTION_DAYS } from '../../src/activity/rules/retention';
import { dropOldDays } from '../../src/activity/drop-old-days';
import { foldJournal } from '../../src/activity/fold-journal';
import { forgetAccount } from '../../src/privacy/forget-account';
import { rollDays } from '../../src/activity/roll-days';
import { memoryPorts } from '../fakes/memory';
import { reported } from '../report/reported';

const NOW = Date.UTC(2026, 10, 24, 12);
const TODAY = dayAt(NOW);
const DAY_MS = 86_400_000;

const world = () => memoryPorts(NOW);
type Parts = ReturnType<typeof world>;

const ACCOUNTS = ['a', 'b', 'c', 'd'].map((letter) => `712020:${letter.repeat(8)}-0000-4000-8000-000000000000`);
const facts = fc.array(
  fc.record({
    account: fc.constantFrom(...ACCOUNTS),
    day: fc.integer({ min: 0, max: RETENTION_DAYS + 20 }).map((back) => addDays(TODAY, -back)),
    sign: fc.constantFrom(...SIGNS),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Whoever has left a trace that is still kept. */
const report = async (parts: Parts, days: number) => {
  const rows = (await reported(parts, days)).rows.filter(({ lastSeen }) => lastSeen !== null);
  return new Map(rows.map((row) => [row.accountId, row]));
};

/** Joins facts and reads the report as it would be if every day were read one by one. */
const unrolled = async (all: readonly Fact[], laterDays: number, days: number) => {
  const parts = world();
  parts.clock.advance(laterDays * DAY_MS);
  await parts.journal.join(all);
  await foldJournal(parts);
  return report(parts, days);
};

describe('days that were rolled up', () => {
  it('leave the report as it was: late facts, repeats and a later day included', async () => {
    await fc.assert(
      fc.asyncProperty(
        facts,
        facts,
        fc.constantFrom(7, 30, 60, 400),
        fc.nat({ max: 40 }),
        async (some, late, days, on) => {
          const parts = world();
          for (const lot of [some, late, some]) {
            await parts.journal.join(lot);
            await foldJournal(parts);
            await rollDays(parts, RETENTION_DAYS);
            await rollDays(parts, RETENTION_DAYS);
          }
          parts.clock.advance(on * DAY_MS);
          await rollDays(parts, RETENTION_DAYS);
          const kept = [...some, ...late].filter(({ day }) => day > addDays(TODAY, -RETENTION_DAYS));
          expect(await report(parts, days)).toEqual(await unrolled(kept, on, days));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('are not read by the usual report, and still say when somebody was last there', async () => {
    const parts = world();
    const old = Array.from({ length: 200 }, (_, i): Fact => ({
      account: ACCOUNTS[i % 4] ?? '',
      day: addDays(TODAY, -i - 40),
      sign: 'comment.created',
    }));
    await parts.journal.join(old);
    await foldJournal(parts);
    expect(await rollDays(parts, RETENTION_DAYS)).toBe(200);
    const read: string[] = [];
    const getPacked = parts.records.getPacked.bind(parts.records);
    parts.records.getPacked = (keys) => {
      read.push(...keys);
      return getPacked(keys);
    };
    const rows = await report(parts, 30);
    expect(rows.get(ACCOUNTS[0] ?? '')).toMatchObject({
      activeDays: 0,
      lastActive: formatDay(addDays(TODAY, -40)),
      lastSeen: formatDay(addDays(TODAY, -40)),
    });
    expect(read.filter((key) => key.startsWith('day.'))).toEqual([]);
  });

  it('go with retention, and with who is forgotten', async () => {
    const parts = world();
    const [gone = '', stays = ''] = ACCOUNTS;
    await parts.journal.join([
      { account: gone, day: addDays(TODAY, -50), sign: 'view.seen' },
      { account: stays, day: addDays(TODAY, -399), sign: 'comment.created' },
    ]);
    await foldJournal(parts);
    await rollDays(parts, RETENTION_DAYS);
    await forgetAccount(parts, { account: gone, at: parts.clock.now() });
    expect([...(await report(parts, 30)).keys()]).toEqual([stays]);
    const key = 'last.0';
    const before = parts.records.rows.get(key)?.bytes.length ?? 0;
    parts.clock.advance(DAY_MS);
    expect((await report(parts, 30)).size).toBe(0);
    await rollDays(parts, RETENTION_DAYS);
    await dropOldDays(parts, RETENTION_DAYS);
    expect(parts.records.rows.get(key)?.bytes.length).toBeLessThan(before);
    expect([...parts.records.rows.keys()]).not.toContain(`day.${formatDay(addDays(TODAY, -399))}.0`);
  });

  it('are left alone on a site where nothing has happened', async () => {
    const parts = world();
    expect(await rollDays(parts, RETENTION_DAYS)).toBe(0);
    expect(parts.records.commits).toBe(0);
  });
});
