import { describe, expect, it } from 'vitest';
import { foldJournal } from '../../src/activity/fold-journal';
import { forgetDays } from '../../src/activity/forget';
import { withLateDays } from '../../src/activity/last-days';
import { rollDays } from '../../src/activity/roll-days';
import { RETENTION_DAYS } from '../../src/activity/rules/retention';
import { dayKey, lastDaysKey } from '../../src/activity/state';
import { addDays, dayAt } from '../../src/kernel/day';
import type { Fact } from '../../src/kernel/fact';
import { decodePlanes } from '../../src/kernel/planes';
import { planesWithout } from '../../src/store/planes-without';
import { memoryPorts } from '../fakes/memory';
import { reported } from '../report/reported';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);
const damaged = { version: 1, bytes: new Uint8Array([77]) };

/** Two accounts, each on some fifty days. */
const world = async () => {
  const ports = memoryPorts(NOW);
  const facts = ['a', 'b'].flatMap((account) =>
    Array.from({ length: 50 }, (_, back): Fact => ({ account, day: addDays(TODAY, -back), sign: 'view.seen' })),
  );
  await ports.journal.join(facts);
  await foldJournal(ports);
  await rollDays(ports, RETENTION_DAYS);
  const rows = async () => (await reported(ports, 90)).rows.map(({ view, lastSeen }) => [view, lastSeen]);
  return { ports, rows };
};

describe('forgetting the days of an ordinal', () => {
  it('clears every one of them and the last days, and nothing of the others', async () => {
    const { ports, rows } = await world();
    expect(await forgetDays(ports.records, 0)).toBe('cleared');
    expect(await rows()).toEqual([
      [0, null],
      [50, '2026-11-22'],
    ]);
  });

  it('drops last days that cannot be read: they are made anew without it', async () => {
    const { ports, rows } = await world();
    ports.records.rows.set(lastDaysKey(0), damaged);
    expect(await forgetDays(ports.records, 0)).toBe('cleared');
    expect(ports.records.rows.has(lastDaysKey(0))).toBe(false);
    await rollDays(ports, RETENTION_DAYS);
    expect(await rows()).toEqual([
      [0, null],
      [50, '2026-11-22'],
    ]);
  });

  it('is not done while a day cannot be read', async () => {
    const { ports } = await world();
    const key = dayKey(addDays(TODAY, -3), 0);
    const before = ports.records.rows.get(key) ?? damaged;
    ports.records.rows.set(key, damaged);
    expect(await forgetDays(ports.records, 0)).toBe('left');
    expect(ports.records.rows.get(key)).toEqual(damaged);
    ports.records.rows.set(key, before);
    expect(await forgetDays(ports.records, 0)).toBe('cleared');
  });

  it('finds the records that change, and says when one could not be read', async () => {
    const { ports } = await world();
    const [one, other] = [dayKey(TODAY, 0), dayKey(addDays(TODAY, -1), 0)];
    ports.records.rows.set(other, damaged);
    const { changed, isWhole } = await planesWithout(ports.records, [one, other, 'nothing'], 0);
    expect([[...changed.keys()], isWhole]).toEqual([[one], false]);
    expect(decodePlanes(changed.get(one) ?? new Uint8Array()).get('view.seen')?.size).toBe(1);
    expect((await planesWithout(ports.records, [one], 9)).changed.size).toBe(0);
  });
});

describe('late facts', () => {
  it('of days that are rolled go into the last days as well, but not where these are damaged', async () => {
    const { ports } = await world();
    const day = addDays(TODAY, -40);
    const bytes = ports.records.rows.get(dayKey(day, 0))?.bytes ?? new Uint8Array();
    const late = [{ day, segment: 0, bytes }];
    const rolled = { rolled: addDays(TODAY, -30) };
    expect((await withLateDays(ports.records, rolled, late)).map(([key]) => key)).toEqual([lastDaysKey(0)]);
    expect(await withLateDays(ports.records, { rolled: null }, late)).toEqual([]);
    expect(await withLateDays(ports.records, { rolled: addDays(day, -1) }, late)).toEqual([]);
    ports.records.rows.set(lastDaysKey(0), damaged);
    expect(await withLateDays(ports.records, rolled, late)).toEqual([]);
  });
});
