import { inflateRawSync } from 'node:zlib';
import { formatDay, parseDay, windowEnding, type Day } from '../src/kernel/day';
import { HeldRecord, type Wanted } from '../src/report/rules/held-record';
import type { RosterPart, SegmentPart } from '../src/report/view';
import type { PageCalls } from '../src/resolvers/view';
import { Accounts } from '../src/roster/rules/accounts';

type RecordMethod = 'recordRoster' | 'recordSegment' | 'recordDays';
export type AskRecord = <M extends RecordMethod>(
  method: M,
  request: PageCalls[M]['request'],
) => Promise<PageCalls[M]['value']>;

/** The record as far as a window needs it. */
export interface ReadRecord {
  readonly record: HeldRecord;
  readonly roster: RosterPart;
  readonly accounts: Accounts;
}

const dayIn = (text: string): Day => {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is no day.`);
  return day;
};

/** What cannot be inflated is no record of any shape. */
const inflated = (text: string): Uint8Array => {
  try {
    return inflateRawSync(Buffer.from(text, 'base64'));
  } catch {
    return new Uint8Array(0);
  }
};

const begin = async (ask: AskRecord): Promise<ReadRecord> => {
  const roster = await ask('recordRoster', { from: 0 });
  const accounts = new Accounts();
  for (let part = roster; ;) {
    for (const packed of part.accounts) accounts.unpack(inflated(packed), roster.total);
    if (part.next === null || accounts.length === roster.total) break;
    part = await ask('recordRoster', { from: part.next });
  }
  const { today, total, days, rolled } = roster;
  const record = new HeldRecord({
    today: dayIn(today),
    accounts: total,
    days: days && { from: dayIn(days.from), to: dayIn(days.to) },
    rolled: rolled === null ? null : dayIn(rolled),
  });
  return { record, roster, accounts };
};

const readSegment = async (ask: AskRecord, record: HeldRecord, segment: number): Promise<void> => {
  const directory: [string, Uint8Array | null][] = [];
  for (let from: number | null = 0; from !== null;) {
    const part: SegmentPart = await ask('recordSegment', { segment, from });
    const { next, last, products, grants, directoryProblem } = part;
    for (const { record: key, packed } of part.directory)
      directory.push([key, packed === null ? null : inflated(packed)]);
    if (next === null) {
      const stored = { products, grants, directory, directoryProblem, last: last === null ? null : inflated(last) };
      if (record.putSegment(segment, stored) === 'changed') throw new Error('The directory was read meanwhile.');
    }
    from = next;
  }
};

const readWanted = async (ask: AskRecord, record: HeldRecord, wanted: Wanted): Promise<void> => {
  const { segment } = wanted;
  if (wanted.kind === 'segment') return readSegment(ask, record, segment);
  const { reached, days } = await ask('recordDays', {
    segment,
    from: formatDay(wanted.from),
    to: formatDay(wanted.to),
  });
  const records = days.map(({ day, packed }) => [dayIn(day), inflated(packed)] as const);
  record.putDays(segment, { from: dayIn(reached), to: wanted.to }, records);
};

/** Reads part by part what a window of so many days needs, as the page does. */
export const readRecord = async (ask: AskRecord, days: number): Promise<ReadRecord> => {
  const read = await begin(ask);
  const window = windowEnding(read.record.head.today, days);
  for (let wanted = read.record.wanted(window); wanted.length > 0; wanted = read.record.wanted(window))
    for (const each of wanted) await readWanted(ask, read.record, each);
  return read;
};
