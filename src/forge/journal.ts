import { createHash } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { kvs, WhereConditions } from '@forge/kvs';
import { ACTIONS } from '../domain/action';
import { formatDay, parseDay } from '../domain/day';
import type { Fact } from '../domain/facts';
import { TryLater } from '../app/failures';
import type { Journal, JournalEntry } from '../app/ports';
import { kvsCall } from './kvs-failures';

const PREFIX = 'fact:';
/** Outlives any outage of the fold by far; what nobody folds for a month goes by itself. */
const TTL = { unit: 'DAYS', value: 30 } as const;
/** Forge KVS: keys in a batch, rows in a query page. */
const BATCH_KEYS = 25;
const PAGE_ROWS = 100;
/** Facts that a warm function remembers to have written, over all installations. About 5 MB. */
const REMEMBERED = 50_000;

/** Digests of facts already written, keyed by installation too: a warm function may serve several. Nothing personal. */
const written = new Set<string>();

const digestOf = (key: string): string =>
  createHash('sha256').update(`${getAppContext().installationAri.toString()} ${key}`).digest('base64');

const remember = (digests: readonly string[]): void => {
  if (written.size + digests.length > REMEMBERED) written.clear();
  for (const digest of digests) written.add(digest);
};

const BYTE_OUTSIDE_KEYS = /[^a-zA-Z0-9:._-]/g;

/** Forge allows `[a-zA-Z0-9:._\s-#]` in a key; an account id with anything else is written with `#hhhh` for it. */
const escaped = (account: string): string =>
  account.replace(BYTE_OUTSIDE_KEYS, (char) => `#${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const unescaped = (text: string): string =>
  text.replace(/#([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** The key is the fact: `fact:<account>:<day>:<action>`. The account comes first, so that its facts can be found. */
const keyOf = ({ account, day, action }: Fact): string => `${PREFIX}${escaped(account)}:${formatDay(day)}:${action}`;

const KEY = /^fact:(.+):(\d{4}-\d{2}-\d{2}):([a-z.]+)$/;

const factOf = (key: string): Fact | null => {
  const [, account, date, name] = KEY.exec(key) ?? [];
  const day = date === undefined ? null : parseDay(date);
  const action = ACTIONS.find((known) => known === name);
  return account === undefined || day === null || action === undefined ? null : { account: unescaped(account), day, action };
};

const write = async (keys: readonly string[]): Promise<void> => {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) {
    await kvs.set(only, 1, { ttl: TTL, keyPolicy: 'OVERRIDE' });
    return;
  }
  for (let i = 0; i < keys.length; i += BATCH_KEYS) {
    const items = keys.slice(i, i + BATCH_KEYS).map((key) => ({ key, value: 1, options: { ttl: TTL } }));
    const { failedKeys } = await kvs.batchSet(items);
    if (failedKeys.length > 0) throw new TryLater(`Forge storage did not take ${failedKeys.length} facts.`);
  }
};

const join = async (facts: readonly Fact[]): Promise<void> => {
  const entries = facts.map(keyOf).map((key) => ({ key, digest: digestOf(key) }));
  const fresh = entries.filter(({ digest }) => !written.has(digest));
  if (fresh.length === 0) return;
  await kvsCall('write facts', () => write(fresh.map(({ key }) => key)));
  remember(fresh.map(({ digest }) => digest));
};

const read = async (limit: number): Promise<JournalEntry[]> => {
  const entries: JournalEntry[] = [];
  let cursor: string | undefined;
  do {
    let query = kvs.query().where('key', WhereConditions.beginsWith(PREFIX)).limit(PAGE_ROWS);
    if (cursor !== undefined) query = query.cursor(cursor);
    const page = await kvsCall('read the journal', () => query.getMany());
    entries.push(...page.results.map(({ key }) => ({ key, fact: factOf(key) })));
    cursor = page.nextCursor;
  } while (cursor !== undefined && entries.length < limit);
  return entries;
};

/** What could not be erased is read, folded and erased again: that changes nothing. */
const erase = async (entries: readonly JournalEntry[]): Promise<void> => {
  for (let i = 0; i < entries.length; i += BATCH_KEYS) {
    const batch = entries.slice(i, i + BATCH_KEYS).map(({ key }) => ({ key }));
    await kvsCall('erase facts', () => kvs.batchDelete(batch));
  }
};

/** One small KVS key a fact. Writing one again changes nothing, so there is no read and no lock. */
export const journal: Journal = { join, read, erase };
