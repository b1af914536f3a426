import { describe, expect, it } from 'vitest';
import { foldJournal } from '../../src/activity/fold-journal';
import { rollDays } from '../../src/activity/roll-days';
import { RETENTION_DAYS } from '../../src/activity/rules/retention';
import { dayKey, lastDaysKey } from '../../src/activity/state';
import { DIRECTORY } from '../../src/directory/state';
import { addDays, dayAt, windowEnding } from '../../src/kernel/day';
import { KINDS } from '../../src/kernel/action';
import type { Fact } from '../../src/kernel/fact';
import { readSegment } from '../../src/report/read-segment';
import { NEVER } from '../../src/report/rules/report';
import { readRosterState } from '../../src/roster/read-roster';
import { memoryPorts } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);
const damaged = { version: 1, bytes: new Uint8Array([77]) };

/** One account, seen on these days before today. */
const seenOn = async (back: readonly number[]) => {
  const ports = memoryPorts(NOW);
  await ports.journal.join(
    back.map((days): Fact => ({ account: 'a', day: addDays(TODAY, -days), sign: 'comment.created' })),
  );
  await foldJournal(ports);
  await rollDays(ports, RETENTION_DAYS);
  const read = async (directory = DIRECTORY.empty) => {
    const { value: roster } = await readRosterState(ports.records);
    const report = await readSegment(ports.records, roster, directory, 0, windowEnding(TODAY, 30), TODAY, KINDS);
    const { activity, unreadDays, directoryProblem } = report;
    const [active, last] = [activity.counts.activeDays.at(0), activity.lastActive[0]];
    return { active, last, unreadDays, directoryProblem };
  };
  return { ports, read };
};

describe('a segment', () => {
  it.each([
    ['missing', null],
    ['damaged', damaged],
  ])('is the same when its last days are %s: every day is read then', async (_what, record) => {
    for (const back of [[3, 50], [50, 380], [29]]) {
      const { ports, read } = await seenOn(back);
      const before = await read();
      expect(before).toEqual({
        ...{ active: back.filter((days) => days < 30).length, last: Math.min(...back) },
        ...{ unreadDays: [], directoryProblem: null },
      });
      if (record) ports.records.rows.set(lastDaysKey(0), record);
      else ports.records.rows.delete(lastDaysKey(0));
      expect(await read()).toEqual(before);
    }
  });

  it('tells the days that cannot be read, and counts nothing of them', async () => {
    const { ports, read } = await seenOn([2, 3]);
    for (const back of [3, 2]) ports.records.rows.set(dayKey(addDays(TODAY, -back), 0), damaged);
    expect(await read()).toMatchObject({
      active: 0,
      last: NEVER,
      unreadDays: [addDays(TODAY, -3), addDays(TODAY, -2)],
    });
  });

  it('tells when its directory is lost or damaged, and not when it was never read', async () => {
    const { ports, read } = await seenOn([1]);
    const wasRead = { ...DIRECTORY.empty, readAt: NOW };
    const record = 'directory.0';
    expect((await read()).directoryProblem).toBeNull();
    expect((await read(wasRead)).directoryProblem).toEqual({ code: 'record-missing', record });
    ports.records.rows.set(record, damaged);
    expect(await read(wasRead)).toMatchObject({ active: 1, directoryProblem: { code: 'record-unreadable', record } });
  });
});
