import type { AccountId } from '../kernel/account';
import { decodeRows } from '../organization/rules/rows';
import { decodeOr, inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { SLOTS } from './rules/slot';
import { accountsPartKeys, pushDocument } from './state';

/** Accounts of the organization that lie in one part of a snapshot; `null` behind the last part. They may have left the organization since. */
export const readAccountsInSnapshots = async (
  { records }: RecordsPort,
  chunk: number,
): Promise<{ readonly accounts: AccountId[]; readonly next: number } | null> => {
  const keys: string[] = [];
  for (const slot of SLOTS) {
    const { base, sending } = (await inspectDocument(records, pushDocument(slot))).value;
    for (const each of [base, sending]) if (each) keys.push(...accountsPartKeys(each.shelf, each.accounts));
  }
  const key = keys[chunk];
  if (key === undefined) return null;
  const rows = decodeOr((await records.get(key)) ?? undefined, decodeRows, []);
  return { accounts: rows.flatMap(({ account }) => (account === '' ? [] : [account])), next: chunk + 1 };
};
