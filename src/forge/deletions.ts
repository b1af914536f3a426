import { kvs, WhereConditions } from '@forge/kvs';
import type { Deletion, Deletions } from '../privacy/ports';
import { QUERY_ROWS } from '../store/forge-limits';
import { accountOfText, accountText } from './account-text';
import { kvsCall } from './kvs-failures';

const PREFIX = 'x:';
/** A year of tries, which is Forge's longest. */
const TTL = { unit: 'DAYS', value: 365 } as const;

const keyOf = (account: string): string => `${PREFIX}${accountText(account)}`;

const deletionOf = ({ key, value }: { key: string; value: unknown }): Deletion[] => {
  const account = accountOfText(key.slice(PREFIX.length));
  return account === null ? [] : [{ account, at: typeof value === 'number' ? value : 0 }];
};

/** `x:<account>`, with the instant as its value: a key for as long as the work takes. */
export const deletions: Deletions = {
  add: async ({ account, at }) => {
    await kvsCall(() => kvs.set(keyOf(account), at, { ttl: TTL, keyPolicy: 'OVERRIDE' }));
  },
  read: async () => {
    const query = kvs.query().where('key', WhereConditions.beginsWith(PREFIX)).limit(QUERY_ROWS);
    const { results } = await kvsCall(() => query.getMany());
    return results.flatMap(deletionOf);
  },
  done: (account) => kvsCall(() => kvs.delete(keyOf(account))),
};
