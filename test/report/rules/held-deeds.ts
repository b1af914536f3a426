import * as fc from 'fast-check';
import { addDays, dayAt, type Day } from '../../../src/kernel/day';
import { SIGNS, type Sign } from '../../../src/kernel/fact';
import { emptyPlanes, encodePlanes, planeOf, SEGMENT, segmentOf, type Planes } from '../../../src/kernel/planes';
import { HeldRecord, type RecordHead } from '../../../src/report/rules/held-record';

export const TODAY = dayAt(Date.UTC(2026, 10, 22));
export const FROM = addDays(TODAY, -29);
const DAMAGED = new Uint8Array([77]);

export interface Deed {
  readonly ordinal: number;
  readonly day: Day;
  readonly sign: Sign;
}

/** The planes of each day of a segment. */
export const planesBy = (deeds: readonly Deed[], segment: number): Map<Day, Planes> => {
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
export const held = (
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

/** Of two segments. */
export const ORDINALS = [0, 1, 7, SEGMENT - 1, SEGMENT, SEGMENT + 8];
export const ACCOUNTS = SEGMENT + 9;

export const deeds = fc.array(
  fc.record({
    ordinal: fc.constantFrom(...ORDINALS),
    day: fc.integer({ min: 0, max: 29 }).map((back) => addDays(TODAY, -back)),
    sign: fc.constantFrom(...SIGNS),
  }),
  { maxLength: 60 },
);

export const isWriting = (sign: Sign): boolean => sign.includes('.') && !/^(view|written|looked)\./.test(sign);
