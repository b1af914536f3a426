import { describe, expect, it } from 'vitest';

import { batchesIn, monthOf, monthsOf, spanOf } from '../../../src/frontend/pages/reclaim/proof-file';
import type { BatchStatus } from '../../../src/reclaim/view';

const BATCH: BatchStatus = {
  ...{ number: 1, kind: 'reclaim', of: null, place: 'jira', product: 'jira-software', by: 'boss', why: '' },
  ...{ at: 0, people: 1, settled: 1, endedAt: 0, problem: null },
};

describe('a month', () => {
  it('begins and ends by UTC, across a year too', () => {
    expect(spanOf('2026-12')).toEqual({ from: Date.UTC(2026, 11, 1), to: Date.UTC(2027, 0, 1) });
    expect(monthOf(Date.UTC(2026, 11, 31, 23, 59, 59, 999))).toBe('2026-12');
    expect(monthOf(Date.UTC(2027, 0, 1))).toBe('2027-01');
  });

  it('can be chosen from that of the oldest batch on, the newest first', () => {
    const now = Date.UTC(2027, 1, 3);
    expect(monthsOf([{ at: Date.UTC(2026, 10, 30) }, { at: now }], now)).toEqual([
      '2027-02',
      '2027-01',
      '2026-12',
      '2026-11',
    ]);
    expect(monthsOf([], now)).toEqual(['2027-02']);
  });

  it('needs every batch of which some may lie in it, and what these give back', () => {
    const taken = { ...BATCH, at: Date.UTC(2026, 8, 5), endedAt: Date.UTC(2026, 8, 6) };
    const other = { ...taken, number: 2 };
    const long = { ...BATCH, number: 3, at: Date.UTC(2026, 9, 31), endedAt: Date.UTC(2026, 11, 2) };
    const open = { ...BATCH, number: 4, at: Date.UTC(2026, 10, 2), endedAt: null };
    const back = {
      ...BATCH,
      number: 5,
      kind: 'restore' as const,
      of: 1,
      at: Date.UTC(2026, 10, 9),
      endedAt: Date.UTC(2026, 10, 9),
    };
    const all = [back, open, long, other, taken];
    expect(batchesIn(all, '2026-11').map(({ number }) => number)).toEqual([5, 4, 3, 1]);
    expect(batchesIn(all, '2026-10').map(({ number }) => number)).toEqual([3]);
  });
});
