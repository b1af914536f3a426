import * as v from 'valibot';
import { Unreadable } from './failures';
import type { Records } from './ports';

/** A record whose bytes are JSON of a known shape, with the version that guards it. */
export interface Document<T> {
  readonly value: T;
  /** 0 when it was never written. */
  readonly version: number;
}

/** Reads a document; `empty` stands for one that does not exist. Throws `Unreadable` on any other shape. */
export const readDocument = async <T>(
  records: Pick<Records, 'get'>,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  empty: T,
): Promise<Document<T>> => {
  const record = await records.get(key);
  if (record === null) return { value: empty, version: 0 };
  const parsed = v.safeParse(schema, JSON.parse(new TextDecoder().decode(record.bytes)));
  if (!parsed.success) {
    throw new Unreadable(`The stored record "${key}" is not one that this version of Rollcall can read.`);
  }
  return { value: parsed.output, version: record.version };
};

export const documentBytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
