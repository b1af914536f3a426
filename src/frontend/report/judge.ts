import { KINDS } from '../../kernel/action';
import type { Product } from '../../kernel/product';
import { classify, notKnownBecause, type NotKnown, type Use } from '../../report/rules/use';
import { SINCE_START } from '../../roster/rules/first-seen';
import { productOfRole } from '../../report/rules/seat-product';
import type { Columns } from './table';

export const USES = ['active', 'reader', 'idle', 'unknown', 'new'] as const satisfies readonly Use[];

/** The report with everybody's class, as a person and on each product. */
export interface Table extends Columns {
  /** Index into USES. */
  readonly use: Uint8Array;
  readonly seatUse: ReadonlyMap<Product, Uint8Array>;
  /** Why nobody who shows nothing is called idle; `null` when they are. */
  readonly notKnown: NotKnown | null;
}

const any = (days: Uint16Array): boolean => days.some((count) => count > 0);

const CODES = Object.fromEntries(USES.map((use, code) => [use, code])) as Readonly<Record<Use, number>>;

/** Sorts everybody into classes. `shortDays`: days that an audit found short and nothing mended, `2026-11-22`. */
export const judge = (columns: Columns, shortDays: readonly string[]): Table => {
  const { rows, rules, window, watchedSince, unreadDays, activeDays, lookedDays, knownFor, uses } = columns;
  const gaps = [...unreadDays, ...shortDays];
  const anyWritten = KINDS.some((kind) => any(columns[kind]));
  const reach = { window, watchedSince, gaps, anyWritten, anyLooked: any(columns.view) };
  const notKnown = notKnownBecause(reach);
  const isWindowKnown = notKnown === null;
  const classes = (written: Uint16Array, looked: Uint16Array): Uint8Array => {
    const codes = new Uint8Array(rows);
    // `from` with a function takes several times as long as this loop.
    for (let row = 0; row < rows; row++) {
      const known = knownFor[row] ?? SINCE_START;
      const knownForDays = known === SINCE_START ? null : known;
      const traces = { writtenDays: written[row] ?? 0, lookedDays: looked[row] ?? 0, knownForDays, isWindowKnown };
      codes[row] = CODES[classify(traces, rules.graceDays)];
    }
    return codes;
  };
  return {
    ...columns,
    notKnown,
    use: classes(activeDays, lookedDays),
    seatUse: new Map([...uses].map(([product, { written, looked }]) => [product, classes(written, looked)])),
  };
};

export const classAt = (table: Pick<Table, 'use'>, row: number): Use => USES[table.use[row] ?? 0] ?? 'active';

/** The class of somebody's seat, by its application role; of a product that the record does not tell apart, the person's own. */
export const seatClassAt = (table: Pick<Table, 'use' | 'seatUse'>, role: string, row: number): Use => {
  const product = productOfRole(role);
  const column = product === null ? undefined : table.seatUse.get(product);
  return column ? (USES[column[row] ?? 0] ?? 'active') : classAt(table, row);
};
