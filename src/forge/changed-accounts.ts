import { createHash } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { kvs, WhereConditions } from '@forge/kvs';
import type { AccountId } from '../kernel/account';
import type { ActorTypes } from '../activity/ports';
import type { AccountHint, ChangedAccounts } from '../directory/ports';
import type { ActorType } from '../kernel/jira-event';
import { BATCH_KEYS, QUERY_ROWS } from '../store/forge-limits';
import { accountOfText, accountText } from './account-text';
import { deleteBatch } from './kvs-batch';
import { kvsCall } from './kvs-failures';

const PREFIX = 'u:';
/** Longer than the weekly read, which learns what a hint would have told. */
const TTL = { unit: 'DAYS', value: 14 } as const;

const RADIX = 36;
const prefixOf = (account: AccountId): string => `${PREFIX}${accountText(account)}:`;
const KEY = /^u:([\w-]+):([0-9a-z]+)$/;

/** Hints that an instance remembers to have written, for each installation that it serves: half a MB. */
const REMEMBERED = 10_000;

interface Warm {
  wokenFor: number;
  /** Digests of keys: a warm instance keeps nothing personal. */
  readonly written: Set<string>;
}

/** A warm function may serve several installations. */
const warm = new Map<string, Warm>();

const warmHere = (): Warm => {
  const installation = getAppContext().installationAri.toString();
  const own = warm.get(installation) ?? { wokenFor: 0, written: new Set() };
  warm.set(installation, own);
  return own;
};

const digestOf = (key: string): string => createHash('sha256').update(key).digest('base64').slice(0, 16);

const isActorType = (value: unknown): value is ActorType => value === 'app' || value === 'customer';

const hintOf = ({ key, value }: { key: string; value: unknown }, before: number): AccountHint[] => {
  const [, text = '', slot = ''] = KEY.exec(key) ?? [];
  const account = accountOfText(text);
  if (account === null || parseInt(slot, RADIX) >= before) return [];
  return [{ key, account, type: isActorType(value) ? value : null }];
};

const list = async (prefix: string, limit: number, before = Infinity): Promise<AccountHint[]> => {
  const hints: AccountHint[] = [];
  let cursor: string | undefined;
  do {
    let query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(Math.min(limit, QUERY_ROWS));
    if (cursor !== undefined) query = query.cursor(cursor);
    const page = await kvsCall(() => query.getMany());
    hints.push(...page.results.flatMap((row) => hintOf(row, before)));
    cursor = page.nextCursor;
  } while (cursor !== undefined && hints.length < limit);
  return hints;
};

const erase = async (hints: readonly AccountHint[]): Promise<void> => {
  for (let i = 0; i < hints.length; i += BATCH_KEYS) {
    await deleteBatch(hints.slice(i, i + BATCH_KEYS).map(({ key }) => ({ key })));
  }
};

/**
 * `u:<account>:<slot>`: one key however often an account changes in a slot. It is followed when the slot is over: what comes while it
 * is followed has another key, and is not erased with it.
 */
export const changedAccounts: ChangedAccounts = {
  add: async (account, slot, type) => {
    const key = `${prefixOf(account)}${slot.toString(RADIX)}`;
    const { written } = warmHere();
    const digest = digestOf(key);
    if (written.has(digest)) return;
    await kvsCall(() => kvs.set(key, type ?? 1, { ttl: TTL, keyPolicy: 'OVERRIDE' }));
    if (written.size >= REMEMBERED) written.clear();
    written.add(digest);
  },
  read: (limit, before) => list(PREFIX, limit, before),
  erase,
  forget: async (account) => erase(await list(prefixOf(account), Infinity)),
  get warm() {
    return warmHere();
  },
};

/** Told by the day: it is followed at once, because the day began before any slot under way. */
export const actorTypes: ActorTypes = { note: (account, type, at) => changedAccounts.add(account, at, type) };
