import { knownFor } from '../domain/arrivals';
import type { Bits } from '../domain/bits';
import type { Counts } from '../domain/counts';
import { addDays, dayAt, daysOf, formatDay, windowEnding, type Day, type Window } from '../domain/day';
import { decodeSqueezed, SEGMENT, segmentOf, type Planes, type Squeezed } from '../domain/planes';
import { activityOf, standingOf, type Activity, type Standing } from '../domain/report';
import { oldestKept, RETENTION_DAYS } from '../domain/retention';
import type { ReportChunk, ReportRequest } from '../contract/page';
import { KEYS, type DirectoryHead, type RosterHead } from '../contract/records';
import { readPackedChunks } from './accounts';
import { directoryKeys, directoryPlanes } from './directory-planes';
import { Invalid } from './failures';
import { readDirectoryHead, readRosterHead } from './heads';
import type { Ports, Records } from './ports';
import { lastDaysOf } from './roll-days';

/** Forge answers an invoke with 5 MB at most. Unit: characters. */
const ANSWER_CHARS = 4_400_000;

/** The days whose records a report of this window needs: the window, and what came before it and is not in the last days. */
const daysToRead = (head: RosterHead, window: Window, today: Day): Day[] => {
  if (!head.days) return [];
  const apart = head.rolled === null ? oldestKept(today) : addDays(head.rolled, 1);
  const from = Math.max(head.days.from, Math.min(window.from, apart)) as Day;
  const to = Math.min(head.days.to, window.to) as Day;
  return from > to ? [] : daysOf({ from, to });
};

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

/** Who did what in the window, and who is what, of a whole segment. */
export interface SegmentReport {
  readonly days: ReadonlyMap<Day, Squeezed>;
  readonly directory: Planes;
  readonly activity: Activity;
  readonly standing: Standing;
}

export const readSegment = async (
  records: Records,
  head: RosterHead,
  { products, groups }: Pick<DirectoryHead, 'products' | 'groups'>,
  segment: number,
  window: Window,
  today: Day,
): Promise<SegmentReport> => {
  const wanted = daysToRead(head, window, today);
  const lastKey = KEYS.lastDays(segment);
  const keys = [...wanted.map((day) => KEYS.day(day, segment)), lastKey, ...directoryKeys({ groups }, segment)];
  const stored = await records.getMany(keys);
  const days = new Map(
    wanted.flatMap((day): [Day, Squeezed][] => {
      const record = stored.get(KEYS.day(day, segment));
      return record ? [[day, decodeSqueezed(record.bytes)]] : [];
    }),
  );
  const length = Math.min(SEGMENT, head.count - segment * SEGMENT);
  const last = lastDaysOf(stored.get(lastKey));
  const directory = directoryPlanes({ groups }, segment, stored);
  const productKeys = products.map(({ key }) => key);
  return {
    days,
    directory,
    activity: activityOf(length, window, days, last, oldestKept(today)),
    standing: standingOf(directory, productKeys),
  };
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
