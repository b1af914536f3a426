import { addDays, dayAt, type Day } from '../domain/day';
import type { Fact } from '../domain/facts';
import { oldestKept } from '../domain/retention';
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
import { enrolment, newcomers, readRoster, type Roster } from './accounts';
import { commitRoster, readRosterHead, untilCommitted } from './heads';
import type { JournalEntry, Ports } from './ports';

/** Facts read in one pass: bounds memory, and what a kill makes the next run do again. */
const PASS_FACTS = 5_000;
/** Day records written in one commit: with the head and two roster chunks it stays under Forge's 25 keys and 4 MB. */
const COMMIT_DAYS = 16;
/** A pass is not begun with less than this left. Unit: ms. */
const PASS_MS = 15_000;
/** Events come up to three minutes late and a retry may take hours; what claims to be later than this is not believed. */
const DAYS_AHEAD = 1;

type FoldPorts = Pick<Ports, 'journal' | 'records' | 'forgotten' | 'clock' | 'log'>;

export interface Folded {
  /** Journal entries folded and erased, repeats included. */
  readonly entries: number;
  readonly newAccounts: number;
}

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

/** ORs the pages into the stored days and commits them under the roster's version. */
const commitPages = async (
  ports: Pick<Ports, 'records' | 'clock'>,
  head: Roster['head'],
  next: RosterHead,
  roster: ReadonlyMap<string, Uint8Array>,
  pages: readonly Page[],
): Promise<'committed' | 'conflict'> => {
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
  const folded = { ...next, days: spanning(next.days, pages), foldedAt: ports.clock.now() };
  return commitRoster(ports.records, head, folded, { set });
};

/** Folds facts into the record. Any repetition, order or overlap with another fold gives the same record. */
const foldFacts = (ports: Pick<Ports, 'records' | 'clock' | 'forgotten'>, facts: readonly Fact[]): Promise<number> =>
  untilCommitted('Folding activity', async () => {
    const roster = await readRoster(ports.records);
    const today = dayAt(ports.clock.now());
    const fresh = await newcomers(
      ports,
      roster,
      facts.map(({ account }) => account),
    );
    const next = enrolment(roster, fresh, today);
    const ordinals = new Map(next.accounts.map((account, ordinal) => [account, ordinal]));
    const pages = pagesOf(facts, ordinals);
    let head = roster.head;
    for (let i = 0; i < pages.length; i += COMMIT_DAYS) {
      const chunks = i === 0 ? next.set : new Map<string, Uint8Array>();
      const base = i === 0 ? next.head : head.value;
      const done = await commitPages(ports, head, base, chunks, pages.slice(i, i + COMMIT_DAYS));
      // What was committed before the conflict stays right: joining it again changes nothing.
      if (done === 'conflict') return done;
      head = await readRosterHead(ports.records);
    }
    return next.accounts.length - roster.accounts.length;
  });

/**
 * Folds the journal into the record: read, give new accounts an ordinal, OR the facts into their days, commit, then
 * erase what was read. A kill anywhere loses nothing: erased is only what was committed. Ends when the journal is
 * empty or time is short; the next run goes on.
 */
export const foldJournal = (ports: FoldPorts) => async (): Promise<Folded> => {
  const erased = new Set<string>();
  let newAccounts = 0;
  for (;;) {
    const read = await ports.journal.read(PASS_FACTS);
    // The query may still show entries that this run erased: a stale row must not keep the loop going.
    const fresh = read.filter(({ key }) => !erased.has(key));
    const entries = believable(fresh, ports);
    if (entries.length > 0) {
      newAccounts += await foldFacts(ports, retained(entries, ports));
      await ports.journal.erase(entries);
      for (const { key } of entries) erased.add(key);
    }
    if (read.length < PASS_FACTS || entries.length === 0 || ports.clock.remaining() < PASS_MS) break;
  }
  return { entries: erased.size, newAccounts };
};

/**
 * How old the record may grow while there is no hurry. Each fold reads the roster and writes the day again: a fold
 * every half hour instead of every five minutes costs a sixth, and whoever opens the page has it folded at once.
 * Unit: ms.
 */
const FOLD_EVERY_MS = 30 * 60_000;

export const isFoldDue = ({ foldedAt }: RosterHead, now: number): boolean => now - (foldedAt ?? 0) >= FOLD_EVERY_MS;

/** Facts that are still within retention; older ones are dropped with their entry. */
const retained = (entries: readonly JournalEntry[], ports: Pick<Ports, 'clock'>): Fact[] => {
  const oldest = oldestKept(dayAt(ports.clock.now()));
  return entries.flatMap(({ facts }) => (facts ?? []).filter(({ day }) => day >= oldest));
};

const believable = (entries: readonly JournalEntry[], ports: Pick<Ports, 'clock' | 'log'>): JournalEntry[] => {
  const latest = addDays(dayAt(ports.clock.now()), DAYS_AHEAD);
  const good = entries.filter(({ facts }) => facts?.every(({ day }) => day <= latest));
  if (good.length < entries.length)
    ports.log.warn('journal entries left alone', { count: entries.length - good.length });
  return good;
};
