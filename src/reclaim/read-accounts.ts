import type { AccountId } from '../kernel/account';
import { decodeOr, inspectDocument, jsonRecord } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { Batch, batchKey, partKeys, People, RECLAIM } from './state';

/** Batches looked at for one whose people the roster may not know. */
const AT_ONCE = 50;

/**
 * The accounts in the first batch from `chunk` on that acts in the organization, and the number of the batch behind it: the roster may not know
 * them. `null` behind the last batch. What cannot be read holds nobody who is shown.
 */
export const readAccountsInBatches = async (
  { records }: RecordsPort,
  chunk: number,
): Promise<{ readonly accounts: AccountId[]; readonly next: number } | null> => {
  const { oldest, next } = (await inspectDocument(records, RECLAIM)).value;
  const first = Math.max(oldest, chunk);
  if (first >= next) return null;
  const numbers = Array.from({ length: Math.min(AT_ONCE, next - first) }, (_, i) => first + i);
  const stored = await records.getMany(numbers.map(batchKey));
  for (const number of numbers) {
    const key = batchKey(number);
    const record = stored.get(key);
    const batch = decodeOr(record, () => (record ? jsonRecord(key, record, Batch) : null), null);
    if (!batch?.organization) continue;
    const parts = await records.getMany(partKeys(number, batch.people));
    const people = [...parts].flatMap(([part, each]) => decodeOr(each, () => jsonRecord(part, each, People), []));
    return { accounts: people.flatMap(({ account }) => (account === '' ? [] : [account])), next: number + 1 };
  }
  return { accounts: [], next: first + numbers.length };
};
