import { describe, expect, it } from 'vitest';
import { addDays, dayAt, startOf } from '../../src/kernel/day';
import type { Fact } from '../../src/kernel/fact';
import { SEGMENT } from '../../src/kernel/planes';
import { enrol } from '../../src/roster/enrol';
import { foldJournal } from '../../src/activity/fold-journal';
import { readReport } from '../../src/report/read-report';
import { rowsOf, type ReportRow } from '../../local/report-rows';
import { chanceOf } from '../faults/chance';
import { listed, memoryPorts } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);

const world = () => memoryPorts(NOW);

describe('a site of more than 65,536 accounts', () => {
  it('goes on in a second segment, and the report in a second chunk', async () => {
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
    const first = await readReport(parts, { days: 30, from: 0 });
    expect([first.total, first.from, first.next]).toEqual([count, 0, SEGMENT]);
    const second = await readReport(parts, { days: 30, from: SEGMENT });
    expect([second.total, second.from, second.next]).toEqual([count, SEGMENT, null]);
    expect(rowsOf(second).map(({ accountId, activeDays }) => [accountId, activeDays])).toEqual([
      [id(SEGMENT), 1],
      [id(SEGMENT + 1), 1],
      [id(SEGMENT + 2), 2],
    ]);
    expect(rowsOf(first).every(({ activeDays }) => activeDays === 1)).toBe(true);
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
    const rows: ReportRow[] = [];
    const answers: number[] = [];
    for (let from: number | null = 0; from !== null;) {
      const chunk = await readReport(parts, { days: 30, from });
      answers.push(JSON.stringify(chunk).length);
      rows.push(...rowsOf(chunk));
      from = chunk.next;
    }
    expect(answers.length).toBeGreaterThan(1);
    for (const length of answers) expect(length).toBeLessThan(4_500_000);
    expect(rows.map(({ accountId }) => accountId)).toEqual(ids);
    expect(rows.filter(({ activeDays, lastSeen }) => activeDays > 0 || lastSeen !== null)).toEqual([
      expect.objectContaining({ accountId: busy, activeDays: 1, comment: 1, lastActive: '2026-11-22' }),
    ]);
    expect(rows.at(-2)).toMatchObject({ accountId: idle, activeDays: 0, lastActive: null });
  });
});
