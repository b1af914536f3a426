import type { AccountId } from '../kernel/account';
import { Accounts } from './rules/accounts';
import type { Day } from '../kernel/day';
import { KEYS, type RosterHead } from '../store/records';
import type { Document } from '../store/documents';
import { Unreadable } from '../kernel/failures';
import { commitRoster, readRosterHead, untilCommitted } from '../store/heads';
import type { Ports, Records } from '../store/ports';

/** Packed accounts in one chunk: as base64 they stay under Forge's 240 KiB a value. Unit: bytes. */
const CHUNK_BYTES = 160_000;

interface Chunk<T> {
  /** Ordinals of the first account in it, and after the last. */
  readonly start: number;
  readonly end: number;
  readonly stored: T;
}

/** The roster's chunks that hold accounts from one ordinal up to another. */
const chunksBetween = async <T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  { chunks, count }: RosterHead,
  from: number,
  to: number,
): Promise<Chunk<T>[]> => {
  const wanted = chunks.flatMap((start, chunk) => {
    const end = chunks[chunk + 1] ?? count;
    return start < to && end > from ? [{ start, end, key: KEYS.rosterChunk(chunk) }] : [];
  });
  const found = await read(wanted.map(({ key }) => key));
  return wanted.map(({ start, end, key }) => {
    const stored = found.get(key);
    if (stored === undefined) throw new Unreadable(`The roster's record "${key}" is missing.`);
    return { start, end, stored };
  });
};

/** The chunks as they are stored: to be handed on. */
export const readPackedChunks = (
  records: Pick<Records, 'getPacked'>,
  head: RosterHead,
  from: number,
  to: number,
): Promise<Chunk<string>[]> => chunksBetween((keys) => records.getPacked(keys), head, from, to);

/** Every account of the site in ordinal order; the empty id is a forgotten one. */
export const readAccounts = async (records: Pick<Records, 'getMany'>, head: RosterHead): Promise<Accounts> => {
  const accounts = new Accounts();
  for (const { stored } of await chunksBetween((keys) => records.getMany(keys), head, 0, head.count)) {
    // A commit that lands between the two reads may already have lengthened the last chunk.
    accounts.unpack(stored.bytes, head.count);
  }
  if (accounts.length < head.count) throw new Unreadable('The roster is shorter than its head says.');
  return accounts;
};

export interface Roster {
  readonly head: Document<RosterHead>;
  readonly accounts: Accounts;
}

export const readRoster = async (records: Records): Promise<Roster> => {
  const head = await readRosterHead(records);
  return { head, accounts: await readAccounts(records, head.value) };
};

export interface Enrolment {
  readonly head: RosterHead;
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

/**
 * Gives the next ordinals to accounts that have none, in the roster at hand and in what is to be committed. Nothing is
 * stored: a roster whose commit fails must be read again.
 */
export const enrolment = ({ head, accounts }: Roster, fresh: readonly AccountId[], arrival: Arrival): Enrolment => {
  const { value } = head;
  if (fresh.length === 0) return { head: value, set: new Map() };
  const chunks = [...value.chunks];
  let filled = chunks.length === 0 ? Infinity : accounts.bytesOf(chunks.at(-1) ?? 0, value.count);
  for (const account of fresh) {
    accounts.push(account);
    const ordinal = accounts.length - 1;
    if (filled + accounts.bytesOf(ordinal) > CHUNK_BYTES) {
      chunks.push(ordinal);
      filled = 0;
    }
    filled += accounts.bytesOf(ordinal);
  }
  const set = new Map(
    chunks.flatMap((start, chunk): [string, Uint8Array][] => {
      const end = chunks[chunk + 1] ?? accounts.length;
      return end > value.count ? [[KEYS.rosterChunk(chunk), accounts.pack(start, end)]] : [];
    }),
  );
  return { head: { ...value, count: accounts.length, chunks, arrivals: arrivalsWith(value, arrival) }, set };
};

/** Accounts without an ordinal that may have one: the forgotten may not. */
export const newcomers = async (
  ports: Pick<Ports, 'forgotten'>,
  { accounts: known }: Roster,
  accounts: Iterable<AccountId>,
): Promise<AccountId[]> => {
  const fresh = [...new Set(accounts)].filter((account) => account !== '' && known.ordinalOf(account) === undefined);
  if (fresh.length === 0) return [];
  const gone = await ports.forgotten.among(fresh);
  return fresh.filter((account) => !gone.has(account));
};

/** Gives every account but the forgotten an ordinal and returns the roster's accounts, which then hold them all. */
export const enrol = (
  ports: Pick<Ports, 'records' | 'forgotten'>,
  accounts: readonly AccountId[],
  today: Day,
): Promise<Accounts> =>
  untilCommitted('Enrolling accounts', async () => {
    const roster = await readRoster(ports.records);
    const next = enrolment(roster, await newcomers(ports, roster, accounts), { on: today });
    if (next.set.size === 0) return roster.accounts;
    const done = await commitRoster(ports.records, roster.head, next.head, { set: next.set });
    return done === 'conflict' ? done : roster.accounts;
  });
