import { describe, expect, it } from 'vitest';
import { Bits } from '../../src/kernel/bits';
import { addDays, type Day } from '../../src/kernel/day';
import { RETURN_DAYS, returnCurve } from '../../src/report/rules/return-curve';
import { bitsOf, FROM } from './active-record';

const countsOf = (...given: Parameters<typeof returnCurve>) =>
  returnCurve(...given).map(({ idleDays, of, returned }) => ({ idleDays, of, returned }));

describe('the return curve', () => {
  it('is right for 100,000 people and 400 days', () => {
    const [accounts, days] = [100_000, 400];
    // Everybody comes in a rhythm of 5 to 64 days, the first time on the first day.
    const rhythmOf = (person: number): number => 5 + (person % 60);
    const active = new Map<Day, Bits>();
    for (let at = 0; at < days; at++) {
      const bits = new Bits();
      for (let person = 0; person < accounts; person++) if (at % rhythmOf(person) === 0) bits.add(person);
      active.set(addDays(FROM, at), bits);
    }
    const lengths = Array.from({ length: 174 }, (_, i) => 7 + i);
    const expected = lengths.map((idleDays) => {
      let [of, returned] = [0, 0];
      for (let person = 0; person < accounts; person++) {
        const rhythm = rhythmOf(person);
        const spells = rhythm > idleDays ? Math.floor((days - 1 - idleDays - RETURN_DAYS) / rhythm) + 1 : 0;
        of += spells;
        returned += rhythm <= idleDays + RETURN_DAYS ? spells : 0;
      }
      return { idleDays, of, returned };
    });
    const span = { from: FROM, to: addDays(FROM, days - 1) };
    const counted = bitsOf(Array(accounts).keys());
    expect(countsOf({ span, active, unread: new Set(), counted }, lengths)).toEqual(expected);
  });
});
