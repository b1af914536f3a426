import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { JournalCache, Journal, JournalEntry } from '../../src/activity/ports';
import type { AccountHint, ChangedAccounts } from '../../src/directory/ports';
import type { Queue } from '../../src/jobs/ports';
import { formatDay } from '../../src/kernel/day';
import type { Fact } from '../../src/kernel/fact';
import type { Log } from '../../src/kernel/log';
import type { Tombstones } from '../../src/roster/ports';
import { commitDocument } from '../../src/store/commit';
import { inspectDocument, readDocument, type Changes, type DocumentKind } from '../../src/store/document';
import { TRANSACTION_KEYS } from '../../src/store/forge-limits';
import type { Commit, Records, StoredRecord } from '../../src/store/ports';

/** Records in memory, as strict and as atomic as the real store. */
export class MemoryRecords implements Records {
  readonly rows = new Map<string, StoredRecord>();
  commits = 0;

  get(key: string): Promise<StoredRecord | null> {
    return Promise.resolve(this.rows.get(key) ?? null);
  }

  getMany(keys: readonly string[]): Promise<Map<string, StoredRecord>> {
    const found = keys.flatMap((key): [string, StoredRecord][] => {
      const row = this.rows.get(key);
      return row ? [[key, row]] : [];
    });
    return Promise.resolve(new Map(found));
  }

  async getPacked(keys: readonly string[]): Promise<Map<string, string>> {
    const found = await this.getMany(keys);
    return new Map([...found].map(([key, { bytes }]) => [key, deflateRawSync(bytes).toString('base64')]));
  }

  commit({ guard, set = new Map(), delete: gone = [] }: Commit): Promise<'committed' | 'conflict'> {
    if (1 + set.size + gone.length > TRANSACTION_KEYS) throw new RangeError('commit too large');
    if ((this.rows.get(guard.key)?.version ?? 0) !== guard.version) return Promise.resolve('conflict');
    this.rows.set(guard.key, { version: guard.version + 1, bytes: guard.bytes });
    for (const [key, bytes] of set) this.rows.set(key, { version: 1, bytes });
    for (const key of gone) this.rows.delete(key);
    this.commits += 1;
    return Promise.resolve('committed');
  }
}

const PAGE_ROWS = 100;

const keyOf = ({ account, day, action }: Fact): string => `${account} ${formatDay(day)} ${action}`;

/** A journal in memory. `stale` entries are shown although they were erased, as an eventually consistent query may. */
export class MemoryJournal implements Journal {
  readonly entries = new Map<string, Fact>();
  readonly stale = new Map<string, Fact>();

  join(facts: readonly Fact[]): Promise<void> {
    for (const fact of facts) this.entries.set(keyOf(fact), fact);
    return Promise.resolve();
  }

  async *read(): AsyncGenerator<JournalEntry[]> {
    const shown = [...new Map([...this.stale, ...this.entries])].map(([key, fact]) => ({ key, facts: [fact] }));
    for (let i = 0; i < shown.length; i += PAGE_ROWS) yield await Promise.resolve(shown.slice(i, i + PAGE_ROWS));
  }

  forget(account: string): Promise<void> {
    for (const [key, fact] of this.entries) if (fact.account === account) this.entries.delete(key);
    return Promise.resolve();
  }

  erase(entries: readonly JournalEntry[]): Promise<void> {
    for (const { key } of entries) this.entries.delete(key);
    return Promise.resolve();
  }
}

/** What an instance remembers; a new one remembers nothing. */
export class MemoryJournalCache implements JournalCache {
  readonly stored = new Set<string>();
  readonly warming = { entriesWritten: 0, nextLook: 0 };

  missing(facts: readonly Fact[]): Fact[] {
    return facts.filter((fact) => !this.stored.has(keyOf(fact)));
  }

  note(account: string, day: Fact['day'], actions: readonly Fact['action'][]): void {
    for (const action of actions) this.stored.add(keyOf({ account, day, action }));
  }
}

class MemoryTombstones implements Tombstones {
  readonly accounts = new Set<string>();

  add(account: string): Promise<void> {
    this.accounts.add(account);
    return Promise.resolve();
  }

  among(accounts: readonly string[]): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(accounts.filter((account) => this.accounts.has(account))));
  }
}

/** A queue that nobody takes from: a test looks at what was woken. */
class MemoryQueue implements Queue {
  readonly woken: { job: string; afterSeconds: number }[] = [];

  wake(job: string, afterSeconds: number): Promise<void> {
    this.woken.push({ job, afterSeconds });
    return Promise.resolve();
  }
}

class MemoryChanged implements ChangedAccounts {
  readonly hints = new Map<string, AccountHint>();

  add(account: string, at: number): Promise<void> {
    const key = `${account} ${at}`;
    this.hints.set(key, { key, account });
    return Promise.resolve();
  }

  read(limit: number): Promise<AccountHint[]> {
    return Promise.resolve([...this.hints.values()].slice(0, limit));
  }

  erase(hints: readonly AccountHint[]): Promise<void> {
    for (const { key } of hints) this.hints.delete(key);
    return Promise.resolve();
  }

  forget(account: string): Promise<void> {
    return this.erase([...this.hints.values()].filter((hint) => hint.account === account));
  }
}

/** A clock that a test moves. */
export const clockAt = (ms: number) => {
  let now = ms;
  return {
    now: () => now,
    remaining: () => 250_000,
    advance: (by: number) => {
      now += by;
    },
  };
};

const silent: Log = { info: () => undefined, warn: () => undefined };

/** Puts a document, and records with it, whatever was there. */
export const placeDocument = async <T>(
  records: Records,
  kind: DocumentKind<T>,
  value: T,
  changes?: Changes,
): Promise<void> => {
  const done = await commitDocument(records, kind, await inspectDocument(records, kind), value, changes);
  if (done === 'conflict') throw new Error(`${kind.key} has moved`);
};

/** What a document says now. */
export const stateOf = async <T>(records: Records, kind: DocumentKind<T>): Promise<T> =>
  (await readDocument(records, kind)).value;

/** Everything that use cases without Jira and the receiver run on. */
export const memoryPorts = (now: number) => ({
  records: new MemoryRecords(),
  journal: new MemoryJournal(),
  journalCache: new MemoryJournalCache(),
  ignoredCounts: { count: () => Promise.resolve(), read: () => Promise.resolve({}) },
  tombstones: new MemoryTombstones(),
  changed: new MemoryChanged(),
  queue: new MemoryQueue(),
  clock: clockAt(now),
  random: () => 0.5,
  log: silent,
  cloudId: 'cloud',
  digest: (text: string) => createHash('sha256').update(text).digest('base64'),
});
