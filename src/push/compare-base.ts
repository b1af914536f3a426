import { readNotedSince } from '../directory/noted-people';
import { Bits } from '../kernel/bits';
import { dayAt, parseDay } from '../kernel/day';
import { decodeOr, jsonRecord } from '../store/document';
import type { Records } from '../store/ports';
import { isChanged } from './rules/changes';
import { takesChanges } from './rules/destination-kind';
import { FULL_EVERY_MS } from './rules/schedule';
import type { SnapshotHeader } from './snapshot-message';
import {
  FrozenPeople,
  peoplePartKey,
  peoplePartKeys,
  type Base,
  type FrozenPerson,
  type PushState,
  type Sending,
} from './state';

/** So many numbers keep the completion that names them far below a megabyte. */
const MOST_LEFT = 50_000;

/** What a receiver that holds the base has to be told. */
export interface Comparison {
  /** Places of the people who are not as in the base, or not in it. */
  readonly changed: Bits;
  /** `ref` of those who are in the base alone. */
  readonly left: readonly number[];
}

/** People of the base, part by part; `null` where one cannot be read. */
async function* partsOf(
  records: Pick<Records, 'get'>,
  { shelf, people }: Pick<Sending, 'shelf' | 'people'>,
): AsyncGenerator<FrozenPerson[] | null> {
  for (let part = 0; part < peoplePartKeys(shelf, people).length; part++) {
    const key = peoplePartKey(shelf, part);
    const record = await records.get(key);
    yield decodeOr(record ?? undefined, () => record && jsonRecord(key, record, FrozenPeople), null);
  }
}

/**
 * Compares everyone with the base, both in the order of `ref`: one part of the base is in memory at a time. `days`: by so many the window has
 * moved on since. `isNoted`: of whom Jira told that something had changed, which may be a name, that is kept nowhere. `null` when the base cannot be read, or more have left than can be named: then
 * a full snapshot is taken.
 */
const compareWithBase = async (
  records: Pick<Records, 'get'>,
  base: Pick<Sending, 'shelf' | 'people'>,
  people: Iterable<FrozenPerson>,
  days: number,
  isNoted: (ref: number) => boolean,
): Promise<Comparison | null> => {
  const changed = new Bits();
  const left: number[] = [];
  const now = people[Symbol.iterator]();
  let place = 0;
  let next = now.next();
  const takeUntil = (ref: number): FrozenPerson | undefined => {
    for (; next.done !== true && next.value.ref < ref; next = now.next()) changed.add(place++); // whoever is new
    return next.done !== true && next.value.ref === ref ? next.value : undefined;
  };
  for await (const part of partsOf(records, base)) {
    if (part === null) return null;
    for (const before of part) {
      const person = takeUntil(before.ref);
      if (!person) {
        if (left.push(before.ref) > MOST_LEFT) return null;
        continue;
      }
      if (isNoted(person.ref) || isChanged(before, person, days)) changed.add(place);
      place += 1;
      next = now.next();
    }
  }
  takeUntil(Infinity);
  return { changed, left };
};

const spanOf = ({ window: { from, to } }: SnapshotHeader) => ({
  from: parseDay(from) ?? NaN,
  to: parseDay(to) ?? NaN,
});

/** By so many days the window has moved on since the base; `null` where changes would not lead from the one to the other. */
const daysSinceBase = ({ header: before, fullAt }: Base, header: SnapshotHeader, now: number): number | null => {
  const isSame = (['format', 'rules', 'includes', 'site'] as const).every(
    (part) => JSON.stringify(before[part]) === JSON.stringify(header[part]),
  );
  if (!isSame || now - fullAt >= FULL_EVERY_MS) return null;
  const [was, is] = [spanOf(before), spanOf(header)];
  return is.to - is.from === was.to - was.from && is.from >= was.from ? is.from - was.from : null;
};

/** What is to be told of everybody as they are now: who is not as in the base; `null`: all of them. Throws `TryLater`. */
export const comparisonWith = async (
  records: Pick<Records, 'get' | 'getMany'>,
  { base, schedule, kind }: PushState,
  header: SnapshotHeader,
  { people, segments }: { readonly people: Iterable<FrozenPerson>; readonly segments: readonly number[] },
  now: number,
): Promise<Comparison | null> => {
  if (schedule !== 'daily' || !base || !takesChanges(kind)) return null;
  const days = daysSinceBase(base, header, now);
  if (days === null) return null;
  const isNoted = await readNotedSince(records, segments, dayAt(Date.parse(base.header.takenAt)), dayAt(now));
  return isNoted && compareWithBase(records, base, people, days, isNoted);
};
