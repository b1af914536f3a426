import { dayAt } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import type { Accounts } from '../roster/rules/accounts';
import { inspectDocument } from '../store/document';
import type { Records } from '../store/ports';
import { readLists } from './read-lists';
import { rowsShown } from './read-rows';
import { SeatDatesReader, type SeatDates } from './rules/seat-dates';
import { ORGANIZATION } from './state';

/**
 * What the last sweep of the organization tells of the seats of this site; `null` where none is connected, or it cannot be read whole: the record
 * judges alone then, as it does without one, and no seat by half of what Atlassian tells.
 */
export const readSeatDates = async (
  records: Pick<Records, 'get' | 'getMany'>,
  accounts: Accounts,
  cloudId: string,
): Promise<SeatDates | null> => {
  const { shown, connection } = (await inspectDocument(records, ORGANIZATION)).value;
  if (!shown || !connection) return null;
  try {
    const { products } = await readLists(records, shown.shelf);
    const ordinalOf = (account: string): number | null => accounts.ordinalOf(account) ?? null;
    const reader = new SeatDatesReader(products, cloudId, { length: accounts.length, ordinalOf });
    for await (const rows of rowsShown(records, shown)) reader.add(rows);
    return reader.datesOf(dayAt(shown.begunAt));
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
};
