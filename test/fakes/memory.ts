import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { JournalCache, Journal, JournalEntry } from '../../src/activity/ports';
import type { AccountHint, ChangedAccounts } from '../../src/directory/ports';
import type { Queue } from '../../src/jobs/ports';
import { formatDay } from '../../src/kernel/day';
import type { Fact } from '../../src/kernel/fact';
import type { ActorType } from '../../src/kernel/jira-event';
import type { Log } from '../../src/kernel/log';
import { signatures } from '../../src/forge/signatures';
import { tellOutcomes } from '../../src/proposals/tell-outcomes';
import { tellActions } from '../../src/reclaim/tell-actions';
import type { Deletion, Deletions } from '../../src/privacy/ports';
import type { PlatformAnswer, Secrets } from '../../src/push/ports';
import type { Tombstone, Tombstones } from '../../src/roster/ports';
import { MemoryAdminApi, MemoryOrganizationKeys } from './organization';
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

const keyOf = ({ account, day, sign }: Fact): string => `${account} ${formatDay(day)} ${sign}`;

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

  note(account: string, day: Fact['day'], signs: readonly Fact['sign'][]): void {
    for (const sign of signs) this.stored.add(keyOf({ account, day, sign }));
  }
}

class MemoryTombstones implements Tombstones {
  readonly rows = new Map<string, Tombstone>();

  get accounts(): string[] {
    return [...this.rows.keys()];
  }

  set(account: string, tombstone: Tombstone): Promise<void> {
    this.rows.set(account, tombstone);
    return Promise.resolve();
  }

  among(accounts: readonly string[]): Promise<ReadonlyMap<string, Tombstone>> {
    return Promise.resolve(new Map([...this.rows].filter(([account]) => accounts.includes(account))));
  }
}

class MemoryDeletions implements Deletions {
  readonly rows = new Map<string, Deletion>();

  add(deletion: Deletion): Promise<void> {
    this.rows.set(deletion.account, deletion);
    return Promise.resolve();
  }

  read(): Promise<Deletion[]> {
    return Promise.resolve([...this.rows.values()]);
  }

  done(account: string): Promise<void> {
    this.rows.delete(account);
    return Promise.resolve();
  }
}

/** Secret storage, with the secrets numbered. */
export class MemorySecrets implements Secrets {
  readonly rows = new Map<string, string>();
  private made = 0;

  make(): Promise<{ id: string; secret: string }> {
    return this.keep(`whsec_${this.made + 1}`);
  }

  keep(secret: string): Promise<{ id: string; secret: string }> {
    this.made += 1;
    const id = `signing.${this.made}`;
    this.rows.set(id, secret);
    return Promise.resolve({ id, secret });
  }

  read(ids: readonly string[]): Promise<string[]> {
    return Promise.resolve(ids.flatMap((id) => this.rows.get(id) ?? []));
  }

  remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.rows.delete(id);
    return Promise.resolve();
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
  readonly hints = new Map<string, AccountHint & { slot: number }>();
  readonly warm = { wokenFor: 0 };

  add(account: string, slot: number, type?: ActorType): Promise<void> {
    const key = `${account} ${slot}`;
    this.hints.set(key, { key, account, slot, type: type ?? null });
    return Promise.resolve();
  }

  read(limit: number, before: number): Promise<AccountHint[]> {
    const shown = [...this.hints.values()].filter(({ slot }) => slot < before).slice(0, limit);
    return Promise.resolve(shown.map(({ key, account, type }) => ({ key, account, type })));
  }

  erase(hints: readonly AccountHint[]): Promise<void> {
    for (const { key } of hints) this.hints.delete(key);
    return Promise.resolve();
  }

  forget(account: string): Promise<void> {
    return this.erase([...this.hints.values()].filter((hint) => hint.account === account));
  }
}

/** Counts, by what is counted. */
class MemoryCounts {
  readonly counts: Record<string, number> = {};

  count(reason: string): Promise<void> {
    this.counts[reason] = (this.counts[reason] ?? 0) + 1;
    return Promise.resolve();
  }

  read(): Promise<Readonly<Record<string, number>>> {
    return Promise.resolve({ ...this.counts });
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

/** Accounts as Jira lists them when they are enabled. */
export const listed = (accounts: readonly string[]) =>
  accounts.map((account) => ({ account, status: 'active' as const }));

/** What a document says now. */
export const stateOf = async <T>(records: Records, kind: DocumentKind<T>): Promise<T> =>
  (await readDocument(records, kind)).value;

/** Everything that use cases without Jira and the receiver run on. */
/** No platform answers. */
const SILENT: PlatformAnswer = { kind: 'unreachable', problem: { code: 'receiver-unreachable' }, bytes: 0 };

export const memoryPorts = (now: number) => {
  const changed = new MemoryChanged();
  return {
    records: new MemoryRecords(),
    journal: new MemoryJournal(),
    journalCache: new MemoryJournalCache(),
    ignoredCounts: { count: () => Promise.resolve(), read: () => Promise.resolve({}) },
    tombstones: new MemoryTombstones(),
    deletions: new MemoryDeletions(),
    changed,
    actorTypes: { note: (account: string, type: ActorType, at: number) => changed.add(account, at, type) },
    queue: new MemoryQueue(),
    clock: clockAt(now),
    random: () => 0.5,
    log: silent,
    cloudId: 'cloud',
    edition: 'full' as const,
    siteHost: null,
    adminApi: new MemoryAdminApi(),
    organizationKeys: new MemoryOrganizationKeys(),
    refusedCounts: new MemoryCounts(),
    requestAddress: () => Promise.resolve('https://trigger.example/x1/an-id'),
    signatures,
    tellActions,
    tellOutcomes,
    platform: { ask: () => Promise.resolve(SILENT) },
    digest: (text: string) => createHash('sha256').update(text).digest('base64'),
  };
};
