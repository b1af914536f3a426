import { KINDS } from '../../kernel/action';
import { addDays, parseDay, type Day } from '../../kernel/day';
import { opinionOf, classByDate, type Opinion, type ToldWindow } from '../../organization/rules/second-opinion';
import { lastInJiraAt, lastSeenAt, type ProductDates, type SeatDates } from '../../organization/rules/seat-dates';
import { NEVER } from '../../report/rules/report';
import { productOfRole } from '../../report/rules/seat-product';
import { classify, lastUntold, notKnownBecause, type NotKnown, type Use } from '../../report/rules/use';
import { SINCE_START } from '../../roster/rules/first-seen';
import { datedLicences } from './dated-products';
import type { LicenceSets } from './licence-sets';
import type { Columns, UseColumns } from './table';

export const USES = ['active', 'reader', 'idle', 'unknown', 'new'] as const satisfies readonly Use[];

/** The report with everybody's class, as a person and on each product. */
export interface Table extends Columns {
  /** Index into USES. */
  readonly use: Uint8Array;
  /** By product, or application role of which Atlassian tells: where there is none, the person's own class is all that is known. */
  readonly seatUse: ReadonlyMap<string, Uint8Array>;
  /** The same before Atlassian was asked: what the record alone says. */
  readonly byRecord: { readonly use: Uint8Array; readonly seatUse: ReadonlyMap<string, Uint8Array> };
  /** Why nobody who shows nothing is called idle; `null` when they are. */
  readonly notKnown: NotKnown | null;
  /** The window with the last of its days of which the record cannot tell; `null` for a window of no calendar. */
  readonly told: ToldWindow | null;
  /** What Atlassian tells; `null` where no organization is connected, or before it is read. */
  readonly dates: SeatDates | null;
  /** Who has access to products of which nothing else is told. */
  readonly dated: LicenceSets;
}

type Judged = Omit<Table, 'use' | 'seatUse' | 'licences'> & { readonly licences: LicenceSets };

const any = (days: Uint16Array): boolean => days.some((count) => count > 0);

const CODES = Object.fromEntries(USES.map((use, code) => [use, code])) as Readonly<Record<Use, number>>;
const classIn = (codes: Uint8Array, row: number): Use => USES[codes[row] ?? 0] ?? 'active';

const knownForAt = ({ knownFor }: Columns, row: number): number | null => {
  const known = knownFor[row] ?? SINCE_START;
  return known === SINCE_START ? null : known;
};

const later = (one: number | undefined, other: number | undefined): number => Math.min(one ?? NEVER, other ?? NEVER);

/** Days before the window's end on which the record saw somebody last in a product; anywhere, where it does not tell it apart. */
const backAt = (own: UseColumns | undefined, { lastSeen }: Columns, row: number): number =>
  own ? later(own.lastWritten[row], own.lastLooked[row]) : (lastSeen[row] ?? NEVER);

/** What both sources say of one of somebody's seats, and on which dates of theirs. */
export interface SeatOpinion extends Opinion {
  /** When Atlassian saw the person last there. */
  readonly last: Day | null;
  /** When the record did. */
  readonly seen: Day | null;
  /** The class by the record alone. */
  readonly before: Use;
}

interface Joining {
  readonly told: ToldWindow;
  readonly dates: SeatDates;
}

/** What both say of one row. `back`: days before the window's end on which the record saw the person last. */
const joinedAt = ({ told, dates }: Joining, before: Use, back: number, last: Day | null): SeatOpinion => {
  const seen = back === NEVER ? null : addDays(told.to, -back);
  return { ...opinionOf({ use: before, last: seen }, { last, asked: dates.asked }, told), last, seen, before };
};

/** The column of a role: its product's, or its own where only Atlassian tells it apart. */
const columnOf = <T>(columns: ReadonlyMap<string, T>, role: string): T | undefined =>
  columns.get(productOfRole(role) ?? role);

/** Everybody's class with Atlassian's dates. */
const withDates = (table: Judged, joining: Joining): Pick<Table, 'use' | 'seatUse'> => {
  const { rows, byRecord, uses, licences, dated, rules } = table;
  const { dates, told } = joining;
  const codesOf = (classOf: (row: number) => Use): Uint8Array => {
    const codes = new Uint8Array(rows);
    for (let row = 0; row < rows; row++) codes[row] = CODES[classOf(row)];
    return codes;
  };
  const seatOf = (role: string, product: ProductDates): Uint8Array => {
    if (dated.has(role))
      return codesOf((row) =>
        classByDate({ last: lastSeenAt(product, row), knownForDays: knownForAt(table, row) }, told, rules.graceDays),
      );
    const before = columnOf(byRecord.seatUse, role) ?? byRecord.use;
    const own = columnOf<UseColumns>(uses, role);
    return codesOf(
      (row) => joinedAt(joining, classIn(before, row), backAt(own, table, row), lastSeenAt(product, row)).use,
    );
  };
  const seatUse = new Map(byRecord.seatUse);
  for (const [role, product] of dates.products)
    if (byRecord.seatUse.has(role) || licences.has(role)) seatUse.set(role, seatOf(role, product));
  const use = codesOf(
    (row) => joinedAt(joining, classIn(byRecord.use, row), table.lastSeen[row] ?? NEVER, lastInJiraAt(dates, row)).use,
  );
  return { use, seatUse };
};

