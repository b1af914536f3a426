import { kvs, WhereConditions } from '@forge/kvs';
import type { AccountId } from '../kernel/account';
import { dayAt, type Day } from '../kernel/day';
import { SIGNS, type Fact, type Sign } from '../kernel/fact';
import { TryLater } from '../kernel/failures';
import type { Journal, JournalEntry } from '../activity/ports';
import { BATCH_KEYS, QUERY_ROWS } from '../store/forge-limits';
import { accountOfText, accountText } from './account-text';
import { deleteBatch } from './kvs-batch';
import { kvsCall } from './kvs-failures';

const PREFIX = 'f:';
/** Outlives any outage of the fold by far; what nobody folds for a month goes by itself. */
const TTL = { unit: 'DAYS', value: 30 } as const;
/** Batches that are erased at once: their waits overlap, and Forge's 1,000 requests a second are far away. */
const BATCHES_AT_ONCE = 8;

const RADIX = 36;
const accountPrefix = (account: AccountId): string => `${PREFIX}${accountText(account)}:`;

/** Digits of a day: enough until 2097. */
const DAY_DIGITS = 3;

/** The key says it all: `f:<account>:<day><signs>`, the signs as bits by their place in SIGNS. */
const keyOf = (account: AccountId, day: Day, signs: readonly Sign[]): string => {
  const bits = signs.reduce((sum, sign) => sum | (1 << SIGNS.indexOf(sign)), 0);
  return `${accountPrefix(account)}${day.toString(RADIX).padStart(DAY_DIGITS, '0')}${bits.toString(RADIX)}`;
};

/** One key for each account and day. */
const keysOf = (facts: readonly Fact[]): string[] => {
  const groups = Map.groupBy(facts, ({ account, day }) => `${day} ${account}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first
      ? [
          keyOf(
            first.account,
            first.day,
            group.map(({ sign }) => sign),
          ),
        ]
      : [];
  });
};

const KEY = /^f:([\w-]+):([0-9a-z]{3})([0-9a-z]{1,6})$/;

const factsOf = (key: string): Fact[] | null => {
  const [, text = '', days = '', mask = ''] = KEY.exec(key) ?? [];
  const account = accountOfText(text);
  const bits = parseInt(mask, RADIX);
  // A bit beyond the signs was written by a newer version: it must not be lost to an older one.
  if (account === null || !(bits > 0) || bits >= 1 << SIGNS.length) return null;
  const day = dayAt(parseInt(days, RADIX) * 86_400_000);
  return SIGNS.filter((_, place) => bits & (1 << place)).map((sign) => ({ account, day, sign }));
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
    if (failedKeys.length > 0) throw new TryLater({ code: 'store-busy', status: 0 });
  }
};

async function* list(prefix: string): AsyncGenerator<JournalEntry[]> {
  let cursor: string | undefined;
  do {
    let query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(QUERY_ROWS);
    if (cursor !== undefined) query = query.cursor(cursor);
    const page = await kvsCall(() => query.getMany());
    yield page.results.map(({ key }) => ({ key, facts: factsOf(key) }));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

const batchesOf = (entries: readonly JournalEntry[]): { key: string }[][] =>
  Array.from({ length: Math.ceil(entries.length / BATCH_KEYS) }, (_, i) =>
    entries.slice(i * BATCH_KEYS, (i + 1) * BATCH_KEYS).map(({ key }) => ({ key })),
  );

/** What could not be erased is read, folded and erased again: that changes nothing. */
const erase = async (entries: readonly JournalEntry[]): Promise<void> => {
  const batches = batchesOf(entries);
  for (let i = 0; i < batches.length; i += BATCHES_AT_ONCE) {
    const some = batches.slice(i, i + BATCHES_AT_ONCE);
    await Promise.all(some.map((batch) => deleteBatch(batch)));
  }
};

/** One small KVS key for what an event proves. Writing it again changes nothing, so there is no read and no lock. */
export const journal: Journal = {
  join: (facts) => kvsCall(() => write(keysOf(facts))),
  read: () => list(PREFIX),
  erase,
  forget: async (account) => {
    for await (const page of list(accountPrefix(account))) await erase(page);
  },
};
