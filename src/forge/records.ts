import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Filter, FilterConditions, kvs } from '@forge/kvs';
import * as v from 'valibot';
import { Failure } from '../kernel/failures';
import { BATCH_KEYS, LARGE_VALUES_PER_REQUEST, TRANSACTION_KEYS, VALUE_BYTES } from '../store/forge-limits';
import type { Commit, Records, StoredRecord } from '../store/ports';
import { readBatch } from './kvs-batch';
import { kvsCall, kvsFailure } from './kvs-failures';

/** The custom entity of the manifest: conditions, which guard every commit, work on entities only. */
const ENTITY = 'record';
/** Keys read at once: values of any size stay under what Forge reads in a batch. */
const KEYS_PER_BATCH = Math.min(BATCH_KEYS, LARGE_VALUES_PER_REQUEST - 1);

/** What stands beside the data in a row. Unit: bytes. */
const ROW_BYTES = 256;
/** Most records are not larger when inflated: they come in one piece, and small ones take no large buffer. */
const INFLATED_BYTES = 65_536;
const SMALLEST_BYTES = 1_024;
const INFLATES_BY = 8;

const Row = v.object({ version: v.number(), data: v.string() });
type Row = v.InferOutput<typeof Row>;

/** Throws when it would not fit: Forge would refuse all that is written with it. */
const pack = (key: string, bytes: Uint8Array): string => {
  const text = deflateRawSync(bytes, { level: 9 }).toString('base64');
  if (text.length > VALUE_BYTES - ROW_BYTES) throw new Failure({ code: 'record-unwritable', record: key });
  return text;
};

/** No commit is guarded by it: what has no version of ours cannot be written over either. */
const DAMAGED: Row = { version: -1, data: '' };

const rowOf = (value: unknown): Row | null => {
  const row = v.safeParse(Row, value);
  if (!row.success) return DAMAGED;
  // A placeholder: written so that the first commit has a version to condition on.
  return row.output.version === 0 ? null : row.output;
};

/** Damaged bytes become none, which are no record of any shape: one record's damage stops nobody who reads others with it. */
const inflated = (data: string): Uint8Array => {
  try {
    const deflated = Buffer.from(data, 'base64');
    const chunkSize = Math.min(INFLATED_BYTES, Math.max(SMALLEST_BYTES, deflated.length * INFLATES_BY));
    return inflateRawSync(deflated, { chunkSize });
  } catch {
    return new Uint8Array(0);
  }
};

const unpack = ({ version, data }: Row): StoredRecord => ({ version, bytes: inflated(data) });

const entity = () => kvs.entity<Row>(ENTITY);

const get = async (key: string): Promise<StoredRecord | null> => {
  const value = await kvsCall(() => entity().get(key));
  const row = value === undefined ? null : rowOf(value);
  return row && unpack(row);
};

const rowsOf = async <T>(keys: readonly string[], read: (row: Row) => T): Promise<Map<string, T>> => {
  const found = new Map<string, T>();
  for (let i = 0; i < keys.length; i += KEYS_PER_BATCH) {
    const batch = keys.slice(i, i + KEYS_PER_BATCH).map((key) => ({ key, entityName: ENTITY }));
    for (const { key, value } of await readBatch(batch)) {
      const row = rowOf(value);
      if (row) found.set(key, read(row));
    }
  }
  return found;
};

const getMany = (keys: readonly string[]): Promise<Map<string, StoredRecord>> => rowsOf(keys, unpack);

const getPacked = (keys: readonly string[]): Promise<Map<string, string>> => rowsOf(keys, ({ data }) => data);

/** Gives a guard that does not exist yet a version to condition on. Loses quietly to whoever does the same. */
const place = async (key: string): Promise<void> => {
  try {
    await entity().set(key, { version: 0, data: pack(key, new Uint8Array(0)) }, { keyPolicy: 'FAIL_IF_EXISTS' });
  } catch (error) {
    const other = await kvsCall(() => entity().get(key));
    if (other === undefined) throw kvsFailure(error);
  }
};

const transact = async ({ guard, set = new Map(), delete: gone = [] }: Commit): Promise<void> => {
  if (1 + set.size + gone.length > TRANSACTION_KEYS) throw new RangeError('commit too large');
  const unchanged = new Filter<Row>().and('version', FilterConditions.equalTo(guard.version));
  let transaction = kvs
    .transact()
    .set(
      guard.key,
      { version: guard.version + 1, data: pack(guard.key, guard.bytes) },
      { entityName: ENTITY, conditions: unchanged },
    );
  for (const [key, bytes] of set)
    transaction = transaction.set(key, { version: 1, data: pack(key, bytes) }, { entityName: ENTITY });
  for (const key of gone) transaction = transaction.delete(key, { entityName: ENTITY });
  await transaction.execute();
};

const commit = async (change: Commit): Promise<'committed' | 'conflict'> => {
  const { key, version } = change.guard;
  if (version === 0) await place(key);
  try {
    await transact(change);
    return 'committed';
  } catch (error) {
    // Forge documents no code for a condition that failed, and a timeout may hide a commit that went through. The
    // guard itself tells: if it moved, the caller must read again either way.
    const now = (await get(key))?.version ?? 0;
    if (now !== version) return 'conflict';
    throw kvsFailure(error);
  }
};

/** Records in a Forge custom entity: deflated, base64, guarded by a version. */
export const records: Records = { get, getMany, getPacked, commit };
