import { describe, expect, it } from 'vitest';

import { daysLine, spansLine } from '../../../src/frontend/report/days-line';
import { addDays, formatDay, parseDay } from '../../../src/kernel/day';

const FIRST = parseDay('2026-11-20')!;
const daysAt = (...offsets: number[]): string[] => offsets.map((offset) => formatDay(addDays(FIRST, offset)));

describe('days in a sentence', () => {
  it('are named one by one, and the others counted', () => {
    expect(daysLine(daysAt(0))).toBe('20 Nov 2026');
    expect(daysLine(daysAt(0, 2, 4, 6, 8, 9, 10))).toBe(
      '20 Nov 2026, 22 Nov 2026, 24 Nov 2026, 26 Nov 2026, 28 Nov 2026 and 2 more',
    );
  });

  it('are joined where they follow each other', () => {
    expect(spansLine([])).toBe('');
    expect(spansLine(daysAt(0, 1, 2))).toBe('20 Nov 2026 to 22 Nov 2026');
    expect(spansLine(daysAt(0, 10, 11, 20))).toBe('20 Nov 2026, 30 Nov 2026 to 1 Dec 2026 and 10 Dec 2026');
    expect(spansLine(daysAt(0, 2, 4, 6, 8, 10, 11, 13))).toBe(
      '20 Nov 2026, 22 Nov 2026, 24 Nov 2026, 26 Nov 2026, 28 Nov 2026 and 3 more',
    );
  });
});
