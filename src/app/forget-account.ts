import type { AccountId } from '../domain/account';
import { daysOf } from '../domain/day';
import { decodePlanes, encodePlanes, forgetIn, SEGMENT, segmentOf } from '../domain/planes';
import { packAccounts } from '../domain/roster';
import { FrozenPeople, KEYS, type RosterHead } from '../contract/records';
import { readRoster } from './accounts';
import { commitRecords, directoryKeys } from './directory-planes';
import { documentBytes, documentOf, type Document } from './documents';
import { commitPush, commitRoster, readDirectoryHead, readPushHead, readRosterHead, untilCommitted } from './heads';
import type { Ports, Records } from './ports';
import { PEOPLE_PER_PART } from './take-snapshot';

type ForgetPorts = Pick<Ports, 'records' | 'journal' | 'forgotten' | 'changed' | 'log'>;

/** Days cleared in one commit: with the head they stay under Forge's 25 keys and 4 MB. */
const DAYS_PER_COMMIT = 16;

/** Takes the id out of the roster and notes that its ordinal is still to be cleared: from here on a kill loses nothing. */
const strike = (records: Records, account: AccountId): Promise<'struck' | 'unknown'> =>
  untilCommitted('Forgetting an account', async () => {
    const roster = await readRoster(records);
    const ordinal = roster.ordinals.get(account);
    if (ordinal === undefined) return 'unknown';
    const head = roster.head.value;
    const chunk = head.chunks.findLastIndex((from) => from <= ordinal);
    const from = head.chunks[chunk] ?? 0;
    const members = roster.accounts.slice(from, head.chunks[chunk + 1]).map((id) => (id === account ? '' : id));
    const set = new Map([[KEYS.rosterChunk(chunk), packAccounts(members)]]);
    const next = { ...head, forgetting: [...head.forgetting, ordinal] };
    const done = await commitRoster(records, roster.head, next, { set });
    return done === 'conflict' ? done : 'struck';
  });

/** The records among `keys` that know the ordinal, without it. */
const cleared = async (records: Records, keys: readonly string[], index: number): Promise<Map<string, Uint8Array>> => {
  const changed = new Map<string, Uint8Array>();
  for (const [key, record] of await records.getMany(keys)) {
    const planes = decodePlanes(record.bytes);
    if (forgetIn(planes, index)) changed.set(key, encodePlanes(planes));
  }
  return changed;
};

const clearDays = (records: Records, ordinal: number): Promise<void> =>
  untilCommitted('Clearing the days of a forgotten account', async () => {
    let head = await readRosterHead(records);
    const { days } = head.value;
    const all = days ? daysOf(days) : [];
    for (let i = 0; i < all.length; i += DAYS_PER_COMMIT) {
      const keys = all.slice(i, i + DAYS_PER_COMMIT).map((day) => KEYS.day(day, segmentOf(ordinal)));
      const set = await cleared(records, keys, ordinal % SEGMENT);
      if (set.size === 0) continue;
      if ((await commitRoster(records, head, head.value, { set })) === 'conflict') return 'conflict';
      head = { ...head, version: head.version + 1 };
    }
    return undefined;
  });

const clearDirectory = (records: Records, ordinal: number): Promise<void> =>
  untilCommitted('Clearing a forgotten account from the directory', async () => {
    const head = await readDirectoryHead(records);
    const segment = segmentOf(ordinal);
    const keys = [...directoryKeys(head.value, segment), KEYS.nextDirectorySegment(segment)];
    const set = await cleared(records, keys, ordinal % SEGMENT);
    // A step under way may hold the account in its hands: the commit makes it begin again.
    if (set.size === 0 && !head.value.reading) return undefined;
    return (await commitRecords(records, head, head.value, { set })) === 'conflict' ? 'conflict' : undefined;
  });

/** A snapshot on its way goes on without the account; pages that were sent are the receiver's. */
const clearSnapshot = (records: Records, account: AccountId): Promise<void> =>
  untilCommitted('Clearing a forgotten account from a snapshot', async () => {
    const head = await readPushHead(records);
    const parts = Math.ceil((head.value.sending?.people ?? 0) / PEOPLE_PER_PART);
    for (let part = 0; part < parts; part++) {
      const key = KEYS.snapshotPeople(part);
      const record = await records.get(key);
      const people = record ? documentOf(key, record, FrozenPeople) : [];
      if (!people.some(({ accountId }) => accountId === account)) continue;
      // The place stays taken, so that pages keep their people: it is left out as the page is built.
      const left = people.map((person) => (person.accountId === account ? { ...FORGOTTEN, accountId: '' } : person));
      const set = new Map([[key, documentBytes(left)]]);
      return (await commitPush(records, head, head.value, { set })) === 'conflict' ? 'conflict' : undefined;
    }
    return undefined;
  });

const FORGOTTEN = {
  type: 'unknown' as const,
  status: 'unknown' as const,
  roles: [],
  licences: [],
  use: 'never' as const,
  activity: {
    activeDays: 0,
    lastActive: null,
    lastSeen: null,
    days: { comment: '', history: '', worklog: '', view: '' },
  },
};

const finish = (records: Records, ordinal: number): Promise<void> =>
  untilCommitted('Forgetting an account', async () => {
    const head: Document<RosterHead> = await readRosterHead(records);
    const forgetting = head.value.forgetting.filter((other) => other !== ordinal);
    return (await commitRoster(records, head, { ...head.value, forgetting })) === 'conflict' ? 'conflict' : undefined;
  });

/** Clears what is left of accounts whose forgetting was cut short. */
export const finishForgetting = (ports: ForgetPorts) => async (): Promise<number> => {
  const { value } = await readRosterHead(ports.records);
  for (const ordinal of value.forgetting) {
    await clearDays(ports.records, ordinal);
    await clearDirectory(ports.records, ordinal);
    await finish(ports.records, ordinal);
  }
  return value.forgetting.length;
};

/**
 * Forgets a person everywhere: journal, days, directory, a snapshot on its way, roster. The ordinal stays taken and is
 * never given again; facts that arrive late are dropped. Safe to call twice and to cut short: `finishForgetting`
 * does the rest.
 */
export const forgetAccount =
  (ports: ForgetPorts) =>
  async (account: AccountId): Promise<void> => {
    // First of all: from now on no fold and no directory read gives this account an ordinal again.
    await ports.forgotten.add(account);
    await ports.journal.forget(account);
    await ports.changed.forget(account);
    await clearSnapshot(ports.records, account);
    const struck = await strike(ports.records, account);
    if (struck === 'struck') await finishForgetting(ports)();
    ports.log.info('account forgotten', { known: struck === 'struck' });
  };
