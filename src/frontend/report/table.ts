import type { ReportChunk } from '../../report/view';
import {
  ACCOUNT_STATUSES,
  ACCOUNT_TYPES,
  type AccountId,
  type AccountStatus,
  type AccountType,
} from '../../kernel/account';
import { Accounts } from '../../roster/rules/accounts';
import { knownDays } from '../../roster/rules/first-seen';
import { Bits } from '../../kernel/bits';
import type { Problem } from '../../kernel/problem';
import type { Product } from '../../kernel/product';
import { PageFailure, refusal } from '../site/failure';
import { fromBase64, inflate } from './base64';
import { decodeSets, joinSets, type LicenceSets } from './licence-sets';

/** How a product was used: days of the window, and days back to the last. */
export interface UseColumns {
  readonly written: Uint16Array;
  readonly looked: Uint16Array;
  readonly lastWritten: Uint16Array;
  readonly lastLooked: Uint16Array;
}

/** The whole report as columns: a row is an index, and row order is ordinal order. */
export interface Columns {
  readonly window: ReportChunk['window'];
  readonly rows: number;
  readonly accounts: readonly AccountId[];
  readonly roleNames: readonly string[];
  /** Days of which nothing is counted, oldest first: `2026-11-22`. */
  readonly unreadDays: readonly string[];
  /** Why types, statuses, roles and licences are missing, when they are. */
  readonly directoryProblem: Problem | null;
  readonly type: Uint8Array;
  readonly status: Uint8Array;
  readonly roles: Uint8Array;
  readonly licences: LicenceSets;
  readonly activeDays: Uint16Array;
  readonly comment: Uint16Array;
  readonly history: Uint16Array;
  readonly worklog: Uint16Array;
  readonly view: Uint16Array;
  readonly lastActive: Uint16Array;
  readonly lastSeen: Uint16Array;
  readonly knownFor: Uint16Array;
  readonly uses: ReadonlyMap<Product, UseColumns>;
  /** First whole day on which the app watched; `null` before it came. */
  readonly watchedSince: string | null;
}

const unpacked = async ({ accounts: { first, packed }, from }: ReportChunk, rows: number): Promise<AccountId[]> => {
  const all = new Accounts();
  for (const text of packed) all.unpack(await inflate(text));
  const accounts = all.slice(from - first, from - first + rows);
  if (accounts.length !== rows) throw new RangeError(`The report names ${accounts.length} of ${rows} accounts.`);
  return accounts;
};

/** The app hands the roster on as it is stored: that a record of it is damaged shows first here. */
const accountsOf = (chunk: ReportChunk, rows: number): Promise<AccountId[]> =>
  unpacked(chunk, rows).catch((cause: unknown) => {
    if (cause instanceof PageFailure) throw cause;
    throw refusal('unavailable', { code: 'record-unreadable', record: 'roster' }, cause);
  });

const words = (column: string, name: string, from: number, rows: number): Uint16Array => {
  const decoded = fromBase64(column);
  if (decoded.length < 2 * (from + rows))
    throw new RangeError(`Column ${name} has ${decoded.length} bytes instead of ${2 * (from + rows)}.`);
  const view = new DataView(decoded.buffer, decoded.byteOffset);
  return Uint16Array.from({ length: rows }, (_, row) => view.getUint16(2 * (from + row), true));
};

