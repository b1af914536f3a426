import type { Accounts } from '../roster/rules/accounts';
import type { Day } from '../kernel/day';
import type { Fact } from './rules/facts';
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
import { KEYS, type RosterHead } from '../store/records';
import { enrolment, newcomers, readRoster, type Arrival, type Roster } from '../roster/enrol';
import { commitRoster, untilCommitted } from '../store/heads';
import { withLateDays } from './roll-days';
import type { Ports } from '../store/ports';

/** Day records written in one commit: with last days for each, the head and roster chunks it stays under Forge's 25 keys. */
const COMMIT_DAYS = 10;

interface Page {
  readonly day: Day;
  readonly segment: number;
  readonly planes: Planes;
}

/** The facts as planes, a page per day and segment. */
const pagesOf = (facts: readonly Fact[], accounts: Accounts): Page[] => {
  const days = new Map<Day, Map<number, Page>>();
  for (const { account, day, action } of facts) {
    const ordinal = accounts.ordinalOf(account);
    if (ordinal === undefined) continue; // a forgotten account's: dropped
    const segments = days.get(day) ?? new Map<number, Page>();
    days.set(day, segments);
    const segment = segmentOf(ordinal);
    const page = segments.get(segment) ?? { day, segment, planes: emptyPlanes() };
    segments.set(segment, page);
    planeOf(page.planes, action).add(ordinal % SEGMENT);
  }
  return [...days.values()].flatMap((segments) => [...segments.values()]);
};

const spanning = (days: RosterHead['days'], pages: readonly Page[]): RosterHead['days'] =>
  pages.reduce<RosterHead['days']>(
    (span, { day }) => (span ? { from: min(span.from, day), to: max(span.to, day) } : { from: day, to: day }),
    days,
  );

const min = (a: Day, b: Day): Day => (a < b ? a : b);
const max = (a: Day, b: Day): Day => (a > b ? a : b);

/** ORs the pages into the stored days and commits them under the roster's version. Returns the head as it then is. */
const commitPages = async (
  ports: Pick<Ports, 'records'>,
  head: Roster['head'],
  next: RosterHead,
  roster: ReadonlyMap<string, Uint8Array>,
  pages: readonly Page[],
): Promise<Roster['head'] | 'conflict'> => {
  const keys = pages.map(({ day, segment }) => KEYS.day(day, segment));
  const stored = await ports.records.getMany(keys);
  const written = pages.map(({ day, segment, planes }, i) => {
    const key = keys[i] ?? '';
    const record = stored.get(key);
    const joined = record ? decodePlanes(record.bytes) : emptyPlanes();
    joinPlanes(joined, planes);
    return { key, day, segment, bytes: encodePlanes(joined) };
  });
  const { rolled } = head.value;
  const late = await withLateDays(
    ports.records,
    written.filter(({ day }) => rolled !== null && day <= rolled),
  );
  const set = new Map([...roster, ...late, ...written.map(({ key, bytes }): [string, Uint8Array] => [key, bytes])]);
  const value = { ...next, days: spanning(next.days, pages) };
  const done = await commitRoster(ports.records, head, value, { set });
  return done === 'conflict' ? done : { value, version: head.version + 1 };
};

export interface Join {
  readonly facts: readonly Fact[];
  readonly arrival: Arrival;
  /** What else the head is to say once the facts are in. */
  readonly stamp?: Pick<RosterHead, 'foldedAt'>;
}

const joinTo = async (
  ports: Pick<Ports, 'records' | 'forgotten'>,
  roster: Roster,
  { facts, arrival, stamp }: Join,
): Promise<Roster | 'conflict'> => {
  const { accounts } = roster;
  const accountsOfFacts = new Set(facts.map(({ account }) => account));
  const next = enrolment(roster, await newcomers(ports, roster, accountsOfFacts), arrival);
  const pages = pagesOf(facts, accounts);
  let { head } = roster;
  for (let i = 0; i < pages.length; i += COMMIT_DAYS) {
    const chunks = i === 0 ? next.set : new Map<string, Uint8Array>();
    const base = { ...(i === 0 ? next.head : head.value), ...stamp };
    const done = await commitPages(ports, head, base, chunks, pages.slice(i, i + COMMIT_DAYS));
    // What was committed before the conflict stays right: joining it again changes nothing. The head is not read
    // again in between: whoever was forgotten meanwhile must not come back by an ordinal that was read before.
    if (done === 'conflict') return done;
    head = done;
  }
  return { head, accounts };
};

/**
 * Joins facts into the record, one lot after another. Any repetition, order or overlap with another join gives the same
 * record. The roster is kept between the joins for as long as nobody else commits. Each returns how many accounts were
 * new.
 */
export const joiner = (ports: Pick<Ports, 'records' | 'forgotten'>): ((join: Join) => Promise<number>) => {
  let kept: Roster | null = null;
  return (join) => {
    if (join.facts.length === 0) return Promise.resolve(0);
    return untilCommitted('Recording activity', async () => {
      const roster = kept ?? (await readRoster(ports.records));
      kept = null; // a join that does not go through leaves it unfit
      const before = roster.head.value.count;
      const joined = await joinTo(ports, roster, join);
      if (joined === 'conflict') return joined;
      kept = joined;
      return joined.head.value.count - before;
    });
  };
};

/** Joins one lot of facts into the record. Returns how many accounts were new. */
export const joinFacts = (ports: Pick<Ports, 'records' | 'forgotten'>, join: Join): Promise<number> =>
  joiner(ports)(join);
