import { deflateRawSync } from 'node:zlib';
import type {
  AccountHint,
  ChangedAccounts,
  Commit,
  Forgotten,
  JobKind,
  Jobs,
  Journal,
  JournalEntry,
  Known,
  Log,
  Records,
  StoredRecord,
} from '../../src/store/ports';
import { formatDay } from '../../src/kernel/day';
import type { Fact } from '../../src/activity/rules/facts';

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
    if (1 + set.size + gone.length > 25) throw new RangeError('A commit of more than 25 records.');
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
export class MemoryKnown implements Known {
  readonly stored = new Set<string>();
  readonly recall = { entriesWritten: 0, nextLook: 0 };

  missing(facts: readonly Fact[]): Fact[] {
    return facts.filter((fact) => !this.stored.has(keyOf(fact)));
  }

  note(account: string, day: Fact['day'], actions: readonly Fact['action'][]): void {
    for (const action of actions) this.stored.add(keyOf({ account, day, action }));
  }
}

export class MemoryForgotten implements Forgotten {
  readonly accounts = new Set<string>();

  add(account: string): Promise<void> {
    this.accounts.add(account);
    return Promise.resolve();
  }

  among(accounts: readonly string[]): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(accounts.filter((account) => this.accounts.has(account))));
  }
}

/** Jobs that nobody runs: a test looks at what was woken. */
export class MemoryJobs implements Jobs {
  readonly woken: { job: JobKind; afterSeconds: number }[] = [];

  wake(job: JobKind, afterSeconds: number): Promise<void> {
    this.woken.push({ job, afterSeconds });
    return Promise.resolve();
  }
}

export class MemoryChanged implements ChangedAccounts {
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

export const silent: Log = { info: () => undefined, warn: () => undefined };
