import type { ReportChunk } from '../../contract/page';
import {
  ACCOUNT_STATUSES,
  ACCOUNT_TYPES,
  type AccountId,
  type AccountStatus,
  type AccountType,
} from '../../domain/account';
import { fromBase64 } from '../../domain/base64';
import { unpackAccounts } from '../../domain/accounts';
import { classify, type Use } from '../../domain/use';

/** How the contract writes a day that lies beyond retention, and an age from before recording. */
export const NEVER = 65_535;

export const USES = ['active', 'reader', 'idle', 'never', 'new'] as const satisfies readonly Use[];

/** The whole report as columns: a row is an index, and row order is ordinal order. */
export interface Table {
  readonly window: ReportChunk['window'];
  readonly rows: number;
  readonly accounts: readonly AccountId[];
  readonly roleNames: readonly string[];
  readonly productKeys: readonly string[];
  readonly type: Uint8Array;
  readonly status: Uint8Array;
  readonly roles: Uint8Array;
  readonly licences: Uint16Array;
  readonly activeDays: Uint16Array;
  readonly comment: Uint16Array;
  readonly history: Uint16Array;
  readonly worklog: Uint16Array;
  readonly view: Uint16Array;
  readonly lastActive: Uint16Array;
  readonly lastSeen: Uint16Array;
  readonly knownFor: Uint16Array;
  /** Index into USES. */
  readonly use: Uint8Array;
}

const bytes = (column: string, name: string, length: number): Uint8Array => {
  const decoded = fromBase64(column);
  if (decoded.length !== length)
    throw new RangeError(`Column ${name} has ${decoded.length} bytes instead of ${length}.`);
  return decoded;
};

const words = (column: string, name: string, rows: number): Uint16Array => {
  const decoded = bytes(column, name, 2 * rows);
  const view = new DataView(decoded.buffer, decoded.byteOffset);
  return Uint16Array.from({ length: rows }, (_, row) => view.getUint16(2 * row, true));
};

const classOf = (columns: Pick<Table, 'activeDays' | 'view' | 'lastSeen' | 'knownFor'>, row: number): number => {
  const knownFor = columns.knownFor[row] ?? NEVER;
  const use = classify({
    activeDays: columns.activeDays[row] ?? 0,
    viewDays: columns.view[row] ?? 0,
    everSeen: columns.lastSeen[row] !== NEVER,
    knownForDays: knownFor === NEVER ? null : knownFor,
  });
  return USES.indexOf(use);
};

/** Reads one chunk. Throws RangeError when the columns are not equally long. */
export const decodeChunk = (chunk: ReportChunk): Table => {
  const accounts = unpackAccounts(fromBase64(chunk.accounts));
  const rows = accounts.length;
  const { columns } = chunk;
  const u8 = (name: 'type' | 'status' | 'roles') => bytes(columns[name], name, rows);
  const u16 = (name: Exclude<keyof typeof columns, 'type' | 'status' | 'roles'>) => words(columns[name], name, rows);
  const read = {
    window: chunk.window,
    rows,
    accounts,
    roleNames: chunk.roles,
    productKeys: chunk.products,
    type: u8('type'),
    status: u8('status'),
    roles: u8('roles'),
    licences: u16('licences'),
    activeDays: u16('activeDays'),
    comment: u16('comment'),
    history: u16('history'),
    worklog: u16('worklog'),
    view: u16('view'),
    lastActive: u16('lastActive'),
    lastSeen: u16('lastSeen'),
    knownFor: u16('knownFor'),
  };
  return { ...read, use: Uint8Array.from({ length: rows }, (_, row) => classOf(read, row)) };
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
export const joinTables = (first: Table, rest: readonly Table[]): Table => {
  const parts = [first, ...rest];
  const u8 = (name: 'type' | 'status' | 'roles' | 'use') =>
    joined(
      (length) => new Uint8Array(length),
      parts.map((part) => part[name]),
    );
  const u16 = (
    name:
      'licences' | 'activeDays' | 'comment' | 'history' | 'worklog' | 'view' | 'lastActive' | 'lastSeen' | 'knownFor',
  ) =>
    joined(
      (length) => new Uint16Array(length),
      parts.map((part) => part[name]),
    );
  return {
    ...first,
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    accounts: parts.flatMap((part) => part.accounts),
    type: u8('type'),
    status: u8('status'),
    roles: u8('roles'),
    licences: u16('licences'),
    activeDays: u16('activeDays'),
    comment: u16('comment'),
    history: u16('history'),
    worklog: u16('worklog'),
    view: u16('view'),
    lastActive: u16('lastActive'),
    lastSeen: u16('lastSeen'),
    knownFor: u16('knownFor'),
    use: u8('use'),
  };
};

export const typeOf = (table: Table, row: number): AccountType => ACCOUNT_TYPES[table.type[row] ?? 3] ?? 'unknown';

export const statusOf = (table: Table, row: number): AccountStatus =>
  ACCOUNT_STATUSES[table.status[row] ?? 2] ?? 'unknown';

export const classAt = (table: Table, row: number): Use => USES[table.use[row] ?? 0] ?? 'active';

/** Those of `meanings` whose bit is set, lowest first. */
export const bitsOf = (bits: number, meanings: readonly string[]): string[] =>
  meanings.filter((_, bit) => (bits >> bit) & 1);

/** An account whose activity was forgotten keeps its place but has nothing left to show. */
export const isForgotten = (table: Table, row: number): boolean => table.accounts[row] === '';

/** Someone who acted but was not in the last directory read is taken for a person until it is known. */
export const isPerson = (table: Table, row: number): boolean => {
  const type = typeOf(table, row);
  return type === 'person' || type === 'unknown';
};

/** Whether a row belongs in the counts: a person whose account is not deactivated. */
export const isCounted = (table: Table, row: number): boolean =>
  !isForgotten(table, row) && isPerson(table, row) && statusOf(table, row) !== 'inactive';
