import type { HeldRecord } from '../../report/rules/held-record';
import type { Accounts } from '../../roster/rules/accounts';
import type { Protected } from '../../settings/rules/settings';

/**
 * Whose seats are never proposed to be taken away, by row: 1 for those who are protected themselves, or by a group that they are in as far
 * as the directory is read.
 */
export const protectedRows = (
  record: HeldRecord,
  accounts: Accounts,
  { accounts: ids, groups }: Protected,
): Uint8Array => {
  const rows = new Uint8Array(accounts.length);
  for (const id of ids) {
    const row = accounts.ordinalOf(id);
    if (row !== undefined) rows[row] = 1;
  }
  // A segment may hold more accounts than there were when its reading began: what is written beyond the end is ignored.
  record.membersOf(new Set(groups)).forEach((row) => (rows[row] = 1));
  return rows;
};
