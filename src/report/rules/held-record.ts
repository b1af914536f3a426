import { decodeLastDays, noLastDays, type LastDays } from '../../activity/rules/last-days';
import { oldestKept } from '../../activity/rules/retention';
import { PLANES, type GroupGrant } from '../../directory/rules/licence';
import { segmentPlanes } from '../../directory/rules/segment-planes';
import { Bits } from '../../kernel/bits';
import { addDays, daysOf, type Day, type Window } from '../../kernel/day';
import { Unreadable } from '../../kernel/failures';
import { decodeCompressed, emptyPlanes, SEGMENT, segmentsFor, type Planes } from '../../kernel/planes';
import type { Problem } from '../../kernel/problem';
import type { CountedKinds } from './counted-day';
import { daysToRead, type RecordedDays } from './days-to-read';
import { factsOf, type RecordedDay } from './evidence';
import { activityOf, standingOf, usedDayOf, type Activity, type Standing, type UsedDay } from './report';

/** What a set of all accounts of a segment takes. */
const SEGMENT_BYTES = SEGMENT / 8;

/** What a record is about, whatever window is looked at. */
export interface RecordHead extends RecordedDays {
  readonly today: Day;
  /** Accounts of the roster. */
  readonly accounts: number;
}

/** What is stored of a segment beside its days, inflated. */
export interface StoredSegment {
  readonly products: readonly string[];
  readonly grants: readonly (GroupGrant | null)[];
  /** By key; `null` is one that a read must have written and that is not there. */
  readonly directory: Iterable<readonly [string, Uint8Array | null]>;
  /** Why nothing can be said of the directory at all. */
  readonly directoryProblem: Problem | null;
  readonly last: Uint8Array | null;
}

/** What is to be read. Days come newest first: `to` is the first of them. */
export type Wanted =
  | { readonly kind: 'segment'; readonly segment: number }
  | { readonly kind: 'days'; readonly segment: number; readonly from: Day; readonly to: Day };

interface HeldDay extends UsedDay {
  /** Facts of it, views left out. */
  readonly facts: number;
}

/** Days of a segment. They may come before it does. */
interface HeldDays {
  /** `null`: it is stored, and cannot be read. A day without a record is not in here, and nobody was there on it. */
  readonly days: Map<Day, HeldDay | null>;
  /** Days of which is known what is stored. */
  readonly known: Set<Day>;
}

interface HeldSegment extends HeldStanding, HeldDays {
  readonly products: readonly string[];
  readonly groups: readonly HeldGroup[];
  readonly last: LastDays | null;
}

/** A group that gives a product, and who of a segment is in it. */
interface HeldGroup {
  readonly group: string;
  readonly products: readonly string[];
  readonly members: Bits;
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

const heldDayOf = (bytes: Uint8Array): HeldDay => {
  const compressed = decodeCompressed(bytes);
  return { ...usedDayOf(compressed), facts: factsOf(compressed) };
};

const directoryOf = ({ directory, grants }: StoredSegment): { planes: Planes; problem: Problem | null } => {
  try {
    return { planes: segmentPlanes(directory, grants), problem: null };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { planes: emptyPlanes(), problem: error.problem };
  }
};

/** Members of a group in a segment. It may lack there: the directory may have changed between two answers. */
const membersIn =
  (group: string, isMeant: (held: HeldGroup) => boolean) =>
  ({ groups }: HeldSegment): Bits | null =>
    groups.find((held) => held.group === group && isMeant(held))?.members ?? null;

const groupsOf = (planes: Planes, grants: StoredSegment['grants']): HeldGroup[] =>
  grants.flatMap((grant, slot) => {
    if (!grant) return [];
    const { group, products } = grant;
    return [{ group, products, members: planes.get(PLANES.group(slot)) ?? new Bits() }];
  });

/**
 * The record of a site as it was handed over, and the report of any window of it: what `readSegment` computes on the server,
 * by the same rules. Days are expanded once, so that a new window only counts.
 */
export class HeldRecord {
  private readonly segments = new Map<number, HeldSegment>();
  private readonly days = new Map<number, HeldDays>();

  constructor(readonly head: RecordHead) {}

  /** One at least: a site without accounts has products. */
  get segmentCount(): number {
    return Math.max(1, segmentsFor(this.head.accounts));
  }

