import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seatHistory, THRESHOLDS } from '../../../src/report/rules/seat-history';
import { SINCE_START } from '../../../src/roster/rules/first-seen';
import { recordOf, worlds } from '../active-record';

const seatsOf = (...given: Parameters<typeof seatHistory>) =>
  seatHistory(...given).thresholds.map(({ idleDays, seats }) => [idleDays, seats]);

/** By the definition: every seat, every day back from the last one. */
const bruteForce = (
  people: readonly string[],
  unread: string,
  counted: readonly number[],
  knownFor: readonly number[],
) =>
  THRESHOLDS.map((length) => {
    const days = people[0]?.length ?? 0;
    const last = Array.from({ length: Math.min(length, days) }, (_, back) => days - 1 - back);
    if (days < length || last.some((at) => unread[at] === 'x')) return [length, null];
    const isIdle = (person: number): boolean => last.every((at) => people[person]?.[at] !== '1');
    return [length, counted.filter((person) => isIdle(person) && (knownFor[person] ?? 0) >= length).length];
  });

describe('the history of seats', () => {
  it('counts who was idle for so long, day by day, and nobody over a hole or before the record', () => {
    const known = fc.array(fc.constantFrom(5, 29, 30, 60, 200, SINCE_START), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(worlds, known, ({ people, unread, counted }, knownFor) => {
        const record = recordOf(people, unread, counted);
        expect(seatsOf(record, Uint16Array.from(knownFor))).toEqual(bruteForce(people, unread, counted, knownFor));
      }),
      { numRuns: 300 },
    );
  });

  it('tells how many came back beside each threshold, and the peak', () => {
    const idle = (days: number): string => '0'.repeat(days);
    const record = recordOf([`1${idle(40)}1${idle(40)}`, `1${idle(81)}`]);
    const { thresholds, peak } = seatHistory(record, new Uint16Array(2).fill(SINCE_START));
    expect(thresholds[0]).toMatchObject({ idleDays: 30, seats: 2, of: 2, returned: 1 });
    expect(peak).toMatchObject({ kind: 'window', people: 2 });
  });
});
