import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/kernel/day';
import { GROWTH_DAYS, PEAK_DAYS, peaksOf, type Peak } from '../../../src/report/rules/peak';
import { FROM, recordOf, worlds } from '../active-record';

/** Every window, each person looked for on each of its days. */
const bruteForce = (people: readonly string[], unread: string, counted: readonly number[]): Peak => {
  const days = Math.max(...people.map((line) => line.length));
  const length = Math.min(PEAK_DAYS, days);
  const isUnread = (at: number): boolean => unread[at] === 'x';
  const windows = Array.from({ length: days - length + 1 }, (_, first): Peak => {
    const all = Array.from({ length }, (_, i) => first + i);
    return {
      kind: days < PEAK_DAYS ? 'shorter' : 'window',
      people: people.filter(
        (line, person) => counted.includes(person) && all.some((at) => line[at] === '1' && !isUnread(at)),
      ).length,
      window: { from: addDays(FROM, first), to: addDays(FROM, first + length - 1) },
      unread: all.filter(isUnread).length,
    };
  });
  const most = Math.max(...windows.map((window) => window.people));
  return windows.find((window) => window.people === most)!;
};

const peakOf = (record: Parameters<typeof peaksOf>[0]) => peaksOf(record).peak;

describe('the peak', () => {
  it('is the most people of any 30 days, and of equal ones the earliest', () => {
    fc.assert(
      fc.property(worlds, ({ people, unread, counted }) => {
        expect(peakOf(recordOf(people, unread, counted))).toEqual(bruteForce(people, unread, counted));
      }),
      { numRuns: 400 },
    );
  });

  it('counts a person once, and lets them go 30 days after their last day', () => {
    const day = (at: number, length = 90): string => '0'.repeat(at).concat('1').padEnd(length, '0');
    const windowFrom = (first: number) => ({ from: addDays(FROM, first), to: addDays(FROM, first + 29) });
    expect(peakOf(recordOf([day(40), day(69), '1'.repeat(90)]))).toEqual({
      kind: 'window',
      people: 3,
      window: windowFrom(40),
      unread: 0,
    });
    expect(peakOf(recordOf([day(40), day(70)]))).toEqual({
      kind: 'window',
      people: 1,
      window: windowFrom(11),
      unread: 0,
    });
  });

  it('of a record that is shorter is that of the whole record', () => {
    const window = { from: FROM, to: addDays(FROM, 28) };
    expect(peakOf(recordOf([`1${'0'.repeat(28)}`, `${'0'.repeat(28)}1`]))).toEqual({
      kind: 'shorter',
      people: 2,
      window,
      unread: 0,
    });
    expect(peakOf(recordOf([`1${'0'.repeat(29)}`]))?.kind).toBe('window');
  });

  it('of no record is none', () => {
    expect(peakOf({ ...recordOf(['1']), span: { from: FROM, to: addDays(FROM, -1) } })).toBeNull();
  });

  it('tells how many of its days could not be read, and counts nobody on them', () => {
    expect(peakOf(recordOf([`01${'0'.repeat(28)}`, `001${'0'.repeat(27)}`], '.x'))).toEqual({
      kind: 'window',
      people: 1,
      window: { from: FROM, to: addDays(FROM, 29) },
      unread: 1,
    });
  });
});

describe('growth', () => {
  const length = PEAK_DAYS + GROWTH_DAYS;
  const on = (...days: number[]): string => Array.from({ length }, (_, at) => (days.includes(at) ? '1' : '0')).join('');

  it('compares the last 30 days with those a quarter before them', () => {
    const record = recordOf([on(0), on(29, length - 1), on(30), on(length - 30)]);
    expect(peaksOf(record).growth).toEqual({ before: 2, now: 2 });
    expect(peaksOf(recordOf([on(0), on(length - 1), on(length - 2)])).growth).toEqual({ before: 1, now: 2 });
  });

  it('says nothing of a shorter record, or of one with a hole in either', () => {
    expect(peaksOf(recordOf([on(5).slice(1)])).growth).toBeNull();
    expect(peaksOf(recordOf([on(5)], '.....x')).growth).toBeNull();
    expect(peaksOf(recordOf([on(5)], `${'.'.repeat(40)}x`)).growth).toEqual({ before: 1, now: 0 });
  });
});
