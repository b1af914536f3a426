import { knownFor } from '../roster/rules/first-seen';
import type { Bits } from '../kernel/bits';
import type { Counts } from './rules/counts';
import { dayAt, formatDay, windowEnding } from '../kernel/day';
import { SEGMENT, segmentOf } from '../kernel/planes';
import { RETENTION_DAYS } from '../activity/rules/retention';
import type { ReportChunk, ReportRequest } from '../resolvers/view';
import type { RosterHead } from '../store/records';
import { readPackedChunks } from '../roster/enrol';
import { Invalid } from '../kernel/failures';
import { readDirectoryHead, readRosterHead } from '../store/heads';
import type { Ports, Records } from '../store/ports';
import { readSegment, type SegmentReport } from './read-segment';

/** Forge answers an invoke with 5 MB at most. Unit: characters. */
const ANSWER_CHARS = 4_400_000;

interface Roster {
  readonly accounts: ReportChunk['accounts'];
  /** The ordinal after the last account that fits. */
  readonly next: number;
}

/** The accounts from ordinal `from` on that fit into so many characters, but of one record at least. */
const readRoster = async (
  records: Records,
  head: RosterHead,
  [from, end]: readonly [number, number],
  room: number,
): Promise<Roster> => {
  const chunks = await readPackedChunks(records, head, from, end);
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

const charsOf = (planes: ReportChunk['planes'], days: ReportChunk['days']): number =>
  [...Object.values(planes).flat(), ...Object.values(days)].reduce((sum, text) => sum + text.length, 0);

/** One chunk of the report that ends today. Throws `Invalid` on a window or start that cannot be. */
export const readReport =
  (ports: Pick<Ports, 'records' | 'clock'>) =>
  async ({ days: length, from }: ReportRequest): Promise<ReportChunk> => {
    if (!Number.isInteger(length) || length < 1 || length > RETENTION_DAYS) {
      throw new Invalid(`The window must be 1 to ${RETENTION_DAYS} days long.`);
    }
    const today = dayAt(ports.clock.now());
    const window = windowEnding(today, length);
    const { value: head } = await readRosterHead(ports.records);
    const { value: directory } = await readDirectoryHead(ports.records);
    if (!Number.isInteger(from) || from < 0 || from > head.count) {
      throw new Invalid(`The report holds ${head.count} accounts: there is none at ${from}.`);
    }
    const segment = segmentOf(from);
    const end = Math.min(head.count, (segment + 1) * SEGMENT);
    const report = await readSegment(ports.records, head, directory, segment, window, today);
    const planes = planesOf(report);
    const days = { lastActive: base64(report.activity.lastActive), lastSeen: base64(report.activity.lastSeen) };
    const { accounts, next } = await readRoster(ports.records, head, [from, end], ANSWER_CHARS - charsOf(planes, days));
    return {
      window: { from: formatDay(window.from), to: formatDay(window.to) },
      total: head.count,
      from,
      next: next < head.count ? next : null,
      accounts,
      base: segment * SEGMENT,
      planes,
      days,
      roles: [...report.standing.roles.keys()],
      products: directory.products.map(({ key }) => key),
      known: knownFor(head.arrivals, today),
    };
  };
