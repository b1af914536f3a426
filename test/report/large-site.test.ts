import { describe, expect, it } from 'vitest';
import { addDays, dayAt, startOf } from '../../src/kernel/day';
import type { Fact } from '../../src/kernel/fact';
import { SEGMENT } from '../../src/kernel/planes';
import { enrol } from '../../src/roster/enrol';
import { foldJournal } from '../../src/activity/fold-journal';
import { readReport } from '../../local/report-rows';
import { chanceOf } from '../faults/chance';
import { listed, memoryPorts } from '../fakes/memory';
import { columnsIn } from './page-columns';
import { askOf, reported } from './reported';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);

const world = () => memoryPorts(NOW);

describe('a site of more than 65,536 accounts', () => {
  it('goes on in a second segment, and so do the report and the page’s table', async () => {
    const parts = world();
    const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
    const count = SEGMENT + 3;
    const all = Array.from({ length: count }, (_, n): Fact => ({
      account: id(n),
      day: TODAY,
      sign: 'comment.created',
    }));
    for (let at = 0; at < count; at += 20_000) {
      await parts.journal.join(all.slice(at, at + 20_000));
      await foldJournal(parts);
    }
    await parts.journal.join([{ account: id(count - 1), day: addDays(TODAY, -1), sign: 'worklog.created' }]);
    await foldJournal(parts);
    const { rows } = await reported(parts, 30);
    expect(rows.slice(SEGMENT).map(({ accountId, activeDays }) => [accountId, activeDays])).toEqual([
      [id(SEGMENT), 1],
      [id(SEGMENT + 1), 1],
      [id(SEGMENT + 2), 2],
    ]);
    expect(rows.slice(0, SEGMENT).every(({ activeDays }) => activeDays === 1)).toBe(true);
    const columns = await columnsIn(askOf(parts), 30);
    expect(columns.accounts).toEqual(rows.map(({ accountId }) => accountId));
    expect([...columns.activeDays]).toEqual(rows.map(({ activeDays }) => activeDays));
    expect([...columns.lastActive]).toEqual(rows.map(() => 0));
    expect([...parts.records.rows.keys()].filter((key) => key.startsWith('day.')).sort()).toEqual([
      'day.2026-11-21.1',
      'day.2026-11-22.0',
      'day.2026-11-22.1',
    ]);
  });
});

describe('a site whose account ids are as long as they may be', () => {
  it('gets its report in answers that fit, each account once', async () => {
    const parts = world();
    const chance = chanceOf(1);
    const digit = (): string => Math.floor(chance() * 36).toString(36);
    const ids = Array.from({ length: 40_000 }, () => Array.from({ length: 128 }, digit).join(''));
    for (const part of [ids.slice(0, 20_000), ids.slice(20_000)]) await enrol(parts, listed(part), startOf(TODAY));
    const [busy = '', idle = ''] = [ids.at(-1), ids.at(-2)];
    await parts.journal.join([{ account: busy, day: TODAY, sign: 'comment.created' }]);
    await foldJournal(parts);
    const answers: number[] = [];
    const app = askOf(parts);
    const { rows } = await readReport(async (method, request) => {
      const part = await app(method, request);
      answers.push(JSON.stringify(part).length);
      return part;
    }, 30);
    expect(answers.length).toBeGreaterThan(1);
    for (const length of answers) expect(length).toBeLessThan(4_500_000);
    expect(rows.map(({ accountId }) => accountId)).toEqual(ids);
    expect(rows.filter(({ activeDays, lastSeen }) => activeDays > 0 || lastSeen !== null)).toEqual([
      expect.objectContaining({ accountId: busy, activeDays: 1, comment: 1, lastActive: '2026-11-22' }),
    ]);
    expect(rows.at(-2)).toMatchObject({ accountId: idle, activeDays: 0, lastActive: null });
  });
});
