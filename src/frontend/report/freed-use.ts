import type { Bits } from '../../kernel/bits';
import { productOfRole } from '../../report/rules/seat-product';
import { seatClassAt, type Table } from './judge';
import { isCounted } from './table';

/** How people use the seats that would come free. */
export interface FreedUse {
  readonly seats: number;
  readonly idle: number;
  /** It cannot be told yet whether they are. */
  readonly unclear: number;
  /** Who wrote or looked on the last day of the window or the day before: today is not over. */
  readonly lately: number;
}

/** Unit: days back from the window's last. */
const LATELY = 1;

/** Of the seats of an application role, those of these rows. */
export const freedUse = (table: Table, role: string, freed: Bits): FreedUse => {
  const product = productOfRole(role);
  const columns = product === null ? undefined : table.uses.get(product);
  const { lastWritten, lastLooked } = columns ?? { lastWritten: table.lastActive, lastLooked: table.lastSeen };
  const wasThere = (row: number): boolean =>
    (lastWritten[row] ?? Infinity) <= LATELY || (lastLooked[row] ?? Infinity) <= LATELY;
  let [seats, idle, unclear, lately] = [0, 0, 0, 0];
  freed.forEach((row) => {
    // Accounts that came while the record was read are left for the next reading.
    if (row >= table.rows || !isCounted(table, row)) return;
    const use = seatClassAt(table, role, row);
    seats += 1;
    if (use === 'idle') idle += 1;
    if (use === 'unknown') unclear += 1;
    if (wasThere(row)) lately += 1;
  });
  return { seats, idle, unclear, lately };
};
