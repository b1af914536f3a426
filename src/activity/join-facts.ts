import type { AccountId } from '../kernel/account';
import type { Day } from '../kernel/day';
import type { Fact } from '../kernel/fact';
import {
  decodePlanes,
  emptyPlanes,
  encodePlanes,
  joinPlanes,
  planeOf,
  SEGMENT,
  segmentOf,
  type Planes,
} from '../kernel/planes';
import { enrolIn, type FirstSight } from '../roster/enrol';
import type { TombstonesPort } from '../roster/ports';
import { readRoster, type Roster } from '../roster/read-roster';
import { ROSTER, type RosterState } from '../roster/state';
import { commitDocument, untilCommitted } from '../store/commit';
import { decodeOr } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';
import { withLateDays, type JoinedDay } from './last-days';
import { dayKey } from './state';

type Ports = RecordsPort & TombstonesPort;

interface NewFacts {
  readonly day: Day;
  readonly segment: number;
  readonly planes: Planes;
}

/** The facts as planes, by day and segment. */
const planesOf = (facts: readonly Fact[], { accounts, document }: Roster): NewFacts[] => {
  const days = new Map<string, NewFacts>();
  const keptSince = document.value.keptSince ?? 0;
  const returned = new Map(document.value.returned.map(({ ordinal, since }) => [ordinal, since]));
  for (const { account, day, sign } of facts) {
    const ordinal = accounts.ordinalOf(account);
    if (ordinal === undefined) continue; // a forgotten account's: dropped
    if (day < (returned.get(ordinal) ?? 0)) continue; // of before it was forgotten
    if (day < keptSince) continue; // the day was dropped: a part of it would be taken for the whole
    const segment = segmentOf(ordinal);
    const key = dayKey(day, segment);
    const found = days.get(key) ?? { day, segment, planes: emptyPlanes() };
    days.set(key, found);
    planeOf(found.planes, sign).add(ordinal % SEGMENT);
  }
  return [...days.values()];
};

const spanning = (days: RosterState['days'], joined: readonly JoinedDay[]): RosterState['days'] =>
  joined.reduce<RosterState['days']>(
    (span, { day }) => (span ? { from: min(span.from, day), to: max(span.to, day) } : { from: day, to: day }),
    days,
  );

const min = (a: Day, b: Day): Day => (a < b ? a : b);
const max = (a: Day, b: Day): Day => (a > b ? a : b);

/** The stored days with the new facts in them, and the days that cannot be read: they are left as they are. */
const joinedDays = async (
  records: Pick<Records, 'getMany'>,
  found: readonly NewFacts[],
): Promise<{ joined: JoinedDay[]; unread: ReadonlySet<Day> }> => {
  const stored = await records.getMany(found.map(({ day, segment }) => dayKey(day, segment)));
  const joined: JoinedDay[] = [];
  const unread = new Set<Day>();
  for (const { day, segment, planes } of found) {
    const record = stored.get(dayKey(day, segment));
    const before = record ? decodeOr(record, decodePlanes, null) : emptyPlanes();
    if (before === null) {
      unread.add(day);
      continue;
    }
    joinPlanes(before, planes);
    joined.push({ day, segment, bytes: encodePlanes(before) });
  }
  return { joined, unread };
};

export interface Join {
  readonly facts: readonly Fact[];
  readonly sight: FirstSight;
  /** What else the roster is to say once the facts are in. */
  readonly stamp?: Pick<RosterState, 'foldedAt'>;
}

export interface Joined {
  readonly newAccounts: number;
  /** Days whose record cannot be read: nothing was joined to them. */
  readonly unread: ReadonlySet<Day>;
}

const joinTo = async (
  { records, tombstones }: Ports,
  before: Roster,
  { facts, sight, stamp }: Join,
): Promise<{ roster: Roster; unread: ReadonlySet<Day> } | 'conflict'> => {
  const known = new Set<AccountId>(facts.map(({ account }) => account));
  // Ordinals are on record before anything is written under them. The roster is not read again in between: whoever was
  // forgotten meanwhile must not come back by an ordinal that was read before.
  const roster = await enrolIn({ records, tombstones }, before, known, sight);
  if (roster === 'conflict') return roster;
  const { joined, unread } = await joinedDays(records, planesOf(facts, roster));
  const { value } = roster.document;
  const late = await withLateDays(records, value, joined);
  const set = new Map([...joined.map(({ day, segment, bytes }) => [dayKey(day, segment), bytes] as const), ...late]);
  if (set.size === 0 && !stamp) return { roster, unread };
  // A kill between two of its transactions leaves facts in the record that are joined again, which changes nothing.
  const state = { ...value, days: spanning(value.days, joined), ...stamp };
  const document = await commitDocument(records, ROSTER, roster.document, state, { set });
  return document === 'conflict' ? document : { roster: { document, accounts: roster.accounts }, unread };
};

/**
 * Joins facts into the record, one lot after another. Any repetition, order or overlap with another join gives the same
 * record. The roster is kept between the joins for as long as nobody else commits.
 */
export const joiner = (ports: Ports): ((join: Join) => Promise<Joined>) => {
  let kept: Roster | null = null;
  return (join) => {
    if (join.facts.length === 0) return Promise.resolve({ newAccounts: 0, unread: new Set() });
    return untilCommitted(async () => {
      const roster = kept ?? (await readRoster(ports.records));
      kept = null; // a join that does not go through leaves it unfit
      const before = roster.document.value.count;
      const done = await joinTo(ports, roster, join);
      if (done === 'conflict') return done;
      kept = done.roster;
      return { newAccounts: done.roster.document.value.count - before, unread: done.unread };
    });
  };
};

/** Joins one lot of facts into the record. */
export const joinFacts = (ports: Ports, join: Join): Promise<Joined> => joiner(ports)(join);
