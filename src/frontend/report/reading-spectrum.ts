import { productOfRole } from '../../report/rules/seat-product';
import { seatClassAt, type Table } from './judge';
import { isCounted } from './table';

/** Readers of a product by how often they look, from hardly to nearly daily. */
export interface ReadingSpectrum {
  /** On one or two days of the window. */
  readonly rarely: number;
  readonly sometimes: number;
  /** On more than every fourth day. */
  readonly often: number;
}

const RARELY = 2; // days
/** Of the days of a window. */
const OFTEN = 0.25;

/** Of the seats of an application role; `null` where the record does not tell its product apart. `days`: those of the window. */
export const readingSpectrum = (table: Table, role: string, days: number): ReadingSpectrum | null => {
  const product = productOfRole(role);
  const used = product === null ? undefined : table.uses.get(product);
  const holders = table.licences.get(role);
  if (!used || !holders) return null;
  const counts = { rarely: 0, sometimes: 0, often: 0 };
  holders.forEach((row) => {
    if (!isCounted(table, row) || seatClassAt(table, role, row) !== 'reader') return;
    const looked = used.looked[row] ?? 0;
    if (looked > Math.max(RARELY, days * OFTEN)) counts.often += 1;
    else if (looked <= RARELY) counts.rarely += 1;
    else counts.sometimes += 1;
  });
  return counts;
};
