import { Failure, Unreadable } from '../kernel/failures';
import type { Problem } from '../kernel/problem';
import { parse, type Shape } from './parse';
import type { Records, StoredRecord } from './ports';

/** A record whose bytes are JSON of a known shape, and what to do when they are not. */
export interface DocumentKind<T> {
  readonly key: string;
  readonly shape: Shape<T>;
  /** What stands for a document that was never written. */
  readonly empty: T;
  /** `rebuild`: an unreadable one is taken for empty, because its owner makes all of it anew. `stop`: its owner stops. */
  readonly unreadable: 'rebuild' | 'stop';
}

export interface Document<T> {
  readonly value: T;
  /** Guards the next commit; 0 when nothing was ever written. */
  readonly version: number;
  /** Why what is stored could not be read: `value` is the empty one in its place. */
  readonly problem: Problem | null;
}

const unreadable = (record: string): Problem => ({ code: 'record-unreadable', record });

/** What `decode` makes of a record's bytes. Throws `Unreadable` in the place of whatever it throws. */
export const decodeRecord = <T>(key: string, { bytes }: StoredRecord, decode: (bytes: Uint8Array) => T): T => {
  try {
    return decode(bytes);
  } catch (error) {
    throw new Unreadable(unreadable(key), { cause: error });
  }
};

/** The same of a record that may be absent; `otherwise` stands for one that is absent or cannot be read. */
export const decodeOr = <T>(record: StoredRecord | undefined, decode: (bytes: Uint8Array) => T, otherwise: T): T => {
  if (!record) return otherwise;
  try {
    return decode(record.bytes);
  } catch {
    return otherwise;
  }
};

const jsonOf = <T>(shape: Shape<T>, bytes: Uint8Array): T => {
  const value = parse(shape, JSON.parse(new TextDecoder().decode(bytes)));
  if (value === null) throw new TypeError('another shape');
  return value;
};

/** Reads JSON of that shape. Throws `Unreadable`. */
export const jsonRecord = <T>(key: string, record: StoredRecord, shape: Shape<T>): T =>
  decodeRecord(key, record, (bytes) => jsonOf(shape, bytes));

/** JSON of that shape. Throws when it could not be read back: nothing is stored that the next reader would stumble over. */
export const jsonBytes = <T>(key: string, shape: Shape<T>, value: T): Uint8Array => {
  const text = JSON.stringify(value);
  if (parse(shape, JSON.parse(text)) === null) throw new Failure({ code: 'record-unwritable', record: key });
  return new TextEncoder().encode(text);
};

/** A document from a record that was read already. Never throws: what is unreadable comes with its problem. */
export const documentFrom = <T>(kind: DocumentKind<T>, record: StoredRecord | null | undefined): Document<T> => {
  if (!record) return { value: kind.empty, version: 0, problem: null };
  try {
    return { value: jsonRecord(kind.key, record, kind.shape), version: record.version, problem: null };
  } catch {
    return { value: kind.empty, version: record.version, problem: unreadable(kind.key) };
  }
};

/** For who only shows: an unreadable document comes as an empty one with its problem. */
export const inspectDocument = async <T>(records: Pick<Records, 'get'>, kind: DocumentKind<T>): Promise<Document<T>> =>
  documentFrom(kind, await records.get(kind.key));

/** For who decides and writes. Throws `Unreadable`, but for a kind that is rebuilt. */
export const readDocument = async <T>(records: Pick<Records, 'get'>, kind: DocumentKind<T>): Promise<Document<T>> => {
  const document = await inspectDocument(records, kind);
  if (document.problem && kind.unreadable === 'stop') throw new Unreadable(document.problem);
  return document;
};

/** Records to write and to delete beside a document. What is written is taken one by one, so that it need not all be in memory. */
export interface Changes {
  readonly set?: Iterable<readonly [key: string, bytes: Uint8Array]>;
  readonly delete?: readonly string[];
}
