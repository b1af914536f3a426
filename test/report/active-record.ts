import * as fc from 'fast-check';
import { Bits } from '../../src/kernel/bits';
import { addDays, dayAt, daysOf, type Day } from '../../src/kernel/day';
import type { ActiveDays } from '../../src/report/rules/active-days';

export const FROM = dayAt(Date.UTC(2026, 0, 1));

export const bitsOf = (indexes: Iterable<number>): Bits => {
  const bits = new Bits();
  for (const index of indexes) bits.add(index);
  return bits;
};

/** A record from a line a person: one character a day, `1` where active. In `unread`, `x` where the day could not be read. */
export const recordOf = (
  people: readonly string[],
  unread = '',
  counted: Iterable<number> = people.keys(),
): ActiveDays => {
  const length = Math.max(unread.length, ...people.map((line) => line.length));
  const span = { from: FROM, to: addDays(FROM, length - 1) };
  const days = daysOf(span);
  const activeAt = (at: number): number[] => people.flatMap((line, person) => (line[at] === '1' ? [person] : []));
  return {
    span,
    active: new Map(
      days.flatMap((day, at): [Day, Bits][] => (activeAt(at).length > 0 ? [[day, bitsOf(activeAt(at))]] : [])),
    ),
    unread: new Set(days.filter((_, at) => unread[at] === 'x')),
    counted: bitsOf(counted),
  };
};

/** Lines of a few people: often, now and then or hardly ever active. With or without days that could not be read. */
export const worlds = fc
  .tuple(fc.integer({ min: 1, max: 130 }), fc.constantFrom(2, 8, 30, 60), fc.constantFrom(1, 1, 60))
  .chain(([length, apart, holes]) => {
    const line = (one: string, other: string, weight: number) =>
      fc
        .array(
          fc.oneof({ weight: 1, arbitrary: fc.constant(one) }, { weight: weight - 1, arbitrary: fc.constant(other) }),
          {
            minLength: length,
            maxLength: length,
          },
        )
        .map((all) => all.join(''));
    return fc.record({
      people: fc.array(line('1', '0', apart), { minLength: 1, maxLength: 12 }),
      unread: holes === 1 ? fc.constant('') : line('x', '.', holes),
      counted: fc.constantFrom([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [0, 2, 4, 9]),
    });
  });
