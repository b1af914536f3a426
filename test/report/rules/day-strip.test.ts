import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysOf, type Day } from '../../../src/kernel/day';
import { segmentOf } from '../../../src/kernel/planes';
import { dayStrip, STRIP_DAYS } from '../../../src/report/rules/day-strip';
import { ACCOUNTS, deeds, held, isWriting, ORDINALS, TODAY } from './held-deeds';

describe('the last days of everybody', () => {
  it('are what was done on each of them, day by day', () => {
    fc.assert(
      fc.property(
        deeds,
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 40 }),
        fc.uniqueArray(fc.nat({ max: 29 }), { maxLength: 3 }),
        (all, ended, length, damaged) => {
          const to = addDays(TODAY, -ended);
          const window = { from: addDays(to, 1 - Math.min(length, 30 - ended)), to };
          const unread = new Set<Day>(damaged.map((back) => addDays(TODAY, -back)));
          const days = daysOf(window).slice(-STRIP_DAYS).toReversed();
          const bits = (isMeant: (day: Day) => boolean): number =>
            days.reduce((sum, day, back) => sum + (isMeant(day) ? 2 ** back : 0), 0);
          const did = (ordinal: number, day: Day, isLook: boolean): boolean =>
            !(unread.has(day) && segmentOf(ordinal) === 0) &&
            all.some(
              (deed) =>
                deed.ordinal === ordinal &&
                deed.day === day &&
                (isLook ? deed.sign === 'view.seen' : isWriting(deed.sign)),
            );
          const strip = dayStrip(held(all, ACCOUNTS, [...unread]), window);
          expect([strip.days, strip.unread]).toEqual([days.length, bits((day) => unread.has(day))]);
          expect(ORDINALS.map((ordinal) => [strip.wrote[ordinal], strip.looked[ordinal]])).toEqual(
            ORDINALS.map((ordinal) => [
              bits((day) => did(ordinal, day, false)),
              bits((day) => did(ordinal, day, true)),
            ]),
          );
          expect([strip.wrote.length, strip.looked.length]).toEqual([ACCOUNTS, ACCOUNTS]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are a month of a longer window, and the whole of a shorter one', () => {
    const on = (back: number) => ({ ordinal: 1, day: addDays(TODAY, -back), sign: 'comment.created' }) as const;
    const record = held([on(0), on(6), on(7), on(29)], 2);
    const stripOf = (length: number) => dayStrip(record, { from: addDays(TODAY, 1 - length), to: TODAY });
    expect([stripOf(400), stripOf(7)]).toEqual([
      { days: 30, wrote: Uint32Array.of(0, 2 ** 29 + 2 ** 7 + 2 ** 6 + 1), looked: new Uint32Array(2), unread: 0 },
      { days: 7, wrote: Uint32Array.of(0, 2 ** 6 + 1), looked: new Uint32Array(2), unread: 0 },
    ]);
  });
});
