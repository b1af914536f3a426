import { ACCOUNT_STATUSES, ACCOUNT_TYPES, type AccountId } from '../../kernel/account';
import { Bits } from '../../kernel/bits';
import { formatDay, type Day, type Window } from '../../kernel/day';
import { SEGMENT } from '../../kernel/planes';
import { PRODUCTS, type Product } from '../../kernel/product';
import type { CountedKinds } from '../../report/rules/counted-day';
import type { Counts } from '../../report/rules/counts';
import { dayStrip } from '../../report/rules/day-strip';
import type { HeldRecord } from '../../report/rules/held-record';
import type { Counted, ProductActivity } from '../../report/rules/report';
import { knownDays, type KnownSince } from '../../roster/rules/first-seen';
import type { AccountColumns, UseColumns, WindowColumns } from './table';

/** Where a segment's rows begin, and its sets or counts. */
type Segments<T> = readonly (readonly [base: number, part: T])[];

/** Visits the rows of sets: a segment may hold more accounts than there were when its reading began. */
const visit = (sets: Segments<Bits | undefined>, rows: number, note: (row: number) => void): void => {
  for (const [base, bits] of sets)
    bits?.forEach((index) => {
      if (base + index < rows) note(base + index);
    });
};

const choice = <Name>(
  names: readonly Name[],
  standings: Segments<ReadonlyMap<Name, Bits>>,
  rows: number,
  otherwise: Name,
): Uint8Array => {
  const column = new Uint8Array(rows).fill(names.indexOf(otherwise));
  names.forEach((name, code) => {
    const sets = standings.map(([base, named]) => [base, named.get(name)] as const);
    visit(sets, rows, (row) => (column[row] = code));
  });
  return column;
};

/** What the roster says beside the ids. */
export interface RosterFacts {
  readonly known: readonly KnownSince[];
  readonly watchedSince: string | null;
}

const segmentsOf = (record: HeldRecord): number[] => Array.from({ length: record.segmentCount }, (_, i) => i);

/** Who everybody is. */
export const accountColumns = (
  record: HeldRecord,
  accounts: readonly AccountId[],
  { known, watchedSince }: RosterFacts,
): AccountColumns => {
  const rows = accounts.length;
  const parts = segmentsOf(record).map((segment) => [segment * SEGMENT, record.standingOf(segment)] as const);
  const roleNames = [...(parts[0]?.[1].standing.roles.keys() ?? [])];
  const roles = new Uint8Array(rows);
  roleNames.forEach((name, bit) => {
    const sets = parts.map(([base, { standing }]) => [base, standing.roles.get(name)] as const);
    visit(sets, rows, (row) => (roles[row] = (roles[row] ?? 0) | (1 << bit)));
  });
  const holdersOf = (product: string): Bits => {
    const holders = new Bits(new Uint8Array((rows + 7) >> 3));
    const sets = parts.map(([base, { standing }]) => [base, standing.licences.get(product)] as const);
    visit(sets, rows, (row) => holders.add(row));
    return holders;
  };
  return {
    rows,
    accounts,
    roleNames,
    // The directory is stored in segments: one may be damaged and its neighbour whole.
    directoryProblem: parts.find(([, { directoryProblem }]) => directoryProblem !== null)?.[1].directoryProblem ?? null,
    type: choice(
      ACCOUNT_TYPES,
      parts.map(([base, { standing }]) => [base, standing.types]),
      rows,
      'unknown',
    ),
    status: choice(
      ACCOUNT_STATUSES,
      parts.map(([base, { standing }]) => [base, standing.statuses]),
      rows,
      'unknown',
    ),
    roles,
    licences: new Map(record.products.map((product) => [product, holdersOf(product)])),
    knownFor: knownDays(known, 0, rows),
    watchedSince,
  };
};

/** What everybody did in a window, by what counts. All of what it needs must be held. */
export const windowColumns = (
  record: HeldRecord,
  window: Window,
  counted: CountedKinds,
): Omit<WindowColumns, 'rules' | 'isProtected'> => {
  const rows = record.head.accounts;
  const parts = segmentsOf(record).map(
    (segment) => [segment * SEGMENT, record.activityOf(segment, window, counted)] as const,
  );
  const column = (write: (report: (typeof parts)[number][1], into: Uint16Array) => void): Uint16Array => {
    const whole = new Uint16Array(rows);
    for (const [base, report] of parts) write(report, whole.subarray(base, base + SEGMENT));
    return whole;
  };
  const daysOf = (name: Counted) => column(({ activity }, into) => activity.counts[name].writeTo(into));
  const last = (name: 'lastActive' | 'lastSeen') => column(({ activity }, into) => into.set(activity[name]));
  const used = (product: Product, write: (use: ProductActivity, into: Uint16Array) => void) =>
    column(({ activity }, into) => {
      const use = activity.products.get(product);
      if (use) write(use, into);
    });
  const countedIn = (product: Product, countsOf: (use: ProductActivity) => Counts) =>
    used(product, (use, into) => countsOf(use).writeTo(into));
  const useOf = (product: Product): UseColumns => ({
    written: countedIn(product, ({ written }) => written),
    looked: countedIn(product, ({ looked }) => looked),
    lastWritten: used(product, ({ lastWritten }, into) => into.set(lastWritten)),
    lastLooked: used(product, ({ lastLooked }, into) => into.set(lastLooked)),
  });
  const unread = new Set<Day>(parts.flatMap(([, { unreadDays }]) => unreadDays));
  return {
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    unreadDays: [...unread].sort((one, other) => one - other).map(formatDay),
    activeDays: daysOf('activeDays'),
    lookedDays: daysOf('lookedDays'),
    comment: daysOf('comment'),
    history: daysOf('history'),
    worklog: daysOf('worklog'),
    view: daysOf('view'),
    lastActive: last('lastActive'),
    lastSeen: last('lastSeen'),
    uses: new Map(PRODUCTS.map((product) => [product, useOf(product)])),
    strip: dayStrip(record, window),
  };
};
