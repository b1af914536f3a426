import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { coverageDays, floorOf } from '../../../src/frontend/pages/trust/coverage-days';
import type { AuditedDay } from '../../../src/history/view';

const DAY_MS = 86_400_000;
const isoAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const YESTERDAY = Date.UTC(2026, 10, 21);

const audit = (day: string, part: Partial<AuditedDay> = {}): AuditedDay => ({
  ...{ day, issues: 3_000, more: false, sampled: 200, deeds: 500, missed: 1 },
  coverage: { share: 0.998, low: 0.98, high: 0.999 },
  ...{ sweep: 'none', added: 1, problems: [] },
  ...part,
});

describe('the days of the coverage', () => {
  it('are the 31 up to yesterday, each with its own audit, whatever audits there are', () => {
    const audits = fc
      .uniqueArray(fc.integer({ min: 0, max: 60 }))
      .map((backs) => backs.sort((one, other) => one - other).map((back) => audit(isoAt(YESTERDAY - back * DAY_MS))));
    fc.assert(
      fc.property(audits, (all) => {
        const days = coverageDays(all, isoAt(YESTERDAY), new Set());
        const expected = Array.from({ length: 31 }, (_, at) => isoAt(YESTERDAY - (30 - at) * DAY_MS));
        expect(days.map(({ day }) => day)).toEqual(expected);
        for (const { day, mark, audited } of days) {
          expect(audited).toBe(all.find((each) => each.day === day) ?? null);
          expect(mark).toBe(audited ? 'sampled' : 'none');
        }
      }),
    );
  });

  it.each<[string, Partial<AuditedDay>, string]>([
    ['a day of which a sample was read', {}, 'sampled'],
    ['a day of which all was read', { sampled: 3_000 }, 'whole'],
    ['a day that was read again', { sweep: 'done' }, 'whole'],
    ['a day that was read again in part', { sweep: 'done', problems: [{ code: 'comments-left-out' }] }, 'sampled'],
    ['a day that is being read again', { sweep: 'running' }, 'running'],
    ['a day that is too large', { sweep: 'too-large' }, 'short'],
    ['a day that could not be read again', { sweep: 'failed', coverage: null }, 'short'],
    ['a day on which nothing happened', { coverage: null, issues: 0 }, 'quiet'],
    ['a day that was not measured', { coverage: null, problems: [{ code: 'interrupted' }] }, 'unmeasured'],
  ])('mark %s', (_, part, mark) => {
    const day = isoAt(YESTERDAY);
    expect(coverageDays([audit(day, part)], day, new Set()).at(-1)?.mark).toBe(mark);
    expect(coverageDays([audit(day, part)], day, new Set([day])).at(-1)?.mark).toBe('unread');
  });

  it('end with the newest audit where the app does not tell the time, and without one there are none', () => {
    expect(coverageDays([audit('2026-11-19')], null, new Set()).at(-1)?.day).toBe('2026-11-19');
    expect(coverageDays([], null, new Set())).toEqual([]);
  });

  it('have a scale that begins below all that is drawn', () => {
    const lows = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lows, (all) => {
        const audits = all.map((low, back) =>
          audit(isoAt(YESTERDAY - back * DAY_MS), { coverage: { share: low, low, high: 1 } }),
        );
        const floor = floorOf(coverageDays(audits, isoAt(YESTERDAY), new Set()));
        expect(floor === 0 || all.every((low) => low > floor)).toBe(true);
      }),
    );
    expect(floorOf([])).toBe(0.99);
  });
});
