import type { ClockPort } from '../kernel/clock';
import { addDays, dayAt } from '../kernel/day';
import type { LogPort } from '../kernel/log';
import { wakeAt } from '../jobs/wake';
import type { JobPorts } from '../jobs/ports';
import type { TombstonesPort } from '../roster/ports';
import type { RosterState } from '../roster/state';
import { BATCH_KEYS, WRITES_PER_MINUTE } from '../store/forge-limits';
import type { RecordsPort } from '../store/ports';
import { joiner } from './join-facts';
import type { ActivityPorts, JournalEntry } from './ports';
import { oldestKept } from './rules/retention';

/** The queue that wakes a fold. */
export const FOLD = 'fold';

/** Entries folded in one pass: bounds memory, and what a kill makes the next run do again. */
const PASS_ENTRIES = 2_500;
/** A pass is not begun with less than this left. Unit: ms. */
const PASS_MS = 30_000;
/** Entries folded in one run: erasing them takes two fifths of what may be written in a minute, the rest is for events. */
const RUN_ENTRIES = (WRITES_PER_MINUTE * BATCH_KEYS * 2) / 5;
/** What a run leaves is folded after this: by then Forge's count has begun anew. Unit: ms. */
const NEXT_RUN_MS = 60_000;
/** Events come up to three minutes late and a retry may take hours; what claims to be later than this is not believed. */
const DAYS_AHEAD = 1;

type Ports = Pick<ActivityPorts, 'journal'> &
  RecordsPort &
  TombstonesPort &
  ClockPort &
  LogPort &
  Pick<JobPorts, 'queue'>;

export interface Folded {
  /** Journal entries folded and erased, repeats included. */
  readonly entries: number;
  readonly newAccounts: number;
  /** Whether all that the journal showed is folded. */
  readonly isWhole: boolean;
}

interface PassResult {
  readonly erased: number;
  readonly newAccounts: number;
}

/** Folds the entries, then erases them. `isLast`: nothing else was in the journal. */
type Pass = (entries: readonly JournalEntry[], isLast: boolean) => Promise<PassResult>;

const passOf = (ports: Ports): Pass => {
  const join = joiner(ports);
  return async (entries, isLast) => {
    if (entries.length === 0) return { erased: 0, newAccounts: 0 };
    const now = ports.clock.now();
    const oldest = oldestKept(dayAt(now)); // what retention has dropped goes with its entry
    const facts = entries.flatMap((entry) => (entry.facts ?? []).filter(({ day }) => day >= oldest));
    // Only a fold that reached the end puts off the next one: what it left is due at once.
    const { newAccounts, unread } = await join({
      facts,
      sight: { on: dayAt(now) },
      ...(isLast ? { stamp: { foldedAt: now } } : {}),
    });
    // Facts of a day that cannot be read stay in the journal: a later version may read it.
    const folded = entries.filter((entry) => !entry.facts?.some(({ day }) => unread.has(day)));
    await ports.journal.erase(folded);
    return { erased: folded.length, newAccounts };
  };
};

/**
 * Folds the journal into the record: read, give new accounts an ordinal, OR the facts into their days, commit, then
 * erase what was read. A kill anywhere loses nothing: erased is only what was committed. Ends when the journal is
 * empty, time is short or enough is done for a minute; then it has itself called again.
 */
export const foldJournal = async (ports: Ports): Promise<Folded> => {
  const pass = passOf(ports);
  let waiting: JournalEntry[] = [];
  let [entries, newAccounts, leftAlone, seen] = [0, 0, 0, 0];
  let isWhole = true;
  const fold = async (isLast: boolean): Promise<void> => {
    const done = await pass(waiting, isLast);
    entries += done.erased;
    newAccounts += done.newAccounts;
    leftAlone += waiting.length - done.erased;
    seen += waiting.length;
    waiting = [];
  };
  for await (const page of ports.journal.read()) {
    const good = believable(page, ports);
    leftAlone += page.length - good.length;
    waiting.push(...good);
    if (waiting.length < PASS_ENTRIES) continue;
    await fold(false);
    isWhole = seen < RUN_ENTRIES && ports.clock.remaining() >= PASS_MS;
    if (!isWhole) break;
  }
  await fold(isWhole);
  if (leftAlone > 0) ports.log.warn('journal entries left alone', { count: leftAlone });
  if (!isWhole) await wakeAt(ports, FOLD, ports.clock.now() + NEXT_RUN_MS);
  return { entries, newAccounts, isWhole };
};

/**
 * How old the record may grow while there is no hurry. Each fold reads the roster and writes the day again: a fold
 * every hour instead of every five minutes costs a twelfth, and whoever opens the page has it folded at once.
 * Unit: ms.
 */
const FOLD_EVERY_MS = 60 * 60_000;

export const isFoldDue = ({ foldedAt }: Pick<RosterState, 'foldedAt'>, now: number): boolean =>
  now - (foldedAt ?? 0) >= FOLD_EVERY_MS;

const believable = (entries: readonly JournalEntry[], { clock }: ClockPort): JournalEntry[] => {
  const latest = addDays(dayAt(clock.now()), DAYS_AHEAD);
  return entries.filter(({ facts }) => facts?.every(({ day }) => day <= latest));
};