/** Reads one chunk. Throws RangeError when it holds less than it says, PageFailure when the roster cannot be unpacked. */
export const decodeChunk = async (chunk: ReportChunk): Promise<Columns> => {
  const { planes, base, from } = chunk;
  const rows = (chunk.next ?? chunk.total) - from;
  const visit = (plane: string, note: (row: number) => void): void => {
    new Bits(fromBase64(plane)).forEach((index) => {
      const row = base + index - from;
      if (row >= 0 && row < rows) note(row);
    });
  };
  const choice = (sets: readonly string[], unknown: number): Uint8Array => {
    const column = new Uint8Array(rows).fill(unknown);
    sets.forEach((plane, code) => {
      visit(plane, (row) => (column[row] = code));
    });
    return column;
  };
  const number = <C extends Uint8Array | Uint16Array>(column: C, sets: readonly string[]): C => {
    sets.forEach((plane, place) => {
      visit(plane, (row) => (column[row] = (column[row] ?? 0) | (1 << place)));
    });
    return column;
  };
  const u16 = (sets: readonly string[]): Uint16Array => number(new Uint16Array(rows), sets);
  const days = (column: string, name: string): Uint16Array => words(column, name, from - base, rows);
  return {
    window: chunk.window,
    rows,
    accounts: await accountsOf(chunk, rows),
    roleNames: chunk.roles,
    unreadDays: chunk.unreadDays,
    directoryProblem: chunk.directoryProblem,
    type: choice(planes.types, ACCOUNT_TYPES.indexOf('unknown')),
    status: choice(planes.statuses, ACCOUNT_STATUSES.indexOf('unknown')),
    roles: number(new Uint8Array(rows), planes.roles),
    licences: decodeSets(chunk.products, planes.licences, { base, from, rows }),
    activeDays: u16(planes.activeDays),
    comment: u16(planes.comment),
    history: u16(planes.history),
    worklog: u16(planes.worklog),
    view: u16(planes.view),
    lastActive: days(chunk.days.lastActive, 'lastActive'),
    lastSeen: days(chunk.days.lastSeen, 'lastSeen'),
    knownFor: knownDays(chunk.known, from, rows),
    watchedSince: chunk.watchedSince,
    uses: new Map(
      chunk.uses.map(({ product, written, looked, lastWritten, lastLooked }) => [
        product,
        {
          written: u16(written),
          looked: u16(looked),
          lastWritten: days(lastWritten, 'lastWritten'),
          lastLooked: days(lastLooked, 'lastLooked'),
        },
      ]),
    ),
  };
};

const joined = <C extends Uint8Array | Uint16Array>(make: (length: number) => C, parts: readonly C[]): C => {
  const whole = make(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** Puts chunks of the same window, roles and products one after another. */
export const joinTables = (first: Columns, rest: readonly Columns[]): Columns => {
  const parts = [first, ...rest];
  const u8 = (name: 'type' | 'status' | 'roles') =>
    joined(
      (length) => new Uint8Array(length),
      parts.map((part) => part[name]),
    );
  const u16 = (
    name: 'activeDays' | 'comment' | 'history' | 'worklog' | 'view' | 'lastActive' | 'lastSeen' | 'knownFor',
  ) =>
    joined(
      (length) => new Uint16Array(length),
      parts.map((part) => part[name]),
    );
  const usesOf = (product: Product, name: keyof UseColumns): Uint16Array =>
    joined(
      (length) => new Uint16Array(length),
      parts.map(({ uses, rows }) => uses.get(product)?.[name] ?? new Uint16Array(rows)),
    );
  return {
    ...first,
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    accounts: parts.flatMap((part) => part.accounts),
    // Days and the directory are stored in segments: one may be damaged and its neighbour whole.
    unreadDays: [...new Set(parts.flatMap((part) => part.unreadDays))].sort(),
    directoryProblem: parts.find((part) => part.directoryProblem !== null)?.directoryProblem ?? null,
    type: u8('type'),
    status: u8('status'),
    roles: u8('roles'),
    licences: joinSets(parts),
    activeDays: u16('activeDays'),
    comment: u16('comment'),
    history: u16('history'),
    worklog: u16('worklog'),
    view: u16('view'),
    lastActive: u16('lastActive'),
    lastSeen: u16('lastSeen'),
    knownFor: u16('knownFor'),
    uses: new Map(
      [...first.uses.keys()].map((product) => [
        product,
        {
          written: usesOf(product, 'written'),
          looked: usesOf(product, 'looked'),
          lastWritten: usesOf(product, 'lastWritten'),
          lastLooked: usesOf(product, 'lastLooked'),
        },
      ]),
    ),
  };
};

export const typeOf = (table: Columns, row: number): AccountType => ACCOUNT_TYPES[table.type[row] ?? 3] ?? 'unknown';

export const statusOf = (table: Columns, row: number): AccountStatus =>
  ACCOUNT_STATUSES[table.status[row] ?? 2] ?? 'unknown';

/** The roles of a row, in the report's order. */
export const rolesAt = ({ roles, roleNames }: Pick<Columns, 'roles' | 'roleNames'>, row: number): string[] =>
  roleNames.filter((_, bit) => ((roles[row] ?? 0) >> bit) & 1);

/** An account whose activity was forgotten keeps its place but has nothing left to show. */
export const isForgotten = (table: Columns, row: number): boolean => table.accounts[row] === '';

/** Someone who acted but was not in the last directory read is taken for a person until it is known. */
export const isPerson = (table: Columns, row: number): boolean => {
  const type = typeOf(table, row);
  return type === 'person' || type === 'unknown';
};

/** Whether a row belongs in the counts: a person whose account is not deactivated. */
export const isCounted = (table: Columns, row: number): boolean =>
  !isForgotten(table, row) && isPerson(table, row) && statusOf(table, row) !== 'inactive';
