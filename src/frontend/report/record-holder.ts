import type { AccountId } from '../../kernel/account';
import { Bits } from '../../kernel/bits';
import { daysOf, parseDay, windowEnding, type Day } from '../../kernel/day';
import { HeldRecord } from '../../report/rules/held-record';
import { personHistory, type PersonHistory } from '../../report/rules/person-history';
import {
  peopleHistory,
  recordedDays,
  roleHistory,
  type PeopleHistory,
  type RecordedDate,
  type RoleHistory,
} from '../../report/rules/record-history';
import { whatIfEach } from '../../report/rules/what-if';
import type { DaysPart, DaysRequest, RosterPart, SegmentPart, SegmentRequest } from '../../report/view';
import { Accounts } from '../../roster/rules/accounts';
import { PageFailure } from '../site/failure';
import { accountColumns, windowColumns } from './columns';
import { inflate } from './inflate';
import type { PartAsked, PartGiven } from './record-part';
import { protectedRows } from './protected-rows';
import type { SiteRules } from './site-rules';
import { isCounted, isForgotten, isPerson, type AccountColumns, type WindowColumns } from './table';
import { FIRST_PARTS, wantedParts } from './wanted-parts';

/** A group that gives a product, and how many are in it. */
export interface GivingGroup {
  readonly group: string;
  readonly members: number;
}

/** Days read and days in all. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What is to be asked for next, all of it at once, and put in in that order. */
export interface Step {
  /** Empty when all of it is here. */
  readonly wanted: readonly PartAsked[];
  /** `null` while it is not known how much there is. */
  readonly progress: Progress | null;
}

/** A group that gives a product. */
export interface GroupSeats {
  /** Its id. */
  readonly group: string;
  /** Rows of those who hold their seat through this group alone. */
  readonly freed: Bits;
  /** How many hold theirs through another group as well. */
  readonly kept: number;
}

type Awaitable<T> = T | Promise<T>;

/** Holds the record of the site, and makes the report of any window of it. Windows are so many days that end today. */
export interface RecordReader {
  /** Lets go of what it holds. */
  begin(): Awaitable<void>;
  next(days: number): Awaitable<Step>;
  /** `changed`: what is held does not belong together any more, and it begins anew. Throws PageFailure. */
  put(given: PartGiven): Promise<'taken' | 'changed'>;
}

const damaged = (what: string): PageFailure =>
  new PageFailure('page', { code: 'report-damaged' }, { cause: new RangeError(what) });

const dayIn = (text: string): Day => {
  const day = parseDay(text);
  if (day === null) throw damaged(`${text} is no day`);
  return day;
};

const headOf = ({ today, total, days, rolled }: RosterPart): HeldRecord['head'] => ({
  today: dayIn(today),
  accounts: total,
  days: days && { from: dayIn(days.from), to: dayIn(days.to) },
  rolled: rolled === null ? null : dayIn(rolled),
});

/** The app hands the roster on as it is stored: that a record of it is damaged shows first here. */
const rosterDamaged = (cause: unknown): PageFailure =>
  new PageFailure('unavailable', { code: 'record-unreadable', record: 'roster' }, { cause });

/** A record that is begun: first its roster, then its segments, then their days. */
interface Begun {
  readonly record: HeldRecord;
  readonly roster: RosterPart;
  readonly accounts: Accounts;
  /** The roster's records, as they came. */
  readonly packed: string[];
  /** Unpacks them, once all are here: while days are on their way, which need not wait for it. Throws PageFailure. */
  unpacking: Promise<void> | null;
  /** What was unpacked; `null` before. */
  ids: readonly AccountId[] | null;
  /** The roster's part that comes next; `null` when all are here. */
  next: number | null;
  /** What came of segments that are answered in several parts. */
  readonly segments: Map<number, SegmentPart>;
  columns: AccountColumns | null;
}

/** What a segment's parts must have in common: its groups' slots mean the same in all of them. */
const meaningOf = ({ products, grants }: SegmentPart): string => JSON.stringify([products, grants]);

/** Resolves when what is being said now has been said. */
const inAMoment = (): Promise<void> => new Promise((done) => setTimeout(done));

const unpackRoster = async (begun: Begun): Promise<void> => {
  const { accounts, packed, roster } = begun;
  await inAMoment();
  for (const bytes of await Promise.all(packed.map(inflate))) {
    try {
      // Accounts that came since the reading began are left for the next one.
      accounts.unpack(bytes, roster.total);
    } catch (cause) {
      throw rosterDamaged(cause);
    }
  }
  if (accounts.length < roster.total)
    throw rosterDamaged(new RangeError(`${accounts.length} of ${roster.total} accounts`));
  begun.ids = accounts.slice(0, accounts.length);
};

/** The record, held where it is called: on the page, that is a worker. Calls must come one after another. */
export class RecordHolder implements RecordReader {
  private begun: Begun | null = null;

  begin(): void {
    this.begun = null;
  }

  async next(days: number): Promise<Step> {
    const { begun } = this;
    if (!begun) return { wanted: FIRST_PARTS, progress: null };
    const window = windowEnding(begun.record.head.today, days);
    const wanted = wantedParts(begun, window);
    if (begun.next === null && !begun.unpacking) {
      begun.unpacking = unpackRoster(begun);
      begun.unpacking.catch(() => undefined); // whoever is told that all is here is told of it
    }
    if (wanted.length === 0) await begun.unpacking;
    return { wanted, progress: begun.record.progress(window) };
  }

  async put(given: PartGiven): Promise<'taken' | 'changed'> {
    const done = await this.taken(given);
    if (done === 'changed') this.begin();
    return done;
  }