  /**
   * What a report of this window still needs, in the order in which it is best put in; empty when all of it is here. All of it may be
   * asked for at once: of a segment that is not here it is taken that it has last days, as all but damaged ones do.
   */
  wanted(window: Window): Wanted[] {
    const all = Array.from({ length: this.segmentCount }, (_, segment) => segment);
    const segments = all.flatMap((segment): Wanted[] =>
      this.segments.has(segment) ? [] : [{ kind: 'segment', segment }],
    );
    const days = all.flatMap((segment): Wanted[] => {
      const { known } = this.daysOf(segment);
      const missing = this.daysFor(this.segments.get(segment), window).filter((day) => !known.has(day));
      const [from, to] = [missing[0], missing.at(-1)];
      return from === undefined || to === undefined ? [] : [{ kind: 'days', segment, from, to }];
    });
    return [...segments, ...days];
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
      groups: groupsOf(planes, stored.grants),
      standing: standingOf(planes, products),
      directoryProblem: stored.directoryProblem ?? problem,
      last: stored.last && orNull(() => decodeLastDays(stored.last ?? new Uint8Array(0))),
      ...this.daysOf(segment),
    });
    return 'taken';
  }

  /** Takes days in: those of `span` that have a record. */
  putDays(segment: number, span: Window, records: Iterable<readonly [Day, Uint8Array]>): void {
    const held = this.daysOf(segment);
    for (const [day, bytes] of records)
      held.days.set(
        day,
        orNull(() => heldDayOf(bytes)),
      );
    for (const day of daysOf(span)) held.known.add(day);
  }

  /** Application role keys. */
  get products(): readonly string[] {
    return this.at(0).products;
  }

  standingOf(segment: number): HeldStanding {
    return this.at(segment);
  }

  /** All of what the window needs must be here. `counted`: what makes active. */
  activityOf(segment: number, window: Window, counted: CountedKinds): HeldActivity {
    const { head } = this;
    const held = this.at(segment);
    const wanted = this.daysFor(held, window);
    const days = wanted.flatMap((day): [Day, UsedDay][] => {
      const used = held.days.get(day);
      return used ? [[day, used]] : [];
    });
    const length = Math.min(SEGMENT, head.accounts - segment * SEGMENT);
    return {
      activity: activityOf(length, window, new Map(days), held.last ?? noLastDays(), oldestKept(head.today), counted),
      unreadDays: wanted.filter((day) => held.days.get(day) === null),
    };
  }

  /** The last days of the record, as far back as they are here of every segment; `null` where today's is not. */
  get span(): Window | null {
    const { days, today } = this.head;
    if (!days || this.segments.size < this.segmentCount) return null;
    const isHere = (day: Day): boolean =>
      [...this.segments.values()].every(({ known }) => day > days.to || known.has(day));
    let from = today;
    while (from > days.from && isHere(addDays(from, -1))) from = addDays(from, -1);
    return isHere(from) && from >= days.from ? { from, to: today } : null;
  }

  /** Of every account of the site, who is in the sets that `setOf` gives of a day; `null` where the day cannot be read. */
  wholeDay(day: Day, setOf: (used: UsedDay) => Bits): Bits | null {
    if ([...this.segments.values()].some(({ days }) => days.get(day) === null)) return null;
    return this.joined(({ days }) => {
      const used = days.get(day);
      return used ? setOf(used) : null;
    });
  }

  /** Every group that gives a product, by id, and who of all accounts of the site is in it. All segments must be here. */
  groupsGiving(product: string): Map<string, Bits> {
    return this.membersWhere(({ products }) => products.includes(product));
  }

  /** Every group that gives a product, and who is in it. */
  membersOfGroups(): Map<string, Bits> {
    return this.membersWhere(() => true);
  }

  private membersWhere(isMeant: (held: HeldGroup) => boolean): Map<string, Bits> {
    const meant = [...this.segments.values()].flatMap(({ groups }) => groups.filter(isMeant).map(({ group }) => group));
    return new Map([...new Set(meant)].map((group) => [group, this.joined(membersIn(group, isMeant))]));
  }

  /** Everybody of the site who is in one of these groups, as far as the directory reads them. All segments must be here. */
  membersOf(wanted: ReadonlySet<string>): Bits {
    return this.joined(({ groups }) => {
      const members = new Bits();
      for (const { group, members: its } of groups) if (wanted.has(group)) members.join(its);
      return members;
    });
  }

  /** A set of all accounts, of what is in each segment. */
  private joined(setOf: (held: HeldSegment) => Bits | null): Bits {
    const whole = new Uint8Array(this.segmentCount * SEGMENT_BYTES);
    for (const [segment, held] of this.segments) {
      // Bits beyond the segment are none of its own.
      const bytes = setOf(held)?.toBytes().subarray(0, SEGMENT_BYTES);
      if (bytes) whole.set(bytes, segment * SEGMENT_BYTES);
    }
    return new Bits(whole);
  }

  /** What is held of a day of a segment; `null` where it cannot be read, `undefined` where nobody was there. */
  usedDay(segment: number, day: Day): UsedDay | null | undefined {
    return this.at(segment).days.get(day);
  }

  /** What is recorded of a day on the whole site. `people`: which accounts are people, by ordinal. `null` where it cannot be read. */
  recordedDay(day: Day, people: Bits): RecordedDay | null {
    const active = this.wholeDay(day, ({ kinds }) => kinds.active);
    if (!active) return null;
    const facts = [...this.segments.values()].reduce((sum, { days }) => sum + (days.get(day)?.facts ?? 0), 0);
    return { facts, people: active.and(people).size };
  }

  private daysFor(held: HeldSegment | undefined, window: Window): readonly Day[] {
    return daysToRead(this.head, window, this.head.today, held?.last !== null);
  }

  private daysOf(segment: number): HeldDays {
    const held = this.days.get(segment) ?? { days: new Map(), known: new Set() };
    this.days.set(segment, held);
    return held;
  }

  private at(segment: number): HeldSegment {
    const held = this.segments.get(segment);
    if (!held) throw new RangeError(`segment ${segment}: not held`);
    return held;
  }
}
