import { productOfRole } from '../../report/rules/seat-product';
import { seatClassAt, type Table } from './judge';
import { plural, USE_NAMES } from './wording';

/** How somebody used a seat in the window: `Reader: wrote on 0 days, looked on 5 days`. */
export const seatLine = (table: Table, role: string, row: number): string => {
  const product = productOfRole(role);
  const use = USE_NAMES[seatClassAt(table, role, row)];
  const days = product === null ? undefined : table.uses.get(product);
  if (!days) return `${use}: Jira does not say what was done in this product, so this is what the person did anywhere`;
  const [written, looked] = [days.written[row] ?? 0, days.looked[row] ?? 0];
  return `${use}: wrote on ${plural(written, 'day', 'days')}, looked on ${plural(looked, 'day', 'days')} of the window`;
};
