import type { AccountId } from './account';
import { fromBase64, toBase64 } from './base64';

/**
 * Packs account ids by column: a tag for each, then the site prefixes, then the bodies.
 * Atlassian's two common forms shrink to their entropy: `557058:<uuid>` to 16 bytes and a prefix, 24 hex digits to 12.
 * Anything else is kept as text. Layout (little-endian): u32 count · u8 tag[count] · u32 prefix[tag=2] · bodies.
 */
const TAG = { text: 0, hex: 1, uuid: 2, forgotten: 3 } as const;

const HEX_ID = /^[0-9a-f]{24}$/;
const UUID_ID = /^([1-9]\d{0,8}):([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Longest text that one account id may take, in UTF-8 bytes: a u8 holds its length. */
const ACCOUNT_ID_BYTES = 255;

interface Packed {
  readonly tag: number;
  readonly prefix?: number;
  readonly body: Uint8Array;
}

const hexBytes = (hex: string): Uint8Array => {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
};

const BYTE_HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const hexText = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += BYTE_HEX[byte] ?? '';
  return text;
};

const pack = (account: AccountId): Packed => {
  if (account === '') return { tag: TAG.forgotten, body: new Uint8Array(0) };
  if (HEX_ID.test(account)) return { tag: TAG.hex, body: hexBytes(account) };
  const uuid = UUID_ID.exec(account);
  if (uuid) {
    const [, prefix = '', hex = ''] = uuid;
    return { tag: TAG.uuid, prefix: Number(prefix), body: hexBytes(hex.replaceAll('-', '')) };
  }
  const text = new TextEncoder().encode(account);
  if (text.length > ACCOUNT_ID_BYTES)
    throw new RangeError(`Account id of ${text.length} bytes: at most ${ACCOUNT_ID_BYTES} fit.`);
  const body = new Uint8Array(1 + text.length);
  body[0] = text.length;
  body.set(text, 1);
  return { tag: TAG.text, body };
};

/** One account in the fewest characters that are safe in a key: the same account always gives the same text. */
export const accountText = (account: AccountId): string =>
  toBase64(packAccounts([account]).subarray(4))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Reads `accountText`; `null` for anything else. */
export const accountOfText = (text: string): AccountId | null => {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    const bytes = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
    const [account = ''] = unpackAccounts(new Uint8Array([1, 0, 0, 0, ...bytes]));
    return account === '' ? null : account;
  } catch {
    return null; // not base64, or cut short: somebody else's key
  }
};

/** Bytes that an account adds to a packed roster. */
export const packedBytes = (account: AccountId): number => {
  const { tag, body } = pack(account);
  return 1 + (tag === TAG.uuid ? 4 : 0) + body.length;
};

/** The empty id stands for a forgotten account: its ordinal stays taken. Throws RangeError on an id that is too long. */
export const packAccounts = (accounts: readonly AccountId[]): Uint8Array => {
  const packed = accounts.map(pack);
  const prefixes = packed.flatMap(({ prefix }) => (prefix === undefined ? [] : [prefix]));
  const bodies = packed.reduce((sum, { body }) => sum + body.length, 0);
  const bytes = new Uint8Array(4 + packed.length + 4 * prefixes.length + bodies);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, packed.length, true);
  packed.forEach(({ tag }, i) => (bytes[4 + i] = tag));
  let at = 4 + packed.length;
  for (const prefix of prefixes) {
    view.setUint32(at, prefix, true);
    at += 4;
  }
  for (const { body } of packed) {
    bytes.set(body, at);
    at += body.length;
  }
  return bytes;
};

const uuidText = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** Throws RangeError on bytes that `packAccounts` did not write. */
export const unpackAccounts = (bytes: Uint8Array): AccountId[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(0, true);
  if (count > bytes.length) throw new RangeError(`Roster of ${bytes.length} bytes cannot hold ${count} accounts.`);
  const tags = bytes.subarray(4, 4 + count);
  let prefixAt = 4 + count;
  let at = prefixAt + 4 * tags.reduce((sum, tag) => sum + (tag === TAG.uuid ? 1 : 0), 0);
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError('Roster ends in the middle of an account.');
    at += length;
    return bytes.subarray(at - length, at);
  };
  return Array.from(tags, (tag) => {
    switch (tag) {
      case TAG.forgotten:
        return '';
      case TAG.hex:
        return hexText(take(12));
      case TAG.uuid: {
        const prefix = view.getUint32(prefixAt, true);
        prefixAt += 4;
        return `${prefix}:${uuidText(hexText(take(16)))}`;
      }
      case TAG.text: {
        const [length = 0] = take(1);
        return new TextDecoder().decode(take(length));
      }
      default:
        throw new RangeError(`Roster written by a newer Rollcall: tag ${tag}.`);
    }
  });
};
