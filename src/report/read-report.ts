import { RETENTION_DAYS } from '../activity/rules/retention';
import { DIRECTORY } from '../directory/state';
import type { Bits } from '../kernel/bits';
import type { ClockPort } from '../kernel/clock';
import { dayAt, formatDay, windowEnding } from '../kernel/day';
import { Invalid } from '../kernel/failures';
import { SEGMENT, segmentOf } from '../kernel/planes';
import { readPackedChunks, readRosterState } from '../roster/read-roster';
import { knownSince, watchedSince } from '../roster/rules/first-seen';
import { ROSTER, type RosterState } from '../roster/state';
import { documentFrom } from '../store/document';
import { ANSWER_BYTES } from '../store/forge-limits';
import type { Records, RecordsPort, StoredRecord } from '../store/ports';
import { readSegment, type SegmentReport } from './read-segment';
import type { Counts } from './rules/counts';
import type { ReportChunk, ReportRequest } from './view';

/** What accounts and planes may take of an answer; the rest is for what stands beside them. Unit: characters. */
const ANSWER_CHARS = Math.floor(ANSWER_BYTES * 0.84);

interface Roster {
  readonly accounts: ReportChunk['accounts'];
  /** The ordinal after the last account that fits. */
  readonly next: number;
}

/** The accounts from ordinal `from` on that fit into so many characters, but of one record at least. */
const readRoster = async (
  records: Records,
  state: RosterState,
  [from, end]: readonly [number, number],
  room: number,
): Promise<Roster> => {
  const chunks = await readPackedChunks(records, state, from, end);
  const packed: string[] = [];
  let next = from;
  let left = room;
  for (const { stored, end: last } of chunks) {
    left -= stored.length;
    if (packed.length > 0 && left < 0) break;
    packed.push(stored);
    next = Math.min(last, end);
  }
  return { accounts: { first: chunks[0]?.start ?? from, packed }, next };
};

// Every platform that runs this is little-endian, as the contract says the days are.
const base64 = ({ buffer, byteOffset, byteLength }: Uint8Array | Uint16Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

const planesOf = ({ activity: { counts }, standing }: SegmentReport): ReportChunk['planes'] => {
  const sets = (named: ReadonlyMap<string, Bits>): string[] =>
    [...named.values()].map((bits) => base64(bits.toBytes()));
  const count = (counted: Counts): string[] => counted.toBytes().map(base64);
  return {
    types: sets(standing.types),
    statuses: sets(standing.statuses),
    roles: sets(standing.roles),
    licences: sets(standing.licences),
    activeDays: count(counts.activeDays),
    comment: count(counts.comment),
    history: count(counts.history),
    worklog: count(counts.worklog),
    view: count(counts.view),
  };
};

const usesOf = ({ activity: { products } }: SegmentReport): ReportChunk['uses'] =>
  [...products].map(([product, { written, looked, lastWritten, lastLooked }]) => ({
    product,
    written: written.toBytes().map(base64),
    looked: looked.toBytes().map(base64),
    lastWritten: base64(lastWritten),
    lastLooked: base64(lastLooked),
  }));

const charsOf = ({ planes, days, uses }: Pick<ReportChunk, 'planes' | 'days' | 'uses'>): number =>
  [planes, days, ...uses]
    .flatMap((texts) => Object.values<string | string[]>(texts).flat())
    .reduce((sum, text) => sum + text.length, 0);

/** One chunk of the report that ends today. Throws `Invalid` on a window or start that cannot be, `Unreadable` without a roster. */
export const readReport = async (
  { records, clock }: RecordsPort & ClockPort,
  { days: length, from }: ReportRequest,
): Promise<ReportChunk> => {
  if (!Number.isInteger(length) || length < 1 || length > RETENTION_DAYS)
    throw new Invalid({ code: 'window-out-of-range', most: RETENTION_DAYS });
  const today = dayAt(clock.now());
  const window = windowEnding(today, length);
  // Both at once: each chunk of a large site reads them anew.
  const heads = await records.getMany([ROSTER.key, DIRECTORY.key]);
  const get = async (key: string): Promise<StoredRecord | null> => heads.get(key) ?? (await records.get(key));
  const { value: roster } = await readRosterState({ get });
  const { value: directory, problem } = documentFrom(DIRECTORY, heads.get(DIRECTORY.key));
  if (!Number.isInteger(from) || from < 0 || from > roster.count)
    throw new Invalid({ code: 'account-out-of-range', accounts: roster.count });
  const segment = segmentOf(from);
  const end = Math.min(roster.count, (segment + 1) * SEGMENT);
  const report = await readSegment(records, roster, directory, segment, window, today);
  const planes = planesOf(report);
  const days = { lastActive: base64(report.activity.lastActive), lastSeen: base64(report.activity.lastSeen) };
  const uses = usesOf(report);
  const room = ANSWER_CHARS - charsOf({ planes, days, uses });
  const { accounts, next } = await readRoster(records, roster, [from, end], room);
  return {
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    total: roster.count,
    from,
    next: next < roster.count ? next : null,
    accounts,
    base: segment * SEGMENT,
    planes,
    days,
    uses,
    roles: [...report.standing.roles.keys()],
    products: directory.products.map(({ key }) => key),
    known: knownSince(roster.arrivals, today),
    watchedSince: watchedSince(roster.arrivals),
    unreadDays: report.unreadDays.map(formatDay),
    directoryProblem: problem ?? report.directoryProblem,
  };
};
