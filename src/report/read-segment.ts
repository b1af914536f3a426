import { addDays, daysOf, type Day, type Window } from '../kernel/day';
import { decodeSqueezed, SEGMENT, type Planes, type Squeezed } from '../kernel/planes';
import { activityOf, standingOf, type Activity, type Standing } from './rules/report';
import { oldestKept } from '../activity/rules/retention';
import { KEYS, type DirectoryHead, type RosterHead } from '../store/records';
import { directoryKeys, directoryPlanes } from '../directory/directory-planes';
import type { Records } from '../store/ports';
import { lastDaysOf } from '../activity/roll-days';

/** The days whose records a report of this window needs: the window, and what came before it and is not in the last days. */
const daysToRead = (head: RosterHead, window: Window, today: Day): Day[] => {
  if (!head.days) return [];
  const apart = head.rolled === null ? oldestKept(today) : addDays(head.rolled, 1);
  const from = Math.max(head.days.from, Math.min(window.from, apart)) as Day;
  const to = Math.min(head.days.to, window.to) as Day;
  return from > to ? [] : daysOf({ from, to });
};

/** Who did what in the window, and who is what, of a whole segment. */
export interface SegmentReport {
  readonly days: ReadonlyMap<Day, Squeezed>;
  readonly directory: Planes;
  readonly activity: Activity;
  readonly standing: Standing;
}

/** Reads a segment of at most 65,536 accounts. The window ends `today`; the days before it tell when somebody was last seen. */
export const readSegment = async (
  records: Records,
  head: RosterHead,
  { products, groups }: Pick<DirectoryHead, 'products' | 'groups'>,
  segment: number,
  window: Window,
  today: Day,
): Promise<SegmentReport> => {
  const wanted = daysToRead(head, window, today);
  const lastKey = KEYS.lastDays(segment);
  const keys = [...wanted.map((day) => KEYS.day(day, segment)), lastKey, ...directoryKeys({ groups }, segment)];
  const stored = await records.getMany(keys);
  const days = new Map(
    wanted.flatMap((day): [Day, Squeezed][] => {
      const record = stored.get(KEYS.day(day, segment));
      return record ? [[day, decodeSqueezed(record.bytes)]] : [];
    }),
  );
  const length = Math.min(SEGMENT, head.count - segment * SEGMENT);
  const last = lastDaysOf(stored.get(lastKey));
  const directory = directoryPlanes({ groups }, segment, stored);
  const productKeys = products.map(({ key }) => key);
  return {
    days,
    directory,
    activity: activityOf(length, window, days, last, oldestKept(today)),
    standing: standingOf(directory, productKeys),
  };
};
