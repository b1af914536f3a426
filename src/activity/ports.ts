import type { AccountId } from '../kernel/account';
import type { Day } from '../kernel/day';
import type { Fact, Sign } from '../kernel/fact';
import type { ActorType } from '../kernel/jira-event';
import type { IgnoredReason } from './rules/facts';

export interface JournalEntry {
  readonly key: string;
  /** Facts of one account on one day; `null` when this version cannot read the entry: it is left alone. */
  readonly facts: readonly Fact[] | null;
}

/** Facts on their way to the record. Joining one twice, or one that was folded already, changes nothing. */
export interface Journal {
  join(facts: readonly Fact[]): Promise<void>;
  /** Page by page, in no useful order. More may exist; what is absent here may still turn up later. */
  read(): AsyncIterable<readonly JournalEntry[]>;
  erase(entries: readonly JournalEntry[]): Promise<void>;
  /** Erases what is journalled of an account, as far as the store shows it yet. */
  forget(account: AccountId): Promise<void>;
}

/**
 * What this warm instance knows to be stored for the installation, as digests: nothing personal, bounded, and gone with
 * the instance. To know too little costs a write; nothing is ever lost by it.
 */
export interface JournalCache {
  /** Those of the facts that are not known to be stored. */
  missing(facts: readonly Fact[]): readonly Fact[];
  /** Notes that these signs of an account on a day are in the journal or in the record. */
  note(account: AccountId, day: Day, signs: readonly Sign[]): void;
  /** How the instance came by its knowledge. Mutable: `warm-journal-cache.ts` keeps it. */
  readonly warming: { entriesWritten: number; nextLook: number };
}

/** How many events proved nothing, by reason, over about the last month. */
export interface IgnoredCounts {
  count(reason: IgnoredReason): Promise<void>;
  read(): Promise<Readonly<Record<string, number>>>;
}

/** Actors of whom an event says that they are no persons. */
export interface ActorTypes {
  /** Has the directory learn it. `at`: epoch ms; noting the same again changes nothing. */
  note(account: AccountId, type: ActorType, at: number): Promise<void>;
}

export interface ActivityPorts {
  readonly journal: Journal;
  readonly journalCache: JournalCache;
  readonly ignoredCounts: IgnoredCounts;
  readonly actorTypes: ActorTypes;
}
