import type { AccountId } from '../domain/account';
import type { Day } from '../domain/day';
import { packAccounts, packedBytes, unpackAccounts } from '../domain/roster';
import { KEYS, type RosterHead } from '../contract/records';
import type { Document } from './documents';
import { Unreadable } from './failures';
import { commitRoster, readRosterHead, untilCommitted } from './heads';
import type { Ports, Records } from './ports';

/** Packed accounts in one chunk: as base64 they stay under Forge's 240 KiB a value. Unit: bytes. */
const CHUNK_BYTES = 160_000;

/** Every account of the site in ordinal order; the empty id is a forgotten one. */
export const readAccounts = async (records: Pick<Records, 'getMany'>, head: RosterHead): Promise<AccountId[]> => {
  const keys = head.chunks.map((_, chunk) => KEYS.rosterChunk(chunk));
  const found = await records.getMany(keys);
  const accounts = keys.flatMap((key) => {
    const record = found.get(key);
    if (!record) throw new Unreadable(`The roster's record "${key}" is missing.`);
    return unpackAccounts(record.bytes);
  });
  if (accounts.length < head.count) throw new Unreadable('The roster is shorter than its head says.');
  // A commit that lands between the two reads may already have lengthened the last chunk.
  return accounts.slice(0, head.count);
};

export interface Roster {
  readonly head: Document<RosterHead>;
  readonly accounts: readonly AccountId[];
  /** Ordinal of each account. */
  readonly ordinals: ReadonlyMap<AccountId, number>;
}

export const readRoster = async (records: Records): Promise<Roster> => {
  const head = await readRosterHead(records);
  const accounts = await readAccounts(records, head.value);
  return { head, accounts, ordinals: new Map(accounts.map((account, ordinal) => [account, ordinal])) };
};

export interface Enrolment {
  readonly head: RosterHead;
  readonly accounts: readonly AccountId[];
  /** The chunks that changed. */
  readonly set: ReadonlyMap<string, Uint8Array>;
}

/**
 * When accounts became known: `on` that day, and, when their past was found, there `since` an earlier one. Whoever comes
 * on the first day was there when recording began, and needs no earlier one.
 */
export interface Arrival {
  readonly on: Day;
  readonly since?: Day;
}

const arrivalsWith = ({ arrivals, count }: RosterHead, { on, since = on }: Arrival): RosterHead['arrivals'] => {
  const isFirstDay = arrivals.every(({ day }) => day === on);
  const day = isFirstDay ? on : since;
  return arrivals.at(-1)?.day === day ? arrivals : [...arrivals, { day, from: count }];
};

/** Gives the next ordinals to accounts that have none. Decides only: nothing is written. */
export const enrolment = (roster: Roster, fresh: readonly AccountId[], arrival: Arrival): Enrolment => {
  const head = roster.head.value;
  if (fresh.length === 0) return { head, accounts: roster.accounts, set: new Map() };
  const accounts = [...roster.accounts, ...fresh];
  const chunks = [...head.chunks];
  const last = chunks.length - 1;
  const touched = new Map<number, AccountId[]>();
  let chunk = last;
  let filled = chunk < 0 ? CHUNK_BYTES : packAccounts(roster.accounts.slice(chunks[chunk])).length;
  fresh.forEach((account, i) => {
    const bytes = packedBytes(account);
    if (filled + bytes > CHUNK_BYTES) {
      chunk += 1;
      chunks.push(head.count + i);
      filled = 4;
    }
    const members = touched.get(chunk) ?? (chunk === last ? roster.accounts.slice(chunks[chunk]) : []);
    members.push(account);
    touched.set(chunk, members);
    filled += bytes;
  });
  return {
    head: { ...head, count: accounts.length, chunks, arrivals: arrivalsWith(head, arrival) },
    accounts,
    set: new Map([...touched].map(([at, members]) => [KEYS.rosterChunk(at), packAccounts(members)])),
  };
};

/** Accounts without an ordinal that may have one: the forgotten may not. */
export const newcomers = async (
  ports: Pick<Ports, 'forgotten'>,
  roster: Roster,
  accounts: readonly AccountId[],
): Promise<AccountId[]> => {
  const fresh = [...new Set(accounts)].filter((account) => account !== '' && !roster.ordinals.has(account));
  if (fresh.length === 0) return [];
  const gone = await ports.forgotten.among(fresh);
  return fresh.filter((account) => !gone.has(account));
};

/** Gives every account but the forgotten an ordinal and returns the roster that holds them all. */
export const enrol = (
  ports: Pick<Ports, 'records' | 'forgotten'>,
  accounts: readonly AccountId[],
  today: Day,
): Promise<ReadonlyMap<AccountId, number>> =>
  untilCommitted('Enrolling accounts', async () => {
    const roster = await readRoster(ports.records);
    const next = enrolment(roster, await newcomers(ports, roster, accounts), { on: today });
    if (next.set.size === 0) return roster.ordinals;
    const done = await commitRoster(ports.records, roster.head, next.head, { set: next.set });
    return done === 'conflict' ? done : new Map(next.accounts.map((account, ordinal) => [account, ordinal]));
  });
