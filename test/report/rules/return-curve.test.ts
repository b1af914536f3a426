import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RETURN_DAYS, returnCurve } from '../../../src/report/rules/return-curve';
import { recordOf, worlds } from '../active-record';

/** By the definition: every person, every day, every day around it. */
const bruteForce = (people: readonly string[], unread: string, counted: readonly number[], idleDays: number) => {
  let [of, returned] = [0, 0];
  people.forEach((line, person) => {
    const is = (at: number): boolean => line[at] === '1' && unread[at] !== 'x';
    const known = (at: number): boolean => at < line.length && unread[at] !== 'x';
    const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
    for (let day = idleDays; day < line.length; day++) {
      const hasReached = is(day - idleDays) && !range(day - idleDays + 1, day).some(is);
      const isKnown = range(day - idleDays + 1, day + RETURN_DAYS).every(known);
      if (!counted.includes(person) || !hasReached || !isKnown) continue;
      of += 1;
      if (range(day + 1, day + RETURN_DAYS).some(is)) returned += 1;
    }
  });
  return { idleDays, of, returned };
};

const countsOf = (...given: Parameters<typeof returnCurve>) =>
  returnCurve(...given).map(({ idleDays, of, returned }) => ({ idleDays, of, returned }));

const idle = (days: number): string => '0'.repeat(days);

describe('the return curve', () => {
  it('counts as the definition says, day by day', () => {
    const lengths = [1, 2, 6, 7, 8, 14, 30, 31, 45, 60, 99, 180];
    fc.assert(
      fc.property(worlds, ({ people, unread, counted }) => {
        expect(countsOf(recordOf(people, unread, counted), lengths)).toEqual(
          lengths.map((length) => bruteForce(people, unread, counted, length)),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('counts a spell once for each length that it reached, and its end as a return from the last 30 of them', () => {
    // Active again 50 days later: from 20 days of idleness that was within 30 days, from 19 it was not.
    const record = recordOf([`1${idle(49)}1${idle(100)}`]);
    expect(countsOf(record, [7, 19, 20, 49, 50])).toEqual([
      { idleDays: 7, of: 2, returned: 0 },
      { idleDays: 19, of: 2, returned: 0 },
      { idleDays: 20, of: 2, returned: 1 },
      { idleDays: 49, of: 2, returned: 1 },
      { idleDays: 50, of: 1, returned: 0 },
    ]);
  });

  it('waits until 30 days have passed, for those who came back as for those who did not', () => {
    const cameBack = `1${idle(10)}1`;
    const stayedAway = `1${idle(11)}`;
    const after = (days: number) => countsOf(recordOf([cameBack, stayedAway].map((line) => line + idle(days))), [7])[0];
    expect(after(25)).toEqual({ idleDays: 7, of: 0, returned: 0 });
    expect(after(26)).toEqual({ idleDays: 7, of: 2, returned: 1 });
  });

  it('says nothing of whoever was never active, nor of the days before the first activity', () => {
    expect(countsOf(recordOf([idle(200), `${idle(160)}1${idle(39)}`]), [7, 30])).toEqual([
      { idleDays: 7, of: 1, returned: 0 },
      { idleDays: 30, of: 0, returned: 0 },
    ]);
  });

  it('leaves out what lies over a day that could not be read, whether somebody came back or not', () => {
    const people = [`1${idle(19)}1${idle(100)}`, `1${idle(120)}`];
    const withHole = (at: number) => countsOf(recordOf(people, `${'.'.repeat(at)}x`), [10])[0];
    expect(countsOf(recordOf(people), [10])[0]).toEqual({ idleDays: 10, of: 3, returned: 1 });
    // Two spells begin on day 0 and need the days up to 40, the third begins on day 20 and needs those up to 60.
    expect(withHole(5)).toEqual({ idleDays: 10, of: 1, returned: 0 });
    expect(withHole(19)).toEqual({ idleDays: 10, of: 1, returned: 0 });
    expect(withHole(40)).toEqual({ idleDays: 10, of: 0, returned: 0 });
    expect(withHole(41)).toEqual({ idleDays: 10, of: 2, returned: 1 });
    expect(withHole(60)).toEqual({ idleDays: 10, of: 2, returned: 1 });
    expect(withHole(61)).toEqual({ idleDays: 10, of: 3, returned: 1 });
  });

  it('does not take a partly read day for a beginning', () => {
    expect(countsOf(recordOf([`1${idle(60)}`], 'x'), [7])).toEqual([{ idleDays: 7, of: 0, returned: 0 }]);
  });

  it('tells the rate with its interval, and none where there was no spell', () => {
    const people = [...Array<string>(3).fill(`1${idle(60)}1${idle(29)}`), ...Array<string>(38).fill(`1${idle(90)}`)];
    expect(returnCurve(recordOf(people), [60, 61])).toEqual([
      {
        idleDays: 60,
        of: 41,
        returned: 3,
        rate: {
          share: 3 / 41,
          low: expect.closeTo(0.0252, 4) as number,
          high: expect.closeTo(0.1943, 4) as number,
        },
      },
      { idleDays: 61, of: 0, returned: 0, rate: null },
    ]);
  });
});
