import { decodeLastDays, noLastDays, type LastDays } from '../../activity/rules/last-days';
import { oldestKept } from '../../activity/rules/retention';
import type { Grant } from '../../directory/rules/licence';
import { segmentPlanes } from '../../directory/rules/segment-planes';
import { daysOf, type Day, type Window } from '../../kernel/day';
import { Unreadable } from '../../kernel/failures';
import { decodeCompressed, emptyPlanes, SEGMENT, segmentsFor, type Planes } from '../../kernel/planes';
import type { Problem } from '../../kernel/problem';
import { daysToRead, type RecordedDays } from './days-to-read';
import { activityOf, standingOf, usedDayOf, type Activity, type Standing, type UsedDay } from './report';

/** What a record is about, whatever window is looked at. */
export interface RecordHead extends RecordedDays {
  readonly today: Day;
  /** Accounts of the roster. */
  readonly accounts: number;
}

/** What is stored of a segment beside its days, inflated. */
export interface StoredSegment {
  readonly products: readonly string[];
  readonly grants: readonly (Grant | null)[];
  /** By key; `null` is one that a read must have written and that is not there. */
  readonly directory: Iterable<readonly [string, Uint8Array | null]>;
  /** Why nothing can be said of the directory at all. */
  readonly directoryProblem: Problem | null;
  readonly last: Uint8Array | null;
}

/** What is to be read next. Days come newest first: `to` is the first of them. */
export type Wanted =
  | { readonly kind: 'segment'; readonly segment: number }
  | { readonly kind: 'days'; readonly segment: number; readonly from: Day; readonly to: Day };

interface HeldSegment extends HeldStanding {
  readonly products: readonly string[];
  readonly last: LastDays | null;
  /** `null`: it is stored, and cannot be read. A day without a record is not in here, and nobody was there on it. */
  readonly days: Map<Day, UsedDay | null>;
  /** Days of which is known what is stored. */
  readonly known: Set<Day>;
}

/** Who everybody of a segment is. */
export interface HeldStanding {
  readonly standing: Standing;
  /** Why the directory says nothing of the segment. */
  readonly directoryProblem: Problem | null;
}

/** What everybody of a segment did in a window. */
export interface HeldActivity {
  readonly activity: Activity;
  /** Days that cannot be read, oldest first: nothing of them is counted. */
  readonly unreadDays: readonly Day[];
}

const orNull = <T>(decode: () => T): T | null => {
  try {
    return decode();
  } catch {
    return null;
  }
};

const directoryOf = ({ directory, grants }: StoredSegment): { planes: Planes; problem: Problem | null } => {
  try {
    return { planes: segmentPlanes(directory, grants), problem: null };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { planes: emptyPlanes(), problem: error.problem };
  }
};

/**
 * The record of a site as it was handed over, and the report of any window of it: what `readSegment` computes on the server,
 * by the same rules. Days are expanded once, so that a new window only counts.
 */
export class HeldRecord {
  private readonly segments = new Map<number, HeldSegment>();

  constructor(readonly head: RecordHead) {}

  /** One at least: a site without accounts has products. */
  get segmentCount(): number {
    return Math.max(1, segmentsFor(this.head.accounts));
  }

  /** What a report of this window still needs; `null` when all of it is here. */
  wanted(window: Window): Wanted | null {
    for (let segment = 0; segment < this.segmentCount; segment++)
      if (!this.segments.has(segment)) return { kind: 'segment', segment };
    for (const [segment, held] of this.segments) {
      const missing = this.daysFor(held, window).filter((day) => !held.known.has(day));
      const [from, to] = [missing[0], missing.at(-1)];
      if (from !== undefined && to !== undefined) return { kind: 'days', segment, from, to };
    }
    return null;
  }

  /** How many of the days that the window needs are here of every segment, and how many there are; `null` before that is known. */
  progress(window: Window): { done: number; total: number } | null {
    if (this.segments.size < this.segmentCount) return null;
    const counts = [...this.segments.values()].map((held) => {
      const days = this.daysFor(held, window);
      return { total: days.length, left: days.filter((day) => !held.known.has(day)).length };
    });
    const total = Math.max(...counts.map((count) => count.total));
    return { done: total - Math.max(...counts.map((count) => count.left)), total };
  }

  /** Takes a segment in. Returns `changed` when its products are others than those of the segments before: the directory was read meanwhile. */
  putSegment(segment: number, stored: StoredSegment): 'taken' | 'changed' {
    const { products } = stored;
    const [first] = this.segments.values();
    if (first && JSON.stringify(first.products) !== JSON.stringify(products)) return 'changed';
    const { planes, problem } = directoryOf(stored);
    this.segments.set(segment, {
      products,
      standing: standingOf(planes, products),
      directoryProblem: stored.directoryProblem ?? problem,
      last: stored.last && orNull(() => decodeLastDays(stored.last ?? new Uint8Array(0))),
      days: new Map(),
      known: new Set(),
    });
    return 'taken';
  }

  /** Takes days in: those of `span` that have a record. */
  putDays(segment: number, span: Window, records: Iterable<readonly [Day, Uint8Array]>): void {
    const held = this.at(segment);
    for (const [day, bytes] of records)
      held.days.set(
        day,
        orNull(() => usedDayOf(decodeCompressed(bytes))),
      );
    for (const day of daysOf(span)) held.known.add(day);
  }

  has(segment: number): boolean {
    return this.segments.has(segment);
  }

  /** Application role keys. */
  get products(): readonly string[] {
    return this.at(0).products;
  }

  standingOf(segment: number): HeldStanding {
    return this.at(segment);
  }

  /** All of what the window needs must be here. */
  activityOf(segment: number, window: Window): HeldActivity {
    const { head } = this;
    const held = this.at(segment);
    const wanted = this.daysFor(held, window);
    const days = wanted.flatMap((day): [Day, UsedDay][] => {
      const used = held.days.get(day);
      return used ? [[day, used]] : [];
    });
    const length = Math.min(SEGMENT, head.accounts - segment * SEGMENT);
    return {
      activity: activityOf(length, window, new Map(days), held.last ?? noLastDays(), oldestKept(head.today)),
      unreadDays: wanted.filter((day) => held.days.get(day) === null),
    };
  }

  private daysFor({ last }: HeldSegment, window: Window): readonly Day[] {
    return daysToRead(this.head, window, this.head.today, last !== null);
  }

  private at(segment: number): HeldSegment {
    const held = this.segments.get(segment);
    if (!held) throw new RangeError(`segment ${segment}: not held`);
    return held;
  }
}
