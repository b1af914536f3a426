import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bits } from '../../../src/kernel/bits';
import { addDays, dayAt, daysOf, type Day } from '../../../src/kernel/day';
import { SIGNS, type Sign } from '../../../src/kernel/fact';
import { emptyPlanes, encodePlanes, planeOf, SEGMENT, segmentOf, type Planes } from '../../../src/kernel/planes';
import { PRODUCTS } from '../../../src/kernel/product';
import { factsOf } from '../../../src/report/rules/evidence';
import { compress } from '../../../src/kernel/planes';
import { HeldRecord, type RecordHead } from '../../../src/report/rules/held-record';
import { personHistory, type DayUse } from '../../../src/report/rules/person-history';
import { recordedDays } from '../../../src/report/rules/record-history';
import { bitsOf } from '../active-record';

const TODAY = dayAt(Date.UTC(2026, 10, 22));
const FROM = addDays(TODAY, -29);
const DAMAGED = new Uint8Array([77]);

interface Deed {
  readonly ordinal: number;
  readonly day: Day;
  readonly sign: Sign;
}

/** The planes of each day of a segment. */
const planesBy = (deeds: readonly Deed[], segment: number): Map<Day, Planes> => {
  const days = new Map<Day, Planes>();
  for (const { ordinal, day, sign } of deeds) {
    if (segmentOf(ordinal) !== segment) continue;
    const planes = days.get(day) ?? emptyPlanes();
    days.set(day, planes);
    planeOf(planes, sign).add(ordinal % SEGMENT);
  }
  return days;
};

/** A record of that many accounts, held whole; `damaged`: days of the first segment that cannot be read. */
const held = (
  deeds: readonly Deed[],
  accounts: number,
  damaged: readonly Day[] = [],
  head: Partial<RecordHead> = {},
) => {
  const record = new HeldRecord({ today: TODAY, accounts, days: { from: FROM, to: TODAY }, rolled: null, ...head });
  for (let segment = 0; segment < record.segmentCount; segment++) {
    const none = { products: [], grants: [], directory: [], directoryProblem: null, last: null };
    record.putSegment(segment, none);
    const stored = [...planesBy(deeds, segment)].map(([day, planes]) => [day, encodePlanes(planes)] as const);
    const spoiled = segment === 0 ? damaged.map((day) => [day, DAMAGED] as const) : [];
    record.putDays(segment, { from: FROM, to: TODAY }, [...stored, ...spoiled]);
  }
  return record;
};

const ORDINALS = [0, 1, 7, SEGMENT - 1, SEGMENT, SEGMENT + 8];
const ACCOUNTS = SEGMENT + 9;

const deeds = fc.array(
  fc.record({
    ordinal: fc.constantFrom(...ORDINALS),
    day: fc.integer({ min: 0, max: 29 }).map((back) => addDays(TODAY, -back)),
    sign: fc.constantFrom(...SIGNS),
  }),
  { maxLength: 60 },
);

const isWriting = (sign: Sign): boolean => sign.includes('.') && !/^(view|written|looked)\./.test(sign);

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
