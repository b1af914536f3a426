import { ACCOUNT_STATUSES, ACCOUNT_TYPES } from '../../src/domain/account';
import { fromBase64 } from '../../src/domain/base64';
import { addDays, formatDay, parseDay } from '../../src/domain/day';
import { unpackAccounts } from '../../src/domain/accounts';
import type { ReportChunk } from '../../src/contract/page';

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

const words = (text: string): number[] => {
  const bytes = fromBase64(text);
  return Array.from({ length: bytes.length / 2 }, (_, i) => (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8));
};

const names = (all: readonly string[], bits: number): string[] => all.filter((_, bit) => (bits >> bit) & 1).sort();

/** Decodes a chunk by the contract's words, on its own: the page's decoder is not used to check the app's encoder. */
export const rowsOf = (chunk: ReportChunk): ReportRow[] => {
  const { columns } = chunk;
  const to = parseDay(chunk.window.to);
  if (to === null) throw new Error('The report has no last day.');
  const back = (days: number): string | null => (days === 0xffff ? null : formatDay(addDays(to, -days)));
  const [type, status, roles] = [columns.type, columns.status, columns.roles].map(fromBase64);
  const licences = words(columns.licences);
  const counts = {
    activeDays: words(columns.activeDays),
    comment: words(columns.comment),
    history: words(columns.history),
    worklog: words(columns.worklog),
    view: words(columns.view),
  };
  const [lastActive, lastSeen] = [words(columns.lastActive), words(columns.lastSeen)];
  return unpackAccounts(fromBase64(chunk.accounts)).map((accountId, i) => ({
    accountId,
    type: ACCOUNT_TYPES[type?.[i] ?? -1] ?? '?',
    status: ACCOUNT_STATUSES[status?.[i] ?? -1] ?? '?',
    roles: names(chunk.roles, roles?.[i] ?? 0),
    licences: names(chunk.products, licences[i] ?? 0),
    activeDays: counts.activeDays[i] ?? -1,
    comment: counts.comment[i] ?? -1,
    history: counts.history[i] ?? -1,
    worklog: counts.worklog[i] ?? -1,
    view: counts.view[i] ?? -1,
    lastActive: back(lastActive[i] ?? 0),
    lastSeen: back(lastSeen[i] ?? 0),
  }));
};
