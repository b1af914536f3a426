import { formatDay, type Window } from '../../kernel/day';
import type { HeldRecord, Wanted } from '../../report/rules/held-record';
import type { SegmentPart } from '../../report/view';
import type { PartAsked } from './record-part';

/** An answer may have 5 MB: so many are on their way at once. */
const MOST_AT_ONCE = 6;

/** What is asked for before anything is known: a site has accounts, and one segment at least. */
export const FIRST_PARTS: readonly PartAsked[] = [
  { method: 'recordRoster', request: { from: 0 } },
  { method: 'recordSegment', request: { segment: 0, from: 0 } },
];

/** What is here so far. */
interface Begun {
  readonly record: HeldRecord;
  /** The roster's part that comes next; `null` when all are here. */
  readonly next: number | null;
  /** What came of segments that are answered in several parts. */
  readonly segments: ReadonlyMap<number, SegmentPart>;
}

const partOf = (wanted: Wanted, segments: Begun['segments']): PartAsked => {
  const { segment } = wanted;
  switch (wanted.kind) {
    case 'segment':
      return { method: 'recordSegment', request: { segment, from: segments.get(segment)?.next ?? 0 } };
    case 'days':
      return { method: 'recordDays', request: { segment, from: formatDay(wanted.from), to: formatDay(wanted.to) } };
  }
};

/** What a report of the window needs and may be asked for at once; empty when all of it is here. */
export const wantedParts = ({ record, next, segments }: Begun, window: Window): PartAsked[] => {
  const roster: PartAsked[] = next === null ? [] : [{ method: 'recordRoster', request: { from: next } }];
  return [...roster, ...record.wanted(window).map((wanted) => partOf(wanted, segments))].slice(0, MOST_AT_ONCE);
};
