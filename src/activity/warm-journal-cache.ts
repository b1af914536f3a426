import { ACTIONS, type Action } from '../kernel/action';
import { dayAt, type Day } from '../kernel/day';
import { decodePlanes, SEGMENT, segmentsFor, type Planes } from '../kernel/planes';
import { KEYS } from '../store/records';
import { readAccounts } from '../roster/enrol';
import { readRosterHead } from '../store/heads';
import type { Ports } from '../store/ports';

type RecallPorts = Pick<Ports, 'known' | 'journal' | 'records' | 'clock'>;

/** An instance that has written fewer entries than this is not worth a thought. */
const FIRST_LOOK = 100;
/**
 * Reading the record costs about as much as writing and erasing one entry for each so many accounts: 28 bytes an account
 * at $0.055 a GB, 65 bytes an entry at $1.09. Whoever waits until both are even never pays more than twice the least.
 */
const ACCOUNTS_PER_ENTRY = 50;
/** Entries of the journal that are recalled at most: an event waits for it. */
const RECALLED_ENTRIES = 10_000;

const actionsAt = (planes: Planes, index: number): Action[] =>
  ACTIONS.filter((action) => planes.get(action)?.has(index));

const recallRecorded = async ({ known, records }: RecallPorts, day: Day): Promise<void> => {
  const { value: head } = await readRosterHead(records);
  const keys = Array.from({ length: segmentsFor(head.count) }, (_, segment) => KEYS.day(day, segment));
  const accounts = await readAccounts(records, head);
  const stored = await records.getMany(keys);
  keys.forEach((key, segment) => {
    const record = stored.get(key);
    if (!record) return;
    const planes = decodePlanes(record.bytes);
    for (let index = 0; index < Math.min(SEGMENT, accounts.length - segment * SEGMENT); index++) {
      const actions = actionsAt(planes, index);
      if (actions.length > 0) known.note(accounts.at(segment * SEGMENT + index), day, actions);
    }
  });
};

const recallJournalled = async ({ known, journal }: RecallPorts): Promise<void> => {
  let entries = 0;
  for await (const page of journal.read()) {
    for (const { facts } of page) {
      for (const { account, day, action } of facts ?? []) known.note(account, day, [action]);
    }
    entries += page.length;
    if (entries >= RECALLED_ENTRIES) return;
  }
};

/**
 * Once in the life of a warm instance, and only when it writes so much that it pays: learns what is stored of today, so
 * that it does not write again what instances before it wrote. Returns whether it did.
 */
export const recallDay = async (ports: RecallPorts): Promise<boolean> => {
  const { recall } = ports.known;
  if (recall.entriesWritten < Math.max(FIRST_LOOK, recall.nextLook)) return false;
  if (recall.nextLook === 0) {
    const { value } = await readRosterHead(ports.records);
    recall.nextLook = Math.max(FIRST_LOOK, Math.ceil(value.count / ACCOUNTS_PER_ENTRY));
    if (recall.entriesWritten < recall.nextLook) return false;
  }
  recall.nextLook = Infinity;
  await recallRecorded(ports, dayAt(ports.clock.now()));
  await recallJournalled(ports);
  return true;
};
