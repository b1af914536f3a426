import { parse, type Shape } from './parse';
import { Unreadable } from '../kernel/failures';
import type { Records, StoredRecord } from './ports';

/** A record whose bytes are JSON of a known shape, with the version that guards it. */
export interface Document<T> {
  readonly value: T;
  /** 0 when it was never written. */
  readonly version: number;
}

/** The JSON of a record. Throws `Unreadable` on any other shape. */
export const documentOf = <T>(key: string, record: StoredRecord, shape: Shape<T>): T => {
  const value = parse(shape, JSON.parse(new TextDecoder().decode(record.bytes)));
  if (value === null)
    throw new Unreadable(`The stored record "${key}" is not one that this version of Rollcall can read.`);
  return value;
};

/** Reads a document; `empty` stands for one that does not exist. Throws `Unreadable` on any other shape. */
export const readDocument = async <T>(
  records: Pick<Records, 'get'>,
  key: string,
  shape: Shape<T>,
  empty: T,
): Promise<Document<T>> => {
  const record = await records.get(key);
  return record === null
    ? { value: empty, version: 0 }
    : { value: documentOf(key, record, shape), version: record.version };
};

export const documentBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
