import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import schema from '../../docs/snapshot.schema.json';
import * as v from 'valibot';
import { SnapshotMessage } from '../../src/push/snapshot-message';

export type Read =
  | { readonly kind: 'message'; readonly message: SnapshotMessage }
  | { readonly kind: 'malformed'; readonly why: string }
  | { readonly kind: 'violation'; readonly why: string };

const ajv = new Ajv({ allErrors: false });
addFormats(ajv);
/** The schema as published: a receiver has nothing else to go by. */
const isMessage = ajv.compile<SnapshotMessage>(schema);

const branchOf = ({ schemaPath }: ErrorObject): string => /^#\/oneOf\/\d+/.exec(schemaPath)?.[0] ?? '';

/** A message of one type fails the other type's branch as well: that failure says nothing. */
const reasonFor = (errors: readonly ErrorObject[]): string => {
  const otherTypes = new Set(errors.filter(({ instancePath }) => instancePath === '/type').map(branchOf));
  const telling = errors.filter((error) => branchOf(error) !== '' && !otherTypes.has(branchOf(error)));
  return ajv.errorsText(telling.length > 0 ? telling : [...errors], { dataVar: 'body' });
};

/** A number that is not kept exactly would be read back as another one, or not at all. */
const countable = (_key: string, value: unknown): unknown => {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError('It holds a number that no count is');
  return value;
};

const parse = (body: Buffer): Read | { readonly kind: 'json'; readonly value: unknown } => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { kind: 'json', value: JSON.parse(text, countable) as unknown };
  } catch (error) {
    return { kind: 'malformed', why: error instanceof Error ? error.message : String(error) };
  }
};

/**
 * Reads a body against the published JSON Schema. What that lets pass and the reader of what is kept does not, a leap second
 * for one, would be stored for good and shown never: it is refused as well.
 */
export const readMessage = (body: Buffer): Read => {
  const read = parse(body);
  if (read.kind !== 'json') return read;
  if (!isMessage(read.value)) return { kind: 'violation', why: reasonFor(isMessage.errors ?? []) };
  const kept = v.safeParse(SnapshotMessage, read.value);
  if (kept.success) return { kind: 'message', message: read.value };
  return { kind: 'violation', why: v.summarize(kept.issues) };
};
