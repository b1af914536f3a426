import type { Day } from '../kernel/day';
import { decodeCompressed } from '../kernel/planes';
import type { RosterState } from '../roster/state';
import { decodeOr } from '../store/document';
import type { Records, StoredRecord } from '../store/ports';
import { decodeLastDays, encodeLastDays, noteDay, type LastDays } from './rules/last-days';
import { lastDaysKey } from './state';

/** The last days of a segment; `null` when they are not there or cannot be read: `rollDays` then makes them anew. */
export const lastDaysOf = (record: StoredRecord | undefined): LastDays | null => decodeOr(record, decodeLastDays, null);

/** A day's record with new facts in it. */
export interface JoinedDay {
  readonly day: Day;
  readonly segment: number;
  readonly bytes: Uint8Array;
}

/** Last days with what late facts tell of days that were joined already, to be committed with them. */
export const withLateDays = async (
  records: Pick<Records, 'getMany'>,
  { rolled }: Pick<RosterState, 'rolled'>,
  joined: readonly JoinedDay[],
): Promise<[string, Uint8Array][]> => {
  const late = joined.filter(({ day }) => rolled !== null && day <= rolled);
  const segments = [...new Set(late.map(({ segment }) => segment))];
  if (segments.length === 0) return [];
  const stored = await records.getMany(segments.map(lastDaysKey));
  return segments.flatMap((segment): [string, Uint8Array][] => {
    const last = lastDaysOf(stored.get(lastDaysKey(segment)));
    if (last === null) return [];
    for (const { day, bytes } of late.filter((each) => each.segment === segment))
      noteDay(last, day, decodeCompressed(bytes));
    return [[lastDaysKey(segment), encodeLastDays(last)]];
  });
};
