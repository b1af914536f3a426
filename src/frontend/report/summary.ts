import type { ProductSeats } from '../../directory/view';
import type { Use } from '../../report/rules/use';
import { isCounted, typeOf, classAt, type Table } from './table';

export interface Summary {
  readonly people: number;
  /** Of these, those who acted but were not in the last directory read. */
  readonly notInDirectory: number;
  readonly uses: Readonly<Record<Use, number>>;
}

/** Counts the people whose accounts are active. */
export const summarize = (table: Table): Summary => {
  const uses: Record<Use, number> = { active: 0, reader: 0, idle: 0, never: 0, new: 0 };
  let people = 0;
  let notInDirectory = 0;
  for (let row = 0; row < table.rows; row++) {
    if (!isCounted(table, row)) continue;
    people++;
    uses[classAt(table, row)]++;
    if (typeOf(table, row) === 'unknown') notInDirectory++;
  }
  return { people, notInDirectory, uses };
};

/** How a product's seats are used. `unused` are held by someone idle or never seen. */
export interface SeatUse {
  readonly product: ProductSeats;
  /** `null` where the report does not tell: it is not there yet, or lacks the product's licences. */
  readonly unused: number | null;
  /** Seats used beyond those bought. */
  readonly over: number;
}

const unusedBy = (table: Table, key: string): number | null => {
  const holders = table.licences.get(key);
  if (!holders || table.directoryProblem) return null;
  let unused = 0;
  holders.forEach((row) => {
    const use = classAt(table, row);
    if ((use === 'idle' || use === 'never') && isCounted(table, row)) unused++;
  });
  return unused;
};

export const seatUse = (product: ProductSeats, table: Table | null): SeatUse => ({
  product,
  unused: table && unusedBy(table, product.key),
  over:
    typeof product.seats === 'number' && typeof product.used === 'number'
      ? Math.max(0, product.used - product.seats)
      : 0,
});
