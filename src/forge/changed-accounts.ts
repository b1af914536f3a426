import { kvs, WhereConditions } from '@forge/kvs';
import type { AccountId } from '../kernel/account';
import type { AccountHint, ChangedAccounts } from '../directory/ports';
import { BATCH_KEYS, QUERY_ROWS } from '../store/forge-limits';
import { accountOfText, accountText } from './account-text';
import { kvsCall } from './kvs-failures';

const PREFIX = 'u:';
/** Longer than the weekly read, which learns what a hint would have told. */
const TTL = { unit: 'DAYS', value: 14 } as const;

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
    let query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(Math.min(limit, QUERY_ROWS));
    if (cursor !== undefined) query = query.cursor(cursor);
    const page = await kvsCall(() => query.getMany());
    hints.push(...page.results.flatMap(({ key }) => hintOf(key)));
    cursor = page.nextCursor;
  } while (cursor !== undefined && hints.length < limit);
  return hints;
};

const erase = async (hints: readonly AccountHint[]): Promise<void> => {
  for (let i = 0; i < hints.length; i += BATCH_KEYS) {
    const batch = hints.slice(i, i + BATCH_KEYS).map(({ key }) => ({ key }));
    await kvsCall(() => kvs.batchDelete(batch));
  }
};

/** `u:<account>:<time>`: with the time in its key a hint that comes while another is followed is not erased with it. */
export const changedAccounts: ChangedAccounts = {
  add: (account, at) =>
    kvsCall(() => kvs.set(`${prefixOf(account)}${at.toString(RADIX)}`, 1, { ttl: TTL, keyPolicy: 'OVERRIDE' })).then(
      () => undefined,
    ),
  read: (limit) => list(PREFIX, limit),
  erase,
  forget: async (account) => erase(await list(prefixOf(account), Infinity)),
};
