import type { AccountId } from '../kernel/account';
import { decodeOr, inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { decodeRows } from './rules/rows';
import { ORGANIZATION, rowsKey } from './state';

/** The accounts in a record of rows that is shown; `null` behind the last. One that cannot be read holds nobody who is shown. */
export const readAccountsInRows = async ({ records }: RecordsPort, chunk: number): Promise<AccountId[] | null> => {
  const { shown } = (await inspectDocument(records, ORGANIZATION)).value;
  if (!shown || chunk >= shown.chunks) return null;
  const record = await records.get(rowsKey(shown.shelf, chunk));
  const rows = decodeOr(record ?? undefined, decodeRows, []);
  return rows.flatMap(({ account }) => (account === '' ? [] : [account]));
};
