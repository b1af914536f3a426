import type { AccountId } from '../kernel/account';
import { Unreadable } from '../kernel/failures';
import { segmentsFor } from '../kernel/planes';
import { decodeRecord, inspectDocument, type Document } from '../store/document';
import type { Records } from '../store/ports';
import { Accounts } from './rules/accounts';
import { ROSTER, rosterChunkKey, type RosterState } from './state';

interface Chunk<T> {
  readonly key: string;
  /** Ordinals of the first account in it, and after the last. */
  readonly start: number;
  readonly end: number;
  readonly stored: T;
}

/** The roster's chunks that hold accounts from one ordinal up to another. */
const chunksBetween = async <T>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  { chunks, count }: RosterState,
  from: number,
  to: number,
): Promise<Chunk<T>[]> => {
  const wanted = chunks.flatMap((start, chunk) => {
    const end = chunks[chunk + 1] ?? count;
    return start < to && end > from ? [{ start, end, key: rosterChunkKey(chunk) }] : [];
  });
  const found = await read(wanted.map(({ key }) => key));
  return wanted.map((chunk) => {
    const stored = found.get(chunk.key);
    if (stored === undefined) throw new Unreadable({ code: 'record-missing', record: chunk.key });
    return { ...chunk, stored };
  });
};

/** The chunks as they are stored: to be handed on. */
export const readPackedChunks = (
  records: Pick<Records, 'getPacked'>,
  state: RosterState,
  from: number,
  to: number,
): Promise<Chunk<string>[]> => chunksBetween((keys) => records.getPacked(keys), state, from, to);

/** Every account of the site in ordinal order; the empty id is a forgotten one. Throws `Unreadable`. */
export const readAccounts = async (records: Pick<Records, 'getMany'>, state: RosterState): Promise<Accounts> => {
  const accounts = new Accounts();
  for (const { key, stored } of await chunksBetween((keys) => records.getMany(keys), state, 0, state.count)) {
    // A commit that lands between the two reads may already have lengthened the last chunk.
    decodeRecord(key, stored, (bytes) => accounts.unpack(bytes, state.count));
  }
  if (accounts.length < state.count) throw new Unreadable({ code: 'record-unreadable', record: ROSTER.key });
  return accounts;
};

/** The accounts from one ordinal up to another, from the chunks that hold them; the empty id is a forgotten one. Throws `Unreadable`. */
export const readAccountsBetween = async (
  records: Pick<Records, 'getMany'>,
  state: RosterState,
  from: number,
  to: number,
): Promise<AccountId[]> => {
  const chunks = await chunksBetween((keys) => records.getMany(keys), state, from, to);
  return chunks.flatMap(({ key, start, stored }) =>
    decodeRecord(key, stored, (bytes) => new Accounts().unpack(bytes)).slice(Math.max(0, from - start), to - start),
  );
};

export interface Roster {
  readonly document: Document<RosterState>;
  readonly accounts: Accounts;
}

/**
 * The roster's state; one that was never written is empty. When it is gone though its accounts are there, that is its problem:
 * begun anew, it would give their ordinals to others.
 */
export const inspectRosterState = async (records: Pick<Records, 'get'>): Promise<Document<RosterState>> => {
  const document = await inspectDocument(records, ROSTER);
  if (document.version > 0 || (await records.get(rosterChunkKey(0))) === null) return document;
  return { ...document, problem: { code: 'record-missing', record: ROSTER.key } };
};

/** The same. Throws `Unreadable`. */
export const readRosterState = async (records: Pick<Records, 'get'>): Promise<Document<RosterState>> => {
  const document = await inspectRosterState(records);
  if (document.problem) throw new Unreadable(document.problem);
  return document;
};

/** Throws `Unreadable`. */
export const readRoster = async (records: Pick<Records, 'get' | 'getMany'>): Promise<Roster> => {
  const document = await readRosterState(records);
  return { document, accounts: await readAccounts(records, document.value) };
};

/** Ordinals of all segments that hold accounts. */
export const segmentsOf = ({ count }: Pick<RosterState, 'count'>): number[] =>
  Array.from({ length: segmentsFor(count) }, (_, segment) => segment);

/** The same as they are now. */
export const allSegments = async ({ records }: { readonly records: Pick<Records, 'get'> }): Promise<number[]> =>
  segmentsOf((await readRosterState(records)).value);
