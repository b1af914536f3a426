import type { Day } from '../domain/day';
import type { Fact } from '../domain/facts';
import {
  decodePlanes,
  emptyPlanes,
  encodePlanes,
  joinPlanes,
  planeOf,
  SEGMENT,
  segmentOf,
  type Planes,
} from '../domain/planes';
import { KEYS, type RosterHead } from '../contract/records';
import { enrolment, newcomers, readRoster, type Arrival, type Roster } from './accounts';
import { commitRoster, untilCommitted } from './heads';
import type { Ports } from './ports';

/** Day records written in one commit: with the head and two roster chunks it stays under Forge's 25 keys and 4 MB. */
const COMMIT_DAYS = 16;

interface Page {
  readonly day: Day;
  readonly segment: number;
  readonly planes: Planes;
}

/** The facts as planes, a page per day and segment. */
const pagesOf = (facts: readonly Fact[], ordinals: ReadonlyMap<string, number>): Page[] => {
  const pages = new Map<string, Page>();
  for (const { account, day, action } of facts) {
    const ordinal = ordinals.get(account);
    if (ordinal === undefined) continue; // a forgotten account's: dropped
    const segment = segmentOf(ordinal);
    const key = KEYS.day(day, segment);
    const page = pages.get(key) ?? { day, segment, planes: emptyPlanes() };
    pages.set(key, page);
    planeOf(page.planes, action).add(ordinal % SEGMENT);
  }
  return [...pages.values()];
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
  const set = new Map(roster);
  pages.forEach(({ planes }, i) => {
    const key = keys[i] ?? '';
    const record = stored.get(key);
    const joined = record ? decodePlanes(record.bytes) : emptyPlanes();
    joinPlanes(joined, planes);
    set.set(key, encodePlanes(joined));
  });
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

/**
 * Joins facts into the record. Any repetition, order or overlap with another join gives the same record. Returns how
 * many accounts were new.
 */
export const joinFacts = (
  ports: Pick<Ports, 'records' | 'forgotten'>,
  { facts, arrival, stamp }: Join,
): Promise<number> => {
  if (facts.length === 0) return Promise.resolve(0);
  return untilCommitted('Recording activity', async () => {
    const roster = await readRoster(ports.records);
    const fresh = await newcomers(
      ports,
      roster,
      facts.map(({ account }) => account),
    );
    const next = enrolment(roster, fresh, arrival);
    const ordinals = new Map(next.accounts.map((account, ordinal) => [account, ordinal]));
    const pages = pagesOf(facts, ordinals);
    let head = roster.head;
    for (let i = 0; i < pages.length; i += COMMIT_DAYS) {
      const chunks = i === 0 ? next.set : new Map<string, Uint8Array>();
      const base = { ...(i === 0 ? next.head : head.value), ...stamp };
      const done = await commitPages(ports, head, base, chunks, pages.slice(i, i + COMMIT_DAYS));
      // What was committed before the conflict stays right: joining it again changes nothing. The head is not read
      // again in between: whoever was forgotten meanwhile must not come back by an ordinal that was read before.
      if (done === 'conflict') return done;
      head = done;
    }
    return next.accounts.length - roster.accounts.length;
  });
};
