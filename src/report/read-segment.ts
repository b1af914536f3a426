import { lastDaysOf } from '../activity/last-days';
import { noLastDays } from '../activity/rules/last-days';
import { oldestKept } from '../activity/rules/retention';
import { dayKey, lastDaysKey } from '../activity/state';
import { directoryKeys, directoryPlanes } from '../directory/directory-planes';
import type { DirectoryState } from '../directory/state';
import type { Day, Window } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import { decodeCompressed, emptyPlanes, SEGMENT, type CompressedPlanes, type Planes } from '../kernel/planes';
import type { Problem } from '../kernel/problem';
import type { RosterState } from '../roster/state';
import { decodeOr } from '../store/document';
import type { Records, StoredRecord } from '../store/ports';
import type { CountedKinds } from './rules/counted-day';
import { daysToRead } from './rules/days-to-read';
import { activityOf, standingOf, usedDayOf, type Activity, type Standing, type UsedDay } from './rules/report';

/** Who did what in the window, and who is what, of a whole segment. */
export interface SegmentReport {
  readonly days: ReadonlyMap<Day, CompressedPlanes>;
  readonly directory: Planes;
  readonly activity: Activity;
  readonly standing: Standing;
  /** Days of the window and before it that cannot be read: nothing of them is counted. */
  readonly unreadDays: readonly Day[];
  /** Why the directory says nothing of the segment. */
  readonly directoryProblem: Problem | null;
}

const directoryOf = (
  state: Pick<DirectoryState, 'groups' | 'readAt'>,
  segment: number,
  stored: ReadonlyMap<string, StoredRecord>,
): Pick<SegmentReport, 'directory' | 'directoryProblem'> => {
  try {
    return { directory: directoryPlanes(state, segment, stored), directoryProblem: null };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { directory: emptyPlanes(), directoryProblem: error.problem };
  }
};

/**
 * Reads a segment of at most 65,536 accounts. The window ends `today`; the days before it tell when somebody was last seen;
 * `counted` is what makes active.
 * What cannot be read is told, and the rest is whole.
 */
export const readSegment = async (
  records: Pick<Records, 'getMany'>,
  roster: RosterState,
  { products, groups, readAt }: Pick<DirectoryState, 'products' | 'groups' | 'readAt'>,
  segment: number,
  window: Window,
  today: Day,
  counted: CountedKinds,
): Promise<SegmentReport> => {
  const wanted = daysToRead(roster, window, today, true);
  const lastKey = lastDaysKey(segment);
  const keyOf = (day: Day): string => dayKey(day, segment);
  const stored = await records.getMany([...wanted.map(keyOf), lastKey, ...directoryKeys({ groups }, segment)]);
  const last = lastDaysOf(stored.get(lastKey));
  // Where last days are missing, every day that they would hold is read: the answer is the same.
  const more = last ? [] : daysToRead(roster, window, today, false).filter((day) => !wanted.includes(day));
  const found = more.length > 0 ? new Map([...stored, ...(await records.getMany(more.map(keyOf)))]) : stored;
  const days = new Map<Day, CompressedPlanes>();
  const unreadDays: Day[] = [];
  for (const day of [...more, ...wanted]) {
    const record = found.get(keyOf(day));
    const planes = record && decodeOr(record, decodeCompressed, null);
    if (planes) days.set(day, planes);
    else if (planes === null) unreadDays.push(day);
  }
  const used = new Map([...days].map(([day, planes]): [Day, UsedDay] => [day, usedDayOf(planes)]));
  const length = Math.min(SEGMENT, roster.count - segment * SEGMENT);
  const { directory, directoryProblem } = directoryOf({ groups, readAt }, segment, stored);
  const productKeys = products.map(({ key }) => key);
  return {
    days,
    directory,
    activity: activityOf(length, window, used, last ?? noLastDays(), oldestKept(today), counted),
    standing: standingOf(directory, productKeys),
    unreadDays: unreadDays.sort((one, other) => one - other),
    directoryProblem,
  };
};
