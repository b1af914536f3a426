import type { AccountId } from '../kernel/account';
import { accountOf, rowOf } from '../kernel/account-row';

/** One account in the fewest characters that are safe in a key: the same account always gives the same text. */
export const accountText = (account: AccountId): string => Buffer.from(rowOf(account)).toString('base64url');

/** Reads `accountText`; `null` for anything else. */
export const accountOfText = (text: string): AccountId | null => {
  const row = Buffer.from(text, 'base64url');
  // Node skips what is not base64: text that does not come back is somebody else's key.
  if (row.length === 0 || row.toString('base64url') !== text) return null;
  try {
    const account = accountOf(row);
    return account === '' ? null : account;
  } catch {
    return null; // cut short
  }
};
