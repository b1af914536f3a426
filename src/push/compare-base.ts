import { Bits } from '../kernel/bits';
import { decodeOr, jsonRecord } from '../store/document';
import type { Records } from '../store/ports';
import { isChanged } from './rules/changes';
import { FrozenPeople, peoplePartKey, peoplePartKeys, type FrozenPerson, type Sending } from './state';

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
 * moved on since. `null` when the base cannot be read: then only a full snapshot is exact.
 */
export const compareWithBase = async (
  records: Pick<Records, 'get'>,
  base: Pick<Sending, 'shelf' | 'people'>,
  people: Iterable<FrozenPerson>,
  days: number,
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
        left.push(before.ref);
        continue;
      }
      if (isChanged(before, person, days)) changed.add(place);
      place += 1;
      next = now.next();
    }
  }
  takeUntil(Infinity);
  return { changed, left };
};
