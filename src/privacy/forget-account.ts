import type { AccountId } from '../kernel/account';
import { daysOf } from '../kernel/day';
import { encodeLastDays, forgetLast } from '../activity/rules/last-days';
import { decodePlanes, encodePlanes, forgetIn, SEGMENT, segmentOf } from '../kernel/planes';
import { FrozenPeople, KEYS, type RosterHead } from '../store/records';
import { readRoster } from '../roster/enrol';
import { commitRecords, directoryKeys } from '../directory/directory-planes';
import { documentBytes, documentOf, type Document } from '../store/documents';
import {
  commitAudit,
  commitPush,
  commitRoster,
  readAuditHead,
  readDirectoryHead,
  readPushHead,
  readRosterHead,
  untilCommitted,
} from '../store/heads';
import type { Ports, Records } from '../store/ports';
import { lastDaysOf } from '../activity/roll-days';
import { PEOPLE_PER_PART } from '../push/take-snapshot';

type ForgetPorts = Pick<Ports, 'records' | 'journal' | 'forgotten' | 'changed' | 'log'>;

/** Days cleared in one commit: with the head they stay under Forge's 25 keys and 4 MB. */
const DAYS_PER_COMMIT = 16;

/** Takes the id out of the roster and notes that its ordinal is still to be cleared: from here on a kill loses nothing. */
const strike = (records: Records, account: AccountId): Promise<'struck' | 'unknown'> =>
  untilCommitted('Forgetting an account', async () => {
    const roster = await readRoster(records);
    const ordinal = roster.accounts.ordinalOf(account);
    const head = roster.head.value;
    if (ordinal === undefined) {
      // A join that looked before the account was noted as forgotten must lose, and look again.
      return (await commitRoster(records, roster.head, head)) === 'conflict' ? 'conflict' : 'unknown';
    }
    const chunk = head.chunks.findLastIndex((from) => from <= ordinal);
    const without = roster.accounts.pack(head.chunks[chunk], head.chunks[chunk + 1], ordinal);
    const set = new Map([[KEYS.rosterChunk(chunk), without]]);
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
    const key = KEYS.lastDays(segmentOf(ordinal));
    const record = await records.get(key);
    const last = lastDaysOf(record ?? undefined);
    if (!forgetLast(last, ordinal % SEGMENT)) return undefined;
    const set = new Map([[key, encodeLastDays(last)]]);
    return (await commitRoster(records, head, head.value, { set })) === 'conflict' ? 'conflict' : undefined;
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

/**
 * The day under audit goes on without the account. The head moves even when nothing was found: an audit that read the
 * day before it was cleared must lose, and read it again.
 */
const clearAudit = (records: Records, ordinal: number): Promise<void> =>
  untilCommitted('Clearing a forgotten account from an audit', async () => {
    const head = await readAuditHead(records);
    if (!head.value.reading) return undefined;
    const set = await cleared(records, [KEYS.auditDay(segmentOf(ordinal))], ordinal % SEGMENT);
    return (await commitAudit(records, head, head.value, { set })) === 'conflict' ? 'conflict' : undefined;
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
    await clearAudit(ports.records, ordinal);
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
