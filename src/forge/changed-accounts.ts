import { kvs, WhereConditions } from '@forge/kvs';
import type { AccountId } from '../kernel/account';
import type { AccountHint, ChangedAccounts } from '../store/ports';
import { accountOfText, accountText } from './account-text';
import { kvsCall } from './kvs-failures';

const PREFIX = 'u:';
/** Longer than the weekly read, which learns what a hint would have told. */
const TTL = { unit: 'DAYS', value: 14 } as const;
/** Forge KVS: keys in a batch, rows in a query page. */
const BATCH_KEYS = 25;
const PAGE_ROWS = 100;

const RADIX = 36;
const prefixOf = (account: AccountId): string => `${PREFIX}${accountText(account)}:`;
const KEY = /^u:([\w-]+):[0-9a-z]+$/;

const hintOf = (key: string): AccountHint[] => {
  const account = accountOfText(KEY.exec(key)?.[1] ?? '');
  return account === null ? [] : [{ key, account }];
};

const list = async (prefix: string, limit: number): Promise<AccountHint[]> => {
  const hints: AccountHint[] = [];
  let cursor: string | undefined;
  do {
    let query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(Math.min(limit, PAGE_ROWS));
    if (cursor !== undefined) query = query.cursor(cursor);
    const page = await kvsCall('read changed accounts', () => query.getMany());
    hints.push(...page.results.flatMap(({ key }) => hintOf(key)));
    cursor = page.nextCursor;
  } while (cursor !== undefined && hints.length < limit);
  return hints;
};

const erase = async (hints: readonly AccountHint[]): Promise<void> => {
  for (let i = 0; i < hints.length; i += BATCH_KEYS) {
    const batch = hints.slice(i, i + BATCH_KEYS).map(({ key }) => ({ key }));
    await kvsCall('erase changed accounts', () => kvs.batchDelete(batch));
  }
};

/** `u:<account>:<time>`: with the time in its key a hint that comes while another is followed is not erased with it. */
export const changedAccounts: ChangedAccounts = {
  add: (account, at) =>
    kvsCall('note a changed account', () =>
      kvs.set(`${prefixOf(account)}${at.toString(RADIX)}`, 1, { ttl: TTL, keyPolicy: 'OVERRIDE' }),
    ).then(() => undefined),
  read: (limit) => list(PREFIX, limit),
  erase,
  forget: async (account) => erase(await list(prefixOf(account), Infinity)),
};