  /** All of what the window needs must be here. Accounts are the same object until it begins anew. */
  columns(days: number, rules: SiteRules): { accounts: AccountColumns; window: WindowColumns } {
    const { graceDays, counted } = rules;
    const { record, roster, accounts } = this.whole();
    const window = windowColumns(record, windowEnding(record.head.today, days), counted);
    const isProtected = protectedRows(record, roster, rules.protected);
    return { accounts, window: { ...window, rules: { graceDays, counted }, isProtected } };
  }

  /** The people of the site over the days that are here; `null` before there are any. */
  people(): PeopleHistory | null {
    const { record, accounts } = this.whole();
    const people = new Bits();
    for (let row = 0; row < accounts.rows; row++) if (isCounted(accounts, row)) people.add(row);
    return peopleHistory(record, people, accounts);
  }

  /** The seats of an application role over the days that are here; `null` before there are any. */
  seats(role: string): RoleHistory | null {
    const { record, accounts } = this.whole();
    return roleHistory(record, role, accounts.licences.get(role) ?? new Bits(), accounts);
  }

  /** The groups that give a product, by its application role, and what would become of its seats without each. */
  groups(role: string): GroupSeats[] {
    const { record, accounts } = this.whole();
    const holders = accounts.licences.get(role) ?? new Bits();
    const each = whatIfEach({ groups: record.groupsGiving(role), holders });
    return [...each].map(([group, { freed, kept }]) => ({ group, freed, kept: kept.size }));
  }

  /** The groups that give any product, those with the most members first. */
  giving(): GivingGroup[] {
    const groups = [...this.whole().record.membersOfGroups()];
    return groups
      .map(([group, members]) => ({ group, members: members.size }))
      .sort((one, other) => other.members - one.members);
  }

  /** Who is in a group that gives a product; nobody where it gives none. */
  members(group: string): Bits {
    return this.whole().record.membersOfGroups().get(group) ?? new Bits();
  }

  /** The days of one account, as far as they are here; `null` before there are any. */
  person(ordinal: number): PersonHistory | null {
    return personHistory(this.whole().record, ordinal);
  }

  /** How much is recorded of each of the last so many days; `null` where that cannot be told of one. */
  recorded(days: number): RecordedDate[] | null {
    const { record, accounts } = this.whole();
    const people = new Bits();
    for (let row = 0; row < accounts.rows; row++)
      if (isPerson(accounts, row) && !isForgotten(accounts, row)) people.add(row);
    return recordedDays(record, people, windowEnding(record.head.today, days));
  }

  /** The record with everybody in it. Roster and segments must be here. */
  private whole(): { record: HeldRecord; roster: Accounts; accounts: AccountColumns } {
    const { begun } = this;
    if (!begun?.ids) throw damaged('nothing is held');
    const { record, accounts, ids, roster } = begun;
    begun.columns ??= accountColumns(record, ids, roster);
    return { record, roster: accounts, accounts: begun.columns };
  }

  private taken(given: PartGiven): Awaitable<'taken' | 'changed'> {
    switch (given.method) {
      case 'recordRoster':
        return this.takeRoster(given.request.from, given.part);
      case 'recordSegment':
        return this.takeSegment(given.request, given.part);
      case 'recordDays':
        return this.takeDays(given.request, given.part);
    }
  }

  private takeRoster(from: number, part: RosterPart): 'taken' | 'changed' {
    if (part.next !== null && part.next <= from) throw damaged('a roster that does not move on');
    if (from === 0) {
      const [record, accounts] = [new HeldRecord(headOf(part)), new Accounts()];
      const nothing = {
        packed: [],
        unpacking: null,
        ids: null,
        segments: new Map<number, SegmentPart>(),
        columns: null,
      };
      this.begun = { record, roster: part, accounts, next: 0, ...nothing };
    }
    const { begun } = this;
    if (begun?.next !== from) return 'changed';
    begun.packed.push(...part.accounts);
    begun.next = part.next;
    return 'taken';
  }

  private async takeSegment({ segment, from }: SegmentRequest, part: SegmentPart): Promise<'taken' | 'changed'> {
    const { begun } = this;
    if (part.next !== null && part.next <= from) throw damaged('a directory that does not move on');
    const before = begun?.segments.get(segment);
    if (!begun || (before?.next ?? 0) !== from) return 'changed';
    if (before && meaningOf(before) !== meaningOf(part)) return 'changed';
    const whole: SegmentPart = { ...part, directory: [...(before?.directory ?? []), ...part.directory] };
    begun.segments.set(segment, whole);
    if (part.next !== null) return 'taken';
    begun.segments.delete(segment);
    const { products, grants, directoryProblem, last } = whole;
    const directory = await Promise.all(
      whole.directory.map(
        async ({ record, packed }) => [record, packed === null ? null : await inflate(packed)] as const,
      ),
    );
    return begun.record.putSegment(segment, {
      ...{ products, grants, directoryProblem },
      directory,
      last: last === null ? null : await inflate(last),
    });
  }

  private async takeDays(request: DaysRequest, part: DaysPart): Promise<'taken' | 'changed'> {
    const { begun } = this;
    if (!begun) return 'changed';
    const span = { from: dayIn(part.reached), to: dayIn(request.to) };
    if (span.from < dayIn(request.from) || span.from > span.to) throw damaged('days that were not asked for');
    const asked = new Set(daysOf(span));
    const days = await Promise.all(
      part.days.map(async ({ day, packed }) => [dayIn(day), await inflate(packed)] as const),
    );
    if (days.some(([day]) => !asked.has(day))) throw damaged('days that were not asked for');
    begun.record.putDays(request.segment, span, days);
    return 'taken';
  }
}
