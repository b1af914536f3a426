import { addDays, dayAt } from '../domain/day';
import type { Fact } from '../domain/facts';
import { oldestKept } from '../domain/retention';
import type { RosterHead } from '../contract/records';
import { joinFacts } from './join-facts';
import type { JournalEntry, Ports } from './ports';

/** Facts read in one pass: bounds memory, and what a kill makes the next run do again. */
const PASS_FACTS = 5_000;
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
      const now = ports.clock.now();
      const facts = retained(entries, ports);
      newAccounts += await joinFacts(ports, { facts, arrival: { on: dayAt(now) }, stamp: { foldedAt: now } });
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
