import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt, daysOf, formatDay, parseDay, startOf, windowEnding } from '../../src/kernel/day';
import { oldestKept, RETENTION_DAYS } from '../../src/activity/rules/retention';

const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

describe('a day', () => {
  it('is the UTC date of an instant', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        expect(formatDay(dayAt(ms))).toBe(new Date(ms).toISOString().slice(0, 10));
        expect(startOf(dayAt(ms))).toBeLessThanOrEqual(ms);
        expect(startOf(addDays(dayAt(ms), 1))).toBeGreaterThan(ms);
      }),
    );
  });

  it('begins at midnight UTC, to the millisecond', () => {
    const midnight = Date.UTC(2026, 10, 22);
    expect([midnight - 1, midnight].map((ms) => formatDay(dayAt(ms)))).toEqual(['2026-11-21', '2026-11-22']);
  });

  it('comes back from its text, and nothing else does', () => {
    expect(parseDay('2026-11-22')).toBe(dayAt(Date.UTC(2026, 10, 22)));
    expect(parseDay('2028-02-29')).toBe(dayAt(Date.UTC(2028, 1, 29)));
    for (const text of [
      '',
      '2026-11-31',
      '2026-02-29',
      '2026-13-01',
      '26-11-22',
      '2026-11-22T00:00Z',
      ' 2026-11-22',
      'x2026-11-22',
      '2026-11-22x',
      '+002026-11-22',
      '+010000-01',
      '2026-11',
    ]) {
      expect(parseDay(text)).toBeNull();
    }
  });

  it('has a window that holds both its ends', () => {
    const to = dayAt(Date.UTC(2026, 10, 22));
    const days = daysOf(windowEnding(to, 30)).map(formatDay);
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-24', '2026-11-22', 30]);
    expect(daysOf(windowEnding(to, 1)).map(formatDay)).toEqual(['2026-11-22']);
  });

  it('is kept for as long as retention says, today included', () => {
    const today = dayAt(Date.UTC(2026, 10, 22));
    expect(daysOf({ from: oldestKept(today), to: today })).toHaveLength(RETENTION_DAYS);
  });
});
