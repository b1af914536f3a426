import type { AccountId } from '../kernel/account';
import { commitBeside, untilCommitted } from '../store/commit';
import { decodeOr, documentFrom, jsonBytes, jsonRecord } from '../store/document';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { Records } from '../store/ports';
import { Batch, batchKey, NOBODY, partKeys, People, RECLAIM, type PersonInBatch } from './state';

/** Records read at once: bounds what is in memory. */
const AT_ONCE = LARGE_VALUES_PER_REQUEST;

/** No site that keeps batches for 400 days has had more: five a day, from its first on. */
const MOST_BATCHES = 2_000;

const EMPTY_PLACE: PersonInBatch = {
  account: NOBODY,
  changes: [],
  evidence: null,
  access: [],
  before: null,
  after: null,
  skipped: null,
  at: null,
};

/** A part without the account; `null`: the account is not in it; `unreadable`: nobody knows. */
const partWithout = (
  key: string,
  bytes: PersonInBatch[] | null,
  account: AccountId,
): Uint8Array | null | 'unreadable' => {
  if (bytes === null) return 'unreadable';
  if (bytes.every((person) => person.account !== account)) return null;
  const left = bytes.map((person) => (person.account === account ? { ...EMPTY_PLACE, at: person.at } : person));
  return jsonBytes(key, People, left);
};

const changesOf = async (
  records: Pick<Records, 'getMany'>,
  number: number,
  account: AccountId,
): Promise<{ set: Map<string, Uint8Array>; delete: string[] }> => {
  const set = new Map<string, Uint8Array>();
  const gone: string[] = [];
  const key = batchKey(number);
  const record = (await records.getMany([key])).get(key);
  const batch = decodeOr(record, () => (record ? jsonRecord(key, record, Batch) : null), null);
  // A batch that cannot be read names no parts: it goes, and nobody can be shown them.
  if (record && !batch) gone.push(key);
  if (batch?.by === account) set.set(key, jsonBytes(key, Batch, { ...batch, by: NOBODY }));
  const parts = partKeys(number, batch?.people ?? 0);
  for (let i = 0; i < parts.length; i += AT_ONCE) {
    for (const [part, stored] of await records.getMany(parts.slice(i, i + AT_ONCE))) {
      const without = partWithout(
        part,
        decodeOr(stored, () => jsonRecord(part, stored, People), null),
        account,
      );
      if (without === 'unreadable') gone.push(part);
      else if (without) set.set(part, without);
    }
  }
  return { set, delete: gone };
};

/**
 * Takes an account out of the record of what was taken and given back: as one of the people, and as who confirmed it. What cannot be read
 * goes as a whole. A turn that is under way loses its place, and is taken again. After it was struck from the roster and from the organization: the
 * document moves in any case, so that who is putting the account into a batch just now must look again, and finds it nowhere.
 */
export const forgetInReclaim = (records: Records, account: AccountId): Promise<void> =>
  untilCommitted(async () => {
    const stored = await records.get(RECLAIM.key);
    if (stored === null) return undefined; // nothing was ever taken back
    const { value, problem } = documentFrom(RECLAIM, stored);
    // Where nobody knows any more which batches there are, all that there can be are looked for.
    const { oldest, next } = problem ? { oldest: 1, next: MOST_BATCHES } : value;
    const set = new Map<string, Uint8Array>();
    const gone: string[] = [];
    for (let number = oldest; number < next; number++) {
      const changes = await changesOf(records, number, account);
      for (const [key, bytes] of changes.set) set.set(key, bytes);
      gone.push(...changes.delete);
    }
    const done = await commitBeside(records, RECLAIM.key, stored, { set, delete: gone });
    return done === 'conflict' ? done : undefined;
  });
