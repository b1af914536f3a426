import { RefusedRequest } from '../loopback/admit-request';

/** A key of an organization's administration. */
export interface AdminKey {
  readonly key: string;
  /** `null`: a key without scopes, which may do everything. */
  readonly scopes: readonly string[] | null;
  /** Epoch ms. */
  readonly expiresAt: number;
}

/** What a key needs that only reads. */
export const READ_SCOPES = [
  'read:orgs:admin',
  'read:domains:admin',
  'read:workspaces:admin',
  'read:directories:admin',
  'read:accounts:admin',
] as const;
export const WRITE_SCOPE = 'write:directories:admin';
export const READ_GROUPS_SCOPE = 'read:groups:admin';
export const WRITE_GROUPS_SCOPE = 'write:groups:admin';
/** What a key needs beside that to change access. */
export const WRITE_SCOPES = [WRITE_SCOPE, READ_GROUPS_SCOPE, WRITE_GROUPS_SCOPE] as const;

/** The key that a request brings. Throws `RefusedRequest` for none, an unknown and an expired one. */
export const keyOf = ({ headers }: Request, keys: readonly AdminKey[], now: number): AdminKey => {
  const key = keys.find((each) => headers.get('authorization') === `Bearer ${each.key}`);
  if (!key || key.expiresAt <= now) throw new RefusedRequest(401, 'Unauthorized');
  return key;
};

/** Throws `RefusedRequest` unless the key has the scope. */
export const requireScope = ({ scopes }: AdminKey, scope: string): void => {
  if (scopes !== null && !scopes.includes(scope)) throw new RefusedRequest(403, `The scope ${scope} is missing.`);
};
