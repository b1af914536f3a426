import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bits } from '../../../src/kernel/bits';
import { addDays, daysOf, type Day } from '../../../src/kernel/day';
import type { Sign } from '../../../src/kernel/fact';
import { compress, emptyPlanes, SEGMENT, segmentOf } from '../../../src/kernel/planes';
import { PRODUCTS } from '../../../src/kernel/product';
import { factsOf } from '../../../src/report/rules/evidence';
import { HeldRecord } from '../../../src/report/rules/held-record';
import { personHistory, type DayUse } from '../../../src/report/rules/person-history';
import { recordedDays } from '../../../src/report/rules/record-history';
import { bitsOf } from '../active-record';
import { ACCOUNTS, deeds, FROM, held, isWriting, ORDINALS, planesBy, TODAY, type Deed } from './held-deeds';

const useOf = (wrote: boolean, looked: boolean): DayUse => (wrote ? 'wrote' : looked ? 'looked' : 'none');

/** What somebody did on a day, sign by sign. */
const siteUse = (signs: readonly Sign[]): DayUse => useOf(signs.some(isWriting), signs.includes('view.seen'));

/** An action of which no product is told counts for every one, and so does an unknown product. */
const productUse = (signs: readonly Sign[], product: string): DayUse => {
  const used = (by: 'written' | 'looked', acted: boolean): boolean => {
    const told = signs.filter((sign) => sign.startsWith(`${by}.`));
    return told.some((sign) => sign === `${by}.${product}` || sign === `${by}.any`) || (acted && told.length === 0);
  };
  return useOf(used('written', signs.some(isWriting)), used('looked', signs.includes('view.seen')));
};

describe('the days of an account', () => {
  it('are what the planes say, whatever was done, in whichever segment, and unread where they cannot be read', () => {
    fc.assert(
      fc.property(deeds, fc.constantFrom(...ORDINALS), fc.nat({ max: 29 }), (all, ordinal, back) => {
        const unread = addDays(TODAY, -back);
        const history = personHistory(held(all, ACCOUNTS, [unread]), ordinal);
        const signsOn = (day: Day) =>
          all.filter((deed) => deed.ordinal === ordinal && deed.day === day).map(({ sign }) => sign);
        const isUnread = (day: Day) => day === unread && segmentOf(ordinal) === 0;
        const span = { from: FROM, to: TODAY };
        const told = (use: (signs: readonly Sign[]) => DayUse) =>
          daysOf(span).map((day) => (isUnread(day) ? 'unread' : use(signsOn(day))));
        expect(history).toEqual({
          span,
          recordedFrom: FROM,
          site: told(siteUse),
          products: new Map(PRODUCTS.map((product) => [product, told((signs) => productUse(signs, product))])),
          lastLooked: daysOf(span).findLast((day) => !isUnread(day) && signsOn(day).includes('view.seen')) ?? null,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('are those that are here', () => {
    const record = new HeldRecord({ today: TODAY, accounts: 3, days: { from: FROM, to: TODAY }, rolled: null });
    expect(personHistory(record, 0)).toBeNull();
    record.putSegment(0, { products: [], grants: [], directory: [], directoryProblem: null, last: null });
    expect(personHistory(record, 0)).toBeNull();
    record.putDays(0, { from: addDays(TODAY, -1), to: TODAY }, []);
    expect(personHistory(record, 0)).toMatchObject({
      span: { from: addDays(TODAY, -1), to: TODAY },
      recordedFrom: FROM,
      site: ['none', 'none'],
      lastLooked: null,
    });
  });

  it.each([-1, 9, 1.5, NaN, Infinity])('are nobody’s for %s', (ordinal) => {
    expect(personHistory(held([], 9), ordinal)).toBeNull();
  });

  it('are none before there is any record', () => {
    expect(personHistory(held([], 9, [], { days: null }), 0)).toBeNull();
  });
});

describe('what is recorded of each day', () => {
  const all: Deed[] = [
    { ordinal: 0, day: TODAY, sign: 'comment.created' },
    { ordinal: 0, day: TODAY, sign: 'history.changed' },
    { ordinal: 0, day: TODAY, sign: 'view.seen' },
    { ordinal: SEGMENT, day: TODAY, sign: 'comment.created' },
    { ordinal: 1, day: TODAY, sign: 'comment.created' },
    { ordinal: 7, day: addDays(TODAY, -1), sign: 'view.seen' },
  ];
  const window = { from: addDays(TODAY, -1), to: TODAY };

  it('are facts of anybody and people who wrote, of all segments', () => {
    expect(recordedDays(held(all, ACCOUNTS), bitsOf([0, 7, SEGMENT]), window)).toEqual([
      { day: addDays(TODAY, -1), facts: 0, people: 0 },
      { day: TODAY, facts: 4, people: 2 },
    ]);
    const planes = planesBy(all, 0).get(TODAY) ?? emptyPlanes();
    expect(factsOf(compress(planes))).toBe(3);
  });

  it('is not told where a day of the window cannot be read, or is not here', () => {
    expect(recordedDays(held(all, ACCOUNTS, [addDays(TODAY, -1)]), new Bits(), window)).toBeNull();
    expect(recordedDays(held(all, ACCOUNTS), new Bits(), { from: addDays(FROM, -1), to: TODAY })).toBeNull();
  });
});