const toldWindow = ({ from, to }: Columns['window'], untold: Day | null): ToldWindow | null => {
  const [first, last] = [parseDay(from), parseDay(to)];
  return first === null || last === null ? null : { from: first, to: last, untold };
};

/**
 * Sorts everybody into classes. `shortDays`: days that an audit found short and nothing mended, `2026-11-22`. `dates`: what Atlassian tells
 * of the same rows.
 */
export const judge = (columns: Columns, shortDays: readonly string[], dates: SeatDates | null = null): Table => {
  const { rows, rules, window, watchedSince, unreadDays, activeDays, lookedDays, uses } = columns;
  const gaps = [...unreadDays, ...shortDays];
  const anyWritten = KINDS.some((kind) => any(columns[kind]));
  const reach = { window, watchedSince, gaps, anyWritten, anyLooked: any(columns.view) };
  const notKnown = notKnownBecause(reach);
  const isWindowKnown = notKnown === null;
  const classes = (written: Uint16Array, looked: Uint16Array): Uint8Array => {
    const codes = new Uint8Array(rows);
    // `from` with a function takes several times as long as this loop.
    for (let row = 0; row < rows; row++) {
      const knownForDays = knownForAt(columns, row);
      const traces = { writtenDays: written[row] ?? 0, lookedDays: looked[row] ?? 0, knownForDays, isWindowKnown };
      codes[row] = CODES[classify(traces, rules.graceDays)];
    }
    return codes;
  };
  const byRecord = {
    use: classes(activeDays, lookedDays),
    seatUse: new Map([...uses].map(([product, { written, looked }]) => [product as string, classes(written, looked)])),
  };
  const told = toldWindow(window, lastUntold(reach));
  const dated = datedLicences(dates, columns.licences);
  const licences = dated.size === 0 ? columns.licences : new Map([...columns.licences, ...dated]);
  const judged = { ...columns, licences, notKnown, told, byRecord, dates, dated };
  return { ...judged, ...(dates && told ? withDates(judged, { dates, told }) : byRecord) };
};

export const classAt = (table: Pick<Table, 'use'>, row: number): Use => classIn(table.use, row);

/** The classes of the seats of a role: of a product that nothing tells apart, the people's own. */
export const seatUses = (table: Pick<Table, 'use' | 'seatUse'>, role: string): Uint8Array =>
  columnOf(table.seatUse, role) ?? table.use;

/** The class of somebody's seat, by its application role. */
export const seatClassAt = (table: Pick<Table, 'use' | 'seatUse'>, role: string, row: number): Use =>
  classIn(seatUses(table, role), row);

/** `null` where Atlassian tells nothing of the product, or nothing but its dates is told. */
export const seatOpinionAt = (table: Table, role: string, row: number): SeatOpinion | null => {
  const { dates, told, byRecord, uses, dated } = table;
  const product = columnOf(dates?.products ?? new Map<string, ProductDates>(), role);
  if (!dates || !told || !product || dated.has(role) || !product.holders.has(row)) return null;
  const last = lastSeenAt(product, row);
  const before = classIn(columnOf(byRecord.seatUse, role) ?? byRecord.use, row);
  return joinedAt({ dates, told }, before, backAt(columnOf<UseColumns>(uses, role), table, row), last);
};

/** The same of the person. */
export const opinionAt = (table: Table, row: number): SeatOpinion | null => {
  const { dates, told, byRecord, lastSeen } = table;
  const last = dates && lastInJiraAt(dates, row);
  if (!dates || !told || last === null) return null;
  return joinedAt({ dates, told }, classIn(byRecord.use, row), lastSeen[row] ?? NEVER, last);
};

/** When Atlassian saw the holder of a seat last in its product; `null` where it tells of no day. */
export const atlassianSawAt = ({ dates }: Pick<Table, 'dates'>, role: string, row: number): Day | null => {
  const product = dates && columnOf(dates.products, role);
  return product ? lastSeenAt(product, row) : null;
};
