import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bits } from '../../../src/kernel/bits';
import { addDays, dayAt, type Day } from '../../../src/kernel/day';
import { changeOver, dayCounts, type PeopleRecord } from '../../../src/report/rules/people-history';
import { SINCE_START } from '../../../src/roster/rules/first-seen';

const LAST = dayAt(Date.UTC(2026, 10, 22));

const bitsOf = (indexes: readonly number[]): Bits => {
  const bits = new Bits();
  for (const index of indexes) bits.add(index);
  return bits;
};

/** A line a person, a letter a day: `w` wrote, `l` only looked. `x` in `unread`: the day cannot be read. */
const recordOf = (people: readonly string[], unread: string, counted: readonly number[]): PeopleRecord => {
  const length = unread.length;
  const from = addDays(LAST, 1 - length);
  const [days, holes] = [new Map<Day, { wrote: Bits; seen: Bits }>(), new Set<Day>()];
  const at = (letter: string, place: number): number[] =>
    people.flatMap((line, person) => (letter.includes(line[place] ?? ' ') ? [person] : []));
  for (let place = 0; place < length; place++) {
    const day = addDays(from, place);
    if (unread[place] === 'x') holes.add(day);
    else days.set(day, { wrote: bitsOf(at('w', place)), seen: bitsOf(at('wl', place)) });
  }
  return { span: { from, to: LAST }, days, unread: holes, counted: bitsOf(counted) };
};

const world = fc.integer({ min: 2, max: 14 }).chain((length) =>
  fc.record({
    people: fc.array(fc.string({ unit: fc.constantFrom('w', 'l', '-', '-'), minLength: length, maxLength: length }), {
      minLength: 1,
      maxLength: 12,
    }),
    unread: fc.string({ unit: fc.constantFrom('.', '.', '.', '.', '.', 'x'), minLength: length, maxLength: length }),
    counted: fc.subarray(Array.from({ length: 12 }, (_, i) => i)),
    window: fc.integer({ min: 1, max: 8 }),
    known: fc.array(fc.constantFrom(0, 3, 7, SINCE_START), { minLength: 12, maxLength: 12 }),
  }),
);

describe('the people over time', () => {
  it('counts each day who wrote and who only looked', () => {
    fc.assert(
      fc.property(world, ({ people, unread, counted, window }) => {
        const counts = dayCounts(recordOf(people, unread, counted), window);
        const places = Array.from(
          { length: Math.min(window, unread.length) },
          (_, i, from = unread.length) => i + Math.max(0, from - window),
        );
        const count = (letter: string, place: number): number =>
          unread[place] === 'x' ? 0 : counted.filter((person) => people[person]?.[place] === letter).length;
        expect(counts).toEqual(
          places.map((place) => ({
            day: addDays(LAST, place + 1 - unread.length),
            wrote: count('w', place),
            looked: count('l', place),
            isUnread: unread[place] === 'x',
          })),
        );
      }),
    );
  });

  it('compares a window with the one before, and nothing where a day of either is not known', () => {
    fc.assert(
      fc.property(world, ({ people, unread, counted, window, known }) => {
        const change = changeOver(recordOf(people, unread, counted), window, Uint16Array.from(known));
        const part = (from: number, to: number): string =>
          unread.slice(Math.max(0, unread.length - from), unread.length - to);
        if (unread.length < 2 * window || part(2 * window, 0).includes('x')) {
          expect(change).toBeNull();
          return;
        }
        const isThere = (person: number, from: number, to: number): boolean =>
          /[wl]/.test((people[person] ?? '').slice(unread.length - from, unread.length - to));
        const there = counted.map((person) => ({
          now: isThere(person, window, 0),
          before: isThere(person, 2 * window, window),
          isNew: (known[person] ?? 0) < window,
        }));
        const of = (is: (each: (typeof there)[number]) => boolean): number => there.filter(is).length;
        expect(change).toMatchObject({
          stayed: of(({ now, before }) => now && before),
          joined: of(({ now, before, isNew }) => now && !before && isNew),
          cameBack: of(({ now, before, isNew }) => now && !before && !isNew),
          fellSilent: of(({ now, before }) => !now && before),
        });
      }),
    );
  });
});
