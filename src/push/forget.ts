import type { AccountId } from '../kernel/account';
import { decodeRows, encodeRows, rowsWithout } from '../organization/rules/rows';
import { ROSTER } from '../roster/state';
import { commitBeside, untilCommitted } from '../store/commit';
import { decodeOr, documentFrom, inspectDocument, jsonBytes, jsonRecord } from '../store/document';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { Records } from '../store/ports';
import { SLOTS, type Slot } from './rules/slot';
import { ACCOUNTS_PER_PART, accountsPartKey, FrozenPeople, mostLeft, peoplePartKeys } from './state';
import { pushDocument, shelvesOf, type FrozenPerson, type Sending } from './state';

/** An empty place: it stays taken, so that pages keep their people and changes tell who left, and is left out as a page is built. */
const NOBODY: Omit<FrozenPerson, 'ref'> = {
  accountId: '',
  type: 'unknown',
  status: 'unknown',
  roles: [],
  licences: [],
  seats: [],
  use: 'unknown',
  activity: {
    activeDays: 0,
    lastActive: null,
    lastSeen: null,
    days: null,
  },
};

/** Parts read at once: bounds what is in memory. */
const PARTS_AT_ONCE = LARGE_VALUES_PER_REQUEST;

/** The parts among `keys` without the account, and those that cannot be read. */
const partsWithout = async (
  records: Pick<Records, 'getMany'>,
  keys: readonly string[],
  account: AccountId,
): Promise<{ set: Map<string, Uint8Array>; unreadable: string[] }> => {
  const set = new Map<string, Uint8Array>();
  const unreadable: string[] = [];
  for (const [key, record] of await records.getMany(keys)) {
    const people = decodeOr(record, () => jsonRecord(key, record, FrozenPeople), null);
    if (people === null) unreadable.push(key);
    else if (people.some(({ accountId }) => accountId === account)) {
      const left = people.map((person) => (person.accountId === account ? { ref: person.ref, ...NOBODY } : person));
      set.set(key, jsonBytes(key, FrozenPeople, left));
    }
  }
  return { set, unreadable };
};

/** Keys of the parts of accounts that there are: more may be left over than the state knows of. */
const accountsKeysOf = async (
  records: Pick<Records, 'getMany'>,
  slot: Slot,
  { accounts }: Pick<Sending, 'accounts'>,
): Promise<string[]> => {
  const found: string[] = [];
  for (const shelf of shelvesOf(slot)) {
    for (let from = 0; ; from += PARTS_AT_ONCE) {
      const keys = Array.from({ length: PARTS_AT_ONCE }, (_, i) => accountsPartKey(shelf, from + i));
      const stored = await records.getMany(keys);
      found.push(...stored.keys());
      if (stored.size === 0 && (from + PARTS_AT_ONCE) * ACCOUNTS_PER_PART >= accounts) break;
    }
  }
  return found;
};

/** A part of accounts without one; `null`: it is not in it. */
const accountsWithout = async (
  records: Pick<Records, 'get'>,
  key: string,
  account: AccountId,
): Promise<Uint8Array | null | 'unreadable'> => {
  const rows = decodeOr((await records.get(key)) ?? undefined, decodeRows, null);
  if (rows === null) return 'unreadable';
  const without = rowsWithout(rows, account);
  return without && encodeRows(without);
};

/**
 * Takes an account out of every part of a snapshot, whatever state that is in; pages that were sent are the receiver's. Parts
 * that cannot be read go as a whole. The state moves in any case: a snapshot that is being taken must lose, and be taken again.
 */
const forgetIn = (records: Records, account: AccountId, slot: Slot): Promise<void> =>
  untilCommitted(async () => {
    const document = pushDocument(slot);
    const stored = await records.get(document.key);
    if (stored === null) return undefined; // nothing was ever sent
    const { sending, base } = documentFrom(document, stored).value;
    const { value: roster } = await inspectDocument(records, ROSTER);
    const people = Math.max(roster.count, sending?.people ?? 0, base?.people ?? 0);
    // By key, not by what the state says is on its way: parts may be left over.
    const keys = shelvesOf(slot).flatMap((shelf) => peoplePartKeys(shelf, people));
    const set = new Map<string, Uint8Array>();
    const gone: string[] = [];
    for (const key of await accountsKeysOf(records, slot, mostLeft({ sending, base }))) {
      const rows = await accountsWithout(records, key, account);
      if (rows === 'unreadable') gone.push(key);
      else if (rows) set.set(key, rows);
    }
    for (let i = 0; i < keys.length; i += PARTS_AT_ONCE) {
      const parts = await partsWithout(records, keys.slice(i, i + PARTS_AT_ONCE), account);
      for (const [key, bytes] of parts.set) set.set(key, bytes);
      gone.push(...parts.unreadable);
    }
    const done = await commitBeside(records, document.key, stored, { set, delete: gone });
    return done === 'conflict' ? done : undefined;
  });

/** The same with the snapshots of every destination. */
export const forgetInSnapshots = async (records: Records, account: AccountId): Promise<void> => {
  for (const slot of SLOTS) await forgetIn(records, account, slot);
};
