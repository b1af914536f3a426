import { describe, expect, it } from 'vitest';

import {
  calendarBlocks,
  calendarDays,
  calendarSummary,
  monthMarks,
  seatDays,
  weekdayOf,
  type Reach,
} from '../../../src/frontend/report/person-calendar';
import { addDays, parseDay, type Day } from '../../../src/kernel/day';
import type { DayUse, PersonHistory } from '../../../src/report/rules/person-history';

const dayOf = (iso: string): Day => parseDay(iso) ?? expect.fail(iso);
const TO = dayOf('2026-11-22');

const historyOf = (site: readonly DayUse[], recordedFrom = addDays(TO, 1 - site.length)): PersonHistory => ({
  span: { from: addDays(TO, 1 - site.length), to: TO },
  recordedFrom,
  site,
  products: new Map(),
  lastLooked: null,
});

const WATCHED: Reach = { watchedSince: dayOf('2025-01-01'), knownSince: null, gaps: new Set() };
const kindsOf = (history: PersonHistory, reach: Reach) =>
  calendarDays(history.site, history, reach).map(({ kind }) => kind);

describe('a day of the calendar', () => {
  const history = historyOf(['wrote', 'looked', 'none', 'unread', 'none', 'none']);

  it('is what was done on it, and not recorded where nothing could be read', () => {
    expect(kindsOf(history, WATCHED)).toEqual(['wrote', 'looked', 'none', 'untold', 'none', 'none']);
  });

  it('without a trace tells nothing before the app watched, and where an audit found it short', () => {
    const watchedSince = dayOf('2026-11-21');
    expect(kindsOf(history, { ...WATCHED, watchedSince })).toEqual([
      'wrote',
      'looked',
      'untold',
      'untold',
      'none',
      'none',
    ]);
    expect(kindsOf(history, { ...WATCHED, watchedSince: null }).at(-1)).toBe('untold');
    expect(kindsOf(history, { ...WATCHED, gaps: new Set([TO]) }).at(-1)).toBe('untold');
  });

  it('without a trace is before the record where the account was not known yet', () => {
    const kinds = kindsOf(history, { ...WATCHED, knownSince: dayOf('2026-11-22') });
    expect(kinds).toEqual(['wrote', 'looked', 'before', 'untold', 'before', 'none']);
  });
});

describe('the picture', () => {
  it('has whole weeks from Monday on, up to the last day', () => {
    const history = historyOf(['wrote']);
    const days = calendarDays(history.site, history, WATCHED);
    const [block, ...others] = calendarBlocks(days, history);
    expect(others).toEqual([]);
    expect(weekdayOf(block?.from ?? TO)).toBe(0);
    expect(block?.days.length).toBe(29 * 7); // the 22nd of November 2026 is a Sunday
    expect(block?.days.slice(-2)).toEqual([
      { day: addDays(TO, -1), kind: 'before' },
      { day: TO, kind: 'wrote' },
    ]);
  });

  it('has a second part where the record reaches back so far, with what is still to come', () => {
    const history = historyOf(['wrote', 'none'], addDays(TO, -399));
    const blocks = calendarBlocks(calendarDays(history.site, history, WATCHED), history);
    expect(blocks.map(({ days }) => days.length)).toEqual([203, 203]);
    const all = blocks.flatMap(({ days }) => days);
    expect(all.map(({ day }) => day)).toEqual(all.map((_, at) => addDays(TO, at - 405)));
    const count = (kind: string) => all.filter((day) => day.kind === kind).length;
    expect([count('before'), count('awaited'), count('wrote'), count('none')]).toEqual([6, 398, 1, 1]);
  });

  it('ends in the middle of a week where the week does', () => {
    const history = { ...historyOf(['none']), span: { from: addDays(TO, 2), to: addDays(TO, 2) } };
    expect(calendarBlocks([], history).at(-1)?.days.length).toBe(28 * 7 + 2);
  });

  it('names the months, and in the place of January the year', () => {
    const marks = monthMarks({ from: dayOf('2025-11-24') });
    expect(marks.map(({ label }) => label)).toEqual(['Dec', '2026', 'Feb', 'Mar', 'Apr', 'May', 'Jun']);
    expect(marks[0]).toEqual({ week: 1, label: 'Dec' });
  });
});

describe('the calendar in words', () => {
  const summaryOf = (history: PersonHistory, reach = WATCHED) =>
    calendarSummary(calendarDays(history.site, history, reach), history);

  it('counts its days', () => {
    expect(summaryOf(historyOf(['wrote', 'wrote', 'looked', 'none', 'none']))).toEqual([
      '18 Nov to 22 Nov 2026: wrote on 2 days, only looked on 1 day, nothing on 2 days.',
    ]);
  });

  it('says of how many nothing is told, and that older ones are awaited', () => {
    expect(summaryOf(historyOf(['unread', 'none'], addDays(TO, -9)))).toEqual([
      '21 Nov to 22 Nov 2026: wrote on 0 days, only looked on 0 days, nothing on 1 day.',
      'Of 1 more day it is not recorded whether there was anything.',
      'Older days are still being read.',
    ]);
  });

  it('begins when the account was known', () => {
    const knownSince = TO;
    expect(summaryOf(historyOf(['none', 'none']), { ...WATCHED, knownSince })).toEqual(['On 22 Nov 2026: nothing.']);
  });
});

describe('a seat', () => {
  it('is used on so many of the last days', () => {
    const history = historyOf(['wrote', 'wrote', 'looked', 'unread', 'none']);
    const days = calendarDays(history.site, history, WATCHED);
    expect(seatDays(days, 4)).toEqual({ wrote: 1, looked: 1, untold: 1, days: 4 });
    expect(seatDays(days, 30)).toEqual({ wrote: 2, looked: 1, untold: 1, days: 5 });
  });
});
