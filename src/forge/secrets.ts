import { randomBytes } from 'node:crypto';
import { kvs } from '@forge/kvs';
import * as v from 'valibot';
import type { Secrets } from '../push/ports';
import { kvsCall } from './kvs-failures';

const KEY = 'signing';
/** Standard Webhooks takes 24 to 64. */
const SECRET_BYTES = 32;
/** Both secrets sign for this long after a change, so that the receiver can follow. Unit: ms. */
const OVERLAP_MS = 24 * 3_600_000;

const Stored = v.object({
  current: v.string(),
  previous: v.nullable(v.object({ secret: v.string(), until: v.number() })),
});

const stored = async (): Promise<v.InferOutput<typeof Stored> | null> => {
  const value = await kvsCall(() => kvs.getSecret<unknown>(KEY));
  return value === undefined ? null : v.parse(Stored, value);
};

/** Secrets that sign now, the newest first. Empty when none was made. */
export const signingSecrets = async (now: number): Promise<string[]> => {
  const secrets = await stored();
  if (!secrets) return [];
  const { current, previous } = secrets;
  return previous && previous.until > now ? [current, previous.secret] : [current];
};

export const secrets: Secrets = {
  renew: async () => {
    const before = await stored();
    const current = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    const previous = before ? { secret: before.current, until: Date.now() + OVERLAP_MS } : null;
    await kvsCall(() => kvs.setSecret(KEY, { current, previous }));
    return current;
  },
  remove: () => kvsCall(() => kvs.deleteSecret(KEY)),
};
