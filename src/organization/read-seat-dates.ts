import { dayAt } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import type { Accounts } from '../roster/rules/accounts';
import { decodeOr, inspectDocument } from '../store/document';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { Records } from '../store/ports';
import { readLists } from './read-lists';
import { decodeRows } from './rules/rows';
import { SeatDatesReader, type SeatDates } from './rules/seat-dates';
import { ORGANIZATION, rowsKeys } from './state';

const noLists = (cause: unknown): null => {
  if (cause instanceof Unreadable) return null;
  throw cause;
};

/**
 * What the last sweep of the organization tells of the seats of this site; `null` where none is connected, or its lists cannot be read: the
 * record judges alone then, as it does without one. Rows that cannot be read tell of nobody.
 */
export const readSeatDates = async (
  records: Pick<Records, 'get' | 'getMany'>,
  accounts: Accounts,
  cloudId: string,
): Promise<SeatDates | null> => {
  const { shown, connection } = (await inspectDocument(records, ORGANIZATION)).value;
  if (!shown || !connection) return null;
  const lists = await readLists(records, shown.shelf).catch(noLists);
  if (lists === null) return null;
  const ordinalOf = (account: string): number | null => accounts.ordinalOf(account) ?? null;
  const reader = new SeatDatesReader(lists.products, cloudId, { length: accounts.length, ordinalOf });
  for (let from = 0; from < shown.chunks; from += LARGE_VALUES_PER_REQUEST) {
    const keys = rowsKeys(shown.shelf, from, Math.min(shown.chunks, from + LARGE_VALUES_PER_REQUEST));
    const stored = await records.getMany(keys);
    for (const key of keys) reader.add(decodeOr(stored.get(key), decodeRows, []));
  }
  return reader.datesOf(dayAt(shown.begunAt));
};
