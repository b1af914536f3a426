import { createHash } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { kvs } from '@forge/kvs';
import type { AccountId } from '../kernel/account';
import type { Tombstones } from '../roster/ports';
import { BATCH_KEYS } from '../store/forge-limits';
import { kvsCall } from './kvs-failures';

/** Longer than any fact can be on its way: events retry for hours, the journal keeps 30 days. */
const TTL = { unit: 'DAYS', value: 45 } as const;

/** A digest bound to the installation: it tells whether an account was forgotten, and not which accounts were. */
const keyOf = (account: AccountId): string => {
  const text = `forgotten ${getAppContext().installationAri.toString()} ${account}`;
  return `gone:${createHash('sha256').update(text).digest('hex')}`;
};

export const tombstones: Tombstones = {
  add: (account) =>
    kvsCall(() => kvs.set(keyOf(account), 1, { ttl: TTL, keyPolicy: 'OVERRIDE' })).then(() => undefined),
  among: async (accounts) => {
    const gone = new Set<AccountId>();
    for (let i = 0; i < accounts.length; i += BATCH_KEYS) {
      const byKey = new Map(accounts.slice(i, i + BATCH_KEYS).map((account) => [keyOf(account), account]));
      const keys = [...byKey.keys()].map((key) => ({ key }));
      const { successfulKeys } = await kvsCall(() => kvs.batchGet<number>(keys));
      for (const { key } of successfulKeys) gone.add(byKey.get(key) ?? '');
    }
    return gone;
  },
};
