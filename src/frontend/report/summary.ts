import type { ProductSeats } from '../../directory/view';
import type { Use } from '../../report/rules/use';
import { classAt, seatClassAt, type Table } from './judge';
import { isCounted, typeOf } from './table';

export interface Summary {
  readonly people: number;
  /** Of these, those who acted but were not in the last directory read. */
  readonly notInDirectory: number;
  readonly uses: Readonly<Record<Use, number>>;
}

/** Counts the people whose accounts are active. */
export const summarize = (table: Table): Summary => {
  const uses: Record<Use, number> = { active: 0, reader: 0, idle: 0, unknown: 0, new: 0 };
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

/** How a product's seats are used, each judged by its own product. */
export interface SeatUse {
  readonly product: ProductSeats;
  /** Held by somebody idle there; `null` where the report does not tell: it is not there yet, or lacks the product's licences. */
  readonly unused: number | null;
  /** Held by somebody of whom it cannot be told yet: neither idle nor priced. */
  readonly notKnown: number;
  /** Seats used beyond those bought. */
  readonly over: number;
}

/** Holders of a product whose seat is of that class; `null` where the report does not tell. */
export const holdersOf = (table: Table, key: string, use: Use): number | null => {
  const holders = table.licences.get(key);
  if (!holders || table.directoryProblem) return null;
  let count = 0;
  holders.forEach((row) => {
    if (seatClassAt(table, key, row) === use && isCounted(table, row)) count++;
  });
  return count;
};

export const seatUse = (product: ProductSeats, table: Table | null): SeatUse => ({
  product,
  unused: table && holdersOf(table, product.key, 'idle'),
  notKnown: (table && holdersOf(table, product.key, 'unknown')) ?? 0,
  over:
    typeof product.seats === 'number' && typeof product.used === 'number'
      ? Math.max(0, product.used - product.seats)
      : 0,
});

const seatsUsed = ({ used }: ProductSeats): number => (used === 'unknown' ? 0 : used);

/** What most people hold stands first. */
export const byHolders = (one: ProductSeats, other: ProductSeats): number => seatsUsed(other) - seatsUsed(one);
