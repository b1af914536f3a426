import { createHash } from 'node:crypto';
import { getAppContext } from '@forge/api';
import { kvs } from '@forge/kvs';
import * as v from 'valibot';
import type { AccountId } from '../kernel/account';
import type { Tombstone, Tombstones } from '../roster/ports';
import { BATCH_KEYS } from '../store/forge-limits';
import { readBatch } from './kvs-batch';
import { kvsCall } from './kvs-failures';

/** Longer than any fact can be on its way, and than the weekly reading, which sets it again while Jira lists the account. */
const TTL = { unit: 'DAYS', value: 45 } as const;

const Stored = v.object({ forgottenAt: v.number(), backAt: v.nullable(v.number()) });
/** Versions before 0.2 did not say when. */
const UNDATED: Tombstone = { forgottenAt: 0, backAt: null };

/** A digest bound to the installation: it tells whether an account was forgotten, and not which accounts were. */
const keyOf = (account: AccountId): string => {
  const text = `forgotten ${getAppContext().installationAri.toString()} ${account}`;
  return `gone:${createHash('sha256').update(text).digest('hex')}`;
};

const tombstoneOf = (value: unknown): Tombstone => {
  const stored = v.safeParse(Stored, value);
  return stored.success ? stored.output : UNDATED;
};

export const tombstones: Tombstones = {
  set: async (account, { forgottenAt, backAt }) => {
    await kvsCall(() => kvs.set(keyOf(account), { forgottenAt, backAt }, { ttl: TTL, keyPolicy: 'OVERRIDE' }));
  },
  among: async (accounts) => {
    const found = new Map<AccountId, Tombstone>();
    for (let i = 0; i < accounts.length; i += BATCH_KEYS) {
      const byKey = new Map(accounts.slice(i, i + BATCH_KEYS).map((account) => [keyOf(account), account]));
      const keys = [...byKey.keys()].map((key) => ({ key }));
      for (const { key, value } of await readBatch(keys)) found.set(byKey.get(key) ?? '', tombstoneOf(value));
    }
    return found;
  },
};
