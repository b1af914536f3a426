import { describe, expect, it } from 'vitest';
import { dayAt, formatDay } from '../../../src/kernel/day';
import { backAtOf, sinceReturn } from '../../../src/roster/rules/returning';

const GONE = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

describe('a return', () => {
  it('is when an event said so, whatever Jira lists', () => {
    const told = { forgottenAt: GONE, backAt: GONE + 5 };
    expect([backAtOf(told, undefined, GONE), backAtOf(told, 'inactive', GONE)]).toEqual([GONE + 5, GONE + 5]);
  });

  it('is when Jira lists the account as enabled, an hour after the deletion at the earliest', () => {
    const gone = { forgottenAt: GONE, backAt: null };
    expect(backAtOf(gone, 'active', GONE + HOUR)).toBe(GONE + HOUR);
    expect(backAtOf(gone, 'active', GONE + HOUR - 1)).toBeNull();
    for (const status of ['inactive', 'unknown', undefined] as const)
      expect(backAtOf(gone, status, GONE + 9 * HOUR)).toBeNull();
  });

  it('counts from its day on, and never from the day of the deletion', () => {
    expect(formatDay(sinceReturn(GONE, GONE + 3 * 24 * HOUR))).toBe('2026-11-25');
    expect(formatDay(sinceReturn(GONE, GONE + 24 * HOUR))).toBe('2026-11-23');
    expect(sinceReturn(GONE, GONE + HOUR)).toBe(dayAt(GONE) + 1);
  });
});
