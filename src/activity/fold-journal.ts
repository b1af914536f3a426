import { addDays, dayAt } from '../kernel/day';
import { oldestKept } from './rules/retention';
import type { RosterHead } from '../store/records';
import { TryLater } from '../kernel/failures';
import { joiner } from './join-facts';
import type { JournalEntry, Ports } from '../store/ports';

/** Entries folded in one pass: bounds memory, and what a kill makes the next run do again. */
const PASS_ENTRIES = 5_000;
/** A pass is not begun with less than this left. Unit: ms. */
const PASS_MS = 30_000;
/**
 * Entries folded in one run. Erasing them takes 1,600 of the 4,000 units that Forge lets an installation write in a minute
 * (25 keys are one): the rest is for events.
 */
const RUN_ENTRIES = 40_000;
/** What a run leaves is folded after this: a minute later Forge's count begins anew. Unit: seconds. */
const NEXT_RUN_SECONDS = 60;
/** Events come up to three minutes late and a retry may take hours; what claims to be later than this is not believed. */
const DAYS_AHEAD = 1;

type FoldPorts = Pick<Ports, 'journal' | 'records' | 'forgotten' | 'jobs' | 'clock' | 'log'>;

export interface Folded {
  /** Journal entries folded and erased, repeats included. */
  readonly entries: number;
  readonly newAccounts: number;
  /** Whether all that the journal showed is folded. */
  readonly isWhole: boolean;
}

/** Folds the entries, then erases them. `isLast`: nothing else was in the journal. Returns how many accounts were new. */
type Pass = (entries: readonly JournalEntry[], isLast: boolean) => Promise<number>;

const passOf = (ports: FoldPorts): Pass => {
  const join = joiner(ports);
  return async (entries, isLast) => {
    if (entries.length === 0) return 0;
    const now = ports.clock.now();
    const oldest = oldestKept(dayAt(now)); // what retention has dropped goes with its entry
    const facts = entries.flatMap((entry) => (entry.facts ?? []).filter(({ day }) => day >= oldest));
    // Only a fold that reached the end puts off the next one: what it left is due at once.
    const newAccounts = await join({
      facts,
      arrival: { on: dayAt(now) },
      ...(isLast ? { stamp: { foldedAt: now } } : {}),
    });
    await ports.journal.erase(entries);
    return newAccounts;
  };
};

/**
 * Folds the journal into the record: read, give new accounts an ordinal, OR the facts into their days, commit, then
 * erase what was read. A kill anywhere loses nothing: erased is only what was committed. Ends when the journal is
 * empty, time is short or enough is done for a minute; then it has itself called again.
 */
export const foldJournal = (ports: FoldPorts) => async (): Promise<Folded> => {
  const pass = passOf(ports);
  let waiting: JournalEntry[] = [];
  let [entries, newAccounts, leftAlone] = [0, 0, 0];
  let isWhole = true;
  for await (const page of ports.journal.read()) {
    const good = believable(page, ports);
    leftAlone += page.length - good.length;
    waiting.push(...good);
    if (waiting.length < PASS_ENTRIES) continue;
    newAccounts += await pass(waiting, false);
    entries += waiting.length;
    waiting = [];
    isWhole = entries < RUN_ENTRIES && ports.clock.remaining() >= PASS_MS;
    if (!isWhole) break;
  }
  newAccounts += await pass(waiting, isWhole);
  if (leftAlone > 0) ports.log.warn('journal entries left alone', { count: leftAlone });
  if (!isWhole) await foldOn(ports);
  return { entries: entries + waiting.length, newAccounts, isWhole };
};

const foldOn = async ({ jobs, log }: FoldPorts): Promise<void> => {
  try {
    await jobs.wake('fold', NEXT_RUN_SECONDS);
  } catch (error) {
    if (!(error instanceof TryLater)) throw error;
    log.warn('fold not queued', { why: error.message }); // the schedule finds it due
  }
};

/**
 * How old the record may grow while there is no hurry. Each fold reads the roster and writes the day again: a fold
 * every hour instead of every five minutes costs a twelfth, and whoever opens the page has it folded at once.
 * Unit: ms.
 */
const FOLD_EVERY_MS = 60 * 60_000;

export const isFoldDue = ({ foldedAt }: RosterHead, now: number): boolean => now - (foldedAt ?? 0) >= FOLD_EVERY_MS;

const believable = (entries: readonly JournalEntry[], { clock }: Pick<Ports, 'clock'>): JournalEntry[] => {
  const latest = addDays(dayAt(clock.now()), DAYS_AHEAD);
  return entries.filter(({ facts }) => facts?.every(({ day }) => day <= latest));
};
