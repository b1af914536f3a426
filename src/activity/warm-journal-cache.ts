import type { ClockPort } from '../kernel/clock';
import { dayAt, type Day } from '../kernel/day';
import { SIGNS, type Sign } from '../kernel/fact';
import { Unreadable } from '../kernel/failures';
import { decodePlanes, emptyPlanes, SEGMENT, type Planes } from '../kernel/planes';
import { readAccounts, segmentsOf } from '../roster/read-roster';
import { ROSTER } from '../roster/state';
import { decodeOr, inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { ActivityPorts } from './ports';
import { dayKey } from './state';

type Ports = Pick<ActivityPorts, 'journal' | 'journalCache'> & RecordsPort & ClockPort;

/** An instance that has written fewer entries than this is not worth a thought. */
const FIRST_LOOK = 100;
/**
 * Reading the record costs about as much as writing and erasing one entry for each so many accounts: 28 bytes an account
 * at $0.055 a GB, 65 bytes an entry at $1.09. Whoever waits until both are even never pays more than twice the least.
 */
const ACCOUNTS_PER_ENTRY = 50;
/** Entries of the journal that are read at most: an event waits for it. */
const ENTRIES_READ = 10_000;

const signsAt = (planes: Planes, index: number): Sign[] => SIGNS.filter((sign) => planes.get(sign)?.has(index));

const noteRecorded = async ({ journalCache, records }: Ports, day: Day): Promise<void> => {
  const { value: roster } = await inspectDocument(records, ROSTER);
  const keys = segmentsOf(roster).map((segment) => dayKey(day, segment));
  const accounts = await readAccounts(records, roster);
  const stored = await records.getMany(keys);
  keys.forEach((key, segment) => {
    const planes = decodeOr(stored.get(key), decodePlanes, emptyPlanes());
    for (let index = 0; index < Math.min(SEGMENT, accounts.length - segment * SEGMENT); index++) {
      const signs = signsAt(planes, index);
      if (signs.length > 0) journalCache.note(accounts.at(segment * SEGMENT + index), day, signs);
    }
  });
};

const noteJournalled = async ({ journalCache, journal }: Ports): Promise<void> => {
  let entries = 0;
  for await (const page of journal.read()) {
    for (const { facts } of page) {
      for (const { account, day, sign } of facts ?? []) journalCache.note(account, day, [sign]);
    }
    entries += page.length;
    if (entries >= ENTRIES_READ) return;
  }
};

/**
 * Once in the life of a warm instance, and only when it writes so much that it pays: learns what is stored of today, so
 * that it does not write again what instances before it wrote. Returns whether it did. Never stops an event: what cannot be
 * read is not known, and written again.
 */
export const warmJournalCache = async (ports: Ports): Promise<boolean> => {
  const { warming } = ports.journalCache;
  if (warming.entriesWritten < Math.max(FIRST_LOOK, warming.nextLook)) return false;
  if (warming.nextLook === 0) {
    const { value } = await inspectDocument(ports.records, ROSTER);
    warming.nextLook = Math.max(FIRST_LOOK, Math.ceil(value.count / ACCOUNTS_PER_ENTRY));
    if (warming.entriesWritten < warming.nextLook) return false;
  }
  warming.nextLook = Infinity;
  try {
    await noteRecorded(ports, dayAt(ports.clock.now()));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  await noteJournalled(ports);
  return true;
};
