import { ROLES } from '../domain/account';
import { toBase64 } from '../domain/base64';
import { addDays, dayAt, daysOf, formatDay, windowEnding, type Day, type Window } from '../domain/day';
import { decodeSqueezed, SEGMENT, segmentOf } from '../domain/planes';
import { addArrivals, addDay, addDirectory, addLastDays, emptyColumns, type Columns } from '../domain/report';
import { oldestKept, RETENTION_DAYS } from '../domain/retention';
import type { ReportChunk, ReportRequest } from '../contract/page';
import { KEYS, type DirectoryHead, type RosterHead } from '../contract/records';
import { readAccountsBetween, type AccountsFrom } from './accounts';
import { directoryKeys, directoryPlanes } from './directory-planes';
import { Invalid } from './failures';
import { readDirectoryHead, readRosterHead } from './heads';
import type { Ports, Records } from './ports';
import { lastDaysOf } from './roll-days';

/** Bytes of one account in all columns: 3 of 8 bits, 9 of 16. */
const ROW_BYTES = 3 + 9 * 2;
/** Forge answers an invoke with 5 MB at most; base64 adds a third. Unit: bytes before base64. */
const CHUNK_BYTES = 3_300_000;

/** The days whose records a report of this window needs: the window, and what came before it and is not in the last days. */
const daysToRead = (head: RosterHead, window: Window, today: Day): Day[] => {
  if (!head.days) return [];
  const apart = head.rolled === null ? oldestKept(today) : addDays(head.rolled, 1);
  const from = Math.max(head.days.from, Math.min(window.from, apart)) as Day;
  const to = Math.min(head.days.to, window.to) as Day;
  return from > to ? [] : daysOf({ from, to });
};

/** Up to where accounts from ordinal `from` on fit one chunk; a chunk never crosses a segment. */
const endOfChunk = ({ base, accounts }: AccountsFrom, from: number, end: number): number => {
  let to = from;
  for (let bytes = 0; to < end && bytes < CHUNK_BYTES; to++) bytes += ROW_BYTES + accounts.bytesOf(to - base);
  return to;
};

/** Columns of a whole segment: activity of the days, the directory, arrivals. */
export const readColumns = async (
  records: Records,
  head: RosterHead,
  { products, groups }: Pick<DirectoryHead, 'products' | 'groups'>,
  segment: number,
  window: Window,
  today: Day,
): Promise<Columns> => {
  const columns = emptyColumns(Math.min(SEGMENT, head.count - segment * SEGMENT));
  const days = daysToRead(head, window, today);
  const lastKey = KEYS.lastDays(segment);
  const keys = [...days.map((day) => KEYS.day(day, segment)), lastKey, ...directoryKeys({ groups }, segment)];
  const stored = await records.getMany(keys);
  for (const day of days) {
    const record = stored.get(KEYS.day(day, segment));
    if (record) addDay(columns, window, day, decodeSqueezed(record.bytes));
  }
  addLastDays(columns, window, lastDaysOf(stored.get(lastKey)), oldestKept(today));
  const directory = directoryPlanes({ groups }, segment, stored);
  addDirectory(
    columns,
    directory,
    products.map(({ key }) => key),
  );
  addArrivals(columns, segment, head.arrivals, today);
  return columns;
};

const column = (array: Uint8Array | Uint16Array, from: number, length: number): string => {
  const part = array.subarray(from, from + length);
  // Every platform that runs this is little-endian, as the contract says the columns are.
  return toBase64(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
};

const encode = (columns: Columns, from: number, length: number): ReportChunk['columns'] => ({
  type: column(columns.type, from, length),
  status: column(columns.status, from, length),
  roles: column(columns.roles, from, length),
  licences: column(columns.licences, from, length),
  activeDays: column(columns.activeDays, from, length),
  comment: column(columns.comment, from, length),
  history: column(columns.history, from, length),
  worklog: column(columns.worklog, from, length),
  view: column(columns.view, from, length),
  lastActive: column(columns.lastActive, from, length),
  lastSeen: column(columns.lastSeen, from, length),
  knownFor: column(columns.knownFor, from, length),
});

/** One chunk of the report that ends today. Throws `Invalid` on a window or start that cannot be. */
export const readReport =
  (ports: Pick<Ports, 'records' | 'clock'>) =>
  async ({ days, from }: ReportRequest): Promise<ReportChunk> => {
    if (!Number.isInteger(days) || days < 1 || days > RETENTION_DAYS) {
      throw new Invalid(`The window must be 1 to ${RETENTION_DAYS} days long.`);
    }
    const today = dayAt(ports.clock.now());
    const window = windowEnding(today, days);
    const { value: head } = await readRosterHead(ports.records);
    const { value: directory } = await readDirectoryHead(ports.records);
    if (!Number.isInteger(from) || from < 0 || from > head.count) {
      throw new Invalid(`The report holds ${head.count} accounts: there is none at ${from}.`);
    }
    const products = directory.products.map(({ key }) => key);
    const segment = segmentOf(from);
    const end = Math.min(head.count, (segment + 1) * SEGMENT);
    const accounts = await readAccountsBetween(ports.records, head, from, end);
    const next = endOfChunk(accounts, from, end);
    const columns = await readColumns(ports.records, head, directory, segment, window, today);
    return {
      window: { from: formatDay(window.from), to: formatDay(window.to) },
      total: head.count,
      from,
      next: next < head.count ? next : null,
      accounts: toBase64(accounts.accounts.pack(from - accounts.base, next - accounts.base)),
      roles: [...ROLES],
      products,
      columns: encode(columns, from - segment * SEGMENT, next - from),
    };
  };
