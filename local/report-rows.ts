import { inflateRawSync } from 'node:zlib';
import { ACCOUNT_STATUSES, ACCOUNT_TYPES } from '../src/kernel/account';
import { Accounts } from '../src/roster/rules/accounts';
import { addDays, formatDay, parseDay } from '../src/kernel/day';
import type { ReportChunk } from '../src/report/view';

export interface ReportRow {
  readonly accountId: string;
  readonly type: string;
  readonly status: string;
  readonly roles: readonly string[];
  readonly licences: readonly string[];
  readonly activeDays: number;
  readonly comment: number;
  readonly history: number;
  readonly worklog: number;
  readonly view: number;
  readonly lastActive: string | null;
  readonly lastSeen: string | null;
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');

/** The accounts of a chunk in ordinal order; the empty id is a forgotten one. */
const accountsOf = ({ accounts: { first, packed }, from, next, total }: ReportChunk): string[] => {
  const accounts = new Accounts();
  for (const text of packed) accounts.unpack(inflateRawSync(bytesOf(text)));
  return accounts.slice(from - first, (next ?? total) - first);
};

/** For each account of a chunk, the number whose bits these planes hold, lowest first. */
export const numbersIn = ({ base, from, next, total }: ReportChunk, planes: readonly string[]): number[] => {
  const bytes = planes.map(bytesOf);
  const bit = (plane: Buffer, i: number): number => ((plane[i >> 3] ?? 0) >> (i & 7)) & 1;
  return Array.from({ length: (next ?? total) - from }, (_, row) =>
    bytes.reduce((sum, plane, place) => sum + bit(plane, from - base + row) * 2 ** place, 0),
  );
};

/** Those of `all` whose plane has the row's bit. Any number of them. */
const namesIn = (
  chunk: ReportChunk,
  all: readonly string[],
  planes: readonly string[],
): ((row: number) => string[]) => {
  const members = planes.map((plane) => numbersIn(chunk, [plane]));
  return (row) => all.filter((_, i) => members[i]?.[row] === 1);
};

/** Decodes a chunk by the contract's words, on its own: the page's decoder is not used to check the app's encoder. */
export const rowsOf = (chunk: ReportChunk): ReportRow[] => {
  const { planes, days, base, from } = chunk;
  const to = parseDay(chunk.window.to);
  if (to === null) throw new Error('The report has no last day.');
  const dayIn = (column: string): ((row: number) => string | null) => {
    const bytes = bytesOf(column);
    return (row) => {
      const back = bytes.readUInt16LE(2 * (from - base + row));
      return back === 0xffff ? null : formatDay(addDays(to, -back));
    };
  };
  const [lastActive, lastSeen] = [dayIn(days.lastActive), dayIn(days.lastSeen)];
  const column = (all: readonly string[]): ((row: number) => number) => {
    const numbers = numbersIn(chunk, all);
    return (row) => numbers[row] ?? -1;
  };
  const types = namesIn(chunk, ACCOUNT_TYPES, planes.types);
  const statuses = namesIn(chunk, ACCOUNT_STATUSES, planes.statuses);
  const roles = namesIn(chunk, chunk.roles, planes.roles);
  const licences = namesIn(chunk, chunk.products, planes.licences);
  const [activeDays, comment, history] = [column(planes.activeDays), column(planes.comment), column(planes.history)];
  const [worklog, view] = [column(planes.worklog), column(planes.view)];
  return accountsOf(chunk).map((accountId, row) => ({
    accountId,
    type: types(row)[0] ?? 'unknown',
    status: statuses(row)[0] ?? 'unknown',
    roles: roles(row).sort(),
    licences: licences(row).sort(),
    activeDays: activeDays(row),
    comment: comment(row),
    history: history(row),
    worklog: worklog(row),
    view: view(row),
    lastActive: lastActive(row),
    lastSeen: lastSeen(row),
  }));
};
