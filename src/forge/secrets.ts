import { randomBytes, randomUUID } from 'node:crypto';
import { kvs } from '@forge/kvs';
import { fieldOf } from '../kernel/outside';
import type { Secrets } from '../push/ports';
import { kvsCall } from './kvs-failures';

/** Standard Webhooks takes 24 to 64. */
const SECRET_BYTES = 32;

/** A secret as it is kept; versions before 0.2 kept the current one beside the one before it. */
const secretIn = (stored: unknown): string[] => {
  const secret = fieldOf(stored, 'current') ?? stored;
  return typeof secret === 'string' ? [secret] : [];
};

const keep = async (secret: string): Promise<{ id: string; secret: string }> => {
  const id = `signing.${randomUUID()}`;
  await kvsCall(() => kvs.setSecret(id, secret));
  return { id, secret };
};

export const secrets: Secrets = {
  make: () => keep(`whsec_${randomBytes(SECRET_BYTES).toString('base64')}`),
  keep,
  read: async (ids) => {
    const stored = await Promise.all(ids.map((id) => kvsCall(() => kvs.getSecret<unknown>(id))));
    return stored.flatMap(secretIn);
  },
  remove: async (ids) => {
    for (const id of ids) await kvsCall(() => kvs.deleteSecret(id));
  },
};
