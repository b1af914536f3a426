import { BATCH_BYTES, BATCH_KEYS, KEY_CHARS, KEY_FORMAT, MAX_TTL_MS, VALUE_BYTES, VALUE_DEPTH } from './limits';
import { KvsError } from './kvs-error';

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** Throws on a key that Forge would refuse. Its two stores have a word each for an empty one. */
export const checkKey = (key: unknown, emptyCode: 'KEY_TOO_SHORT' | 'EMPTY_KEY'): string => {
  if (typeof key !== 'string' || key.length === 0) throw new KvsError(400, emptyCode, 'Key cannot be empty.');
  if (key.length > KEY_CHARS)
    throw new KvsError(400, 'KEY_TOO_LONG', `Key of ${key.length} characters: at most ${KEY_CHARS}.`);
  if (!KEY_FORMAT.test(key))
    throw new KvsError(400, 'INVALID_KEY', `Key "${key}" has a character that is not allowed.`);
  return key;
};

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

/** The value as stored. Throws on one that Forge would refuse. */
export const checkValue = (value: unknown): string => {
  if (value === undefined || value === null) throw new KvsError(400, 'INVALID_VALUE', 'There is no value.');
  const text = JSON.stringify(value);
  if (bytesOf(text) > VALUE_BYTES)
    throw new KvsError(400, 'MAX_SIZE', `Value of ${bytesOf(text)} bytes: at most ${VALUE_BYTES}.`);
  if (depthOf(value) > VALUE_DEPTH) throw new KvsError(400, 'MAX_DEPTH', `Value is nested deeper than ${VALUE_DEPTH}.`);
  return text;
};

const TTL_UNIT_MS: Record<string, number> = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 };

/** When a value expires, epoch ms, or `null` when it does not. */
export const expiryOf = (ttl: { unit: string; value: number } | undefined, now: number): number | null => {
  if (!ttl) return null;
  const ms = (TTL_UNIT_MS[ttl.unit] ?? NaN) * ttl.value;
  if (!(ms > 0 && ms <= MAX_TTL_MS))
    throw new KvsError(400, 'INVALID_TTL', 'The time to live must be positive and at most a year.');
  return now + ms;
};

/** Throws on a batch or transaction that Forge would refuse as a whole. */
export const checkTogether = (names: readonly string[], body: string, what: string): void => {
  if (names.length === 0) throw new KvsError(400, 'EMPTY_REQUEST', `The ${what} holds no keys.`);
  if (names.length > BATCH_KEYS)
    throw new KvsError(400, 'TOO_MANY_KEYS', `The ${what} holds ${names.length} keys: at most ${BATCH_KEYS}.`);
  if (new Set(names).size < names.length) throw new KvsError(400, 'DUPLICATE_KEYS', `The ${what} names a key twice.`);
  if (bytesOf(body) > BATCH_BYTES) throw new KvsError(400, 'MAX_SIZE', `The ${what} is larger than 4 MB.`);
};
