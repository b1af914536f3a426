import type { AccountId } from './account';

/**
 * One account in the fewest bytes: u8 tag · u32 prefix of the site of origin, little-endian, for `uuid` · body.
 * Atlassian's two common forms shrink to their entropy: `557058:<uuid>` to 16 bytes, 24 hex digits to 12. Anything else is
 * kept as text, a u8 of its length before it. Tags from `origin` on stand for a common prefix.
 */
export const TAG = { text: 0, hex: 1, uuid: 2, forgotten: 3, origin: 16 } as const;

/** Prefixes that most accounts have. Their order is stored: add at the end, change nothing. */
const ORIGINS = ['557058', '712020', '70121'] as const;

const HEX_ID = /^[0-9a-f]{24}$/;
const UUID_ID = /^[1-9]\d{0,8}:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HEX_BYTES = 12;
const UUID_BYTES = 16;

/** Longest text that one account id may take, in UTF-8 bytes: a u8 holds its length. */
const ACCOUNT_ID_BYTES = 255;

// '0' is 0x30, 'a' is 0x61: bit 6 tells them apart.
const digitOf = (code: number): number => (code & 0xf) + 9 * (code >> 6);

const writeHex = (row: Uint8Array, at: number, hex: string): Uint8Array => {
  let to = at;
  for (let i = 0; i < hex.length; i++) {
    const code = hex.charCodeAt(i);
    if (code === 0x2d) continue; // the hyphens of a uuid
    row[to++] = (digitOf(code) << 4) | digitOf(hex.charCodeAt(++i));
  }
  return row;
};

/** What separates accounts that stand in one text: no account has it. */
const BREAK = 0x0a;

const prefixBytes = (prefix: string | number): Uint8Array => new TextEncoder().encode(`${prefix}:`);
const PREFIXES = ORIGINS.map(prefixBytes);

const uuidRow = (prefix: string, hex: string): Uint8Array => {
  const origin = ORIGINS.findIndex((known) => known === prefix);
  if (origin >= 0) {
    const row = new Uint8Array(1 + UUID_BYTES);
    row[0] = TAG.origin + origin;
    return writeHex(row, 1, hex);
  }
  const row = new Uint8Array(5 + UUID_BYTES);
  row[0] = TAG.uuid;
  new DataView(row.buffer).setUint32(1, Number(prefix), true);
  return writeHex(row, 5, hex);
};

const textRow = (account: AccountId): Uint8Array => {
  const text = new TextEncoder().encode(account);
  if (text.length > ACCOUNT_ID_BYTES) throw new RangeError(`account id: ${text.length} bytes`);
  const row = new Uint8Array(2 + text.length);
  row[0] = TAG.text;
  row[1] = text.length;
  row.set(text, 2);
  return row;
};

/** The empty id stands for a forgotten account. Throws RangeError on an id that is too long. */
export const rowOf = (account: AccountId): Uint8Array => {
  if (account === '') return new Uint8Array([TAG.forgotten]);
  if (HEX_ID.test(account)) {
    const row = new Uint8Array(1 + HEX_BYTES);
    row[0] = TAG.hex;
    return writeHex(row, 1, account);
  }
  if (!UUID_ID.test(account)) return textRow(account);
  const colon = account.indexOf(':');
  return uuidRow(account.slice(0, colon), account.slice(colon + 1));
};

/**
 * Bytes of the row's body, without tag and prefix. `first`: the body's first byte, which tells of a text how long it is.
 * Throws RangeError on a tag that this version does not know.
 */
export const bodyBytes = (tag: number, first: number): number => {
  if (tag === TAG.hex) return HEX_BYTES;
  if (tag === TAG.text) return 1 + first;
  if (tag === TAG.forgotten) return 0;
  if (tag === TAG.uuid || ORIGINS[tag - TAG.origin] !== undefined) return UUID_BYTES;
  throw new RangeError(`account: tag ${tag}`);
};

/** `<prefix>:` of ten digits at most, and a uuid with its hyphens. */
const MOST_CHARACTERS = 47;

const HEX_DIGITS = new TextEncoder().encode('0123456789abcdef');
/** Before which bytes of a uuid a hyphen stands. */
const HYPHENS: ReadonlySet<number> = new Set([4, 6, 8, 10]);

const NO_HYPHENS: ReadonlySet<number> = new Set();

/** Accounts as one text: to make 100,000 texts one by one takes ten times as long. */
export class AccountLines {
  private bytes = new Uint8Array(0);
  private length = 0;
  private count = 0;

  /** `accounts`: how many there will be; `size`: bytes of their rows in all. */
  constructor(accounts: number, size: number) {
    this.bytes = new Uint8Array(accounts * (MOST_CHARACTERS + 1) + size);
  }

  /** Adds the account of a row of `bytes`, from `from` up to `end`. Throws RangeError on a row that `rowOf` did not make. */
  add(bytes: Uint8Array, from: number, end: number): void {
    const tag = bytes[from] ?? TAG.forgotten;
    const head = from + (tag === TAG.uuid ? 5 : 1);
    if (end - head !== bodyBytes(tag, bytes[head] ?? 0)) throw new RangeError('account: cut short');
    if (this.count++ > 0) this.bytes[this.length++] = BREAK;
    if (tag === TAG.forgotten) return;
    if (tag === TAG.hex) this.addHex(bytes, head, end, NO_HYPHENS);
    else if (tag === TAG.text) this.addBytes(bytes, head + 1, end);
    else this.addUuid(bytes, from, head, end);
  }

  /** Every account that was added; the empty id is a forgotten one. */
  accounts(): AccountId[] {
    return this.count === 0 ? [] : new TextDecoder().decode(this.bytes.subarray(0, this.length)).split('\n');
  }

  private addUuid(bytes: Uint8Array, from: number, head: number, end: number): void {
    const origin = PREFIXES[(bytes[from] ?? 0) - TAG.origin];
    const prefix = origin ?? prefixBytes(new DataView(bytes.buffer, bytes.byteOffset).getUint32(from + 1, true));
    this.addBytes(prefix, 0, prefix.length);
    this.addHex(bytes, head, end, HYPHENS);
  }

  private addBytes(bytes: Uint8Array, from: number, end: number): void {
    for (let at = from; at < end; at++) this.bytes[this.length++] = bytes[at] ?? 0;
  }

  private addHex(bytes: Uint8Array, from: number, end: number, hyphens: ReadonlySet<number>): void {
    for (let at = from; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (hyphens.has(at - from)) this.bytes[this.length++] = 0x2d;
      this.bytes[this.length++] = HEX_DIGITS[byte >> 4] ?? 0;
      this.bytes[this.length++] = HEX_DIGITS[byte & 0xf] ?? 0;
    }
  }
}

/** Whether a row's body is of one line, as every id is; of no other kind than a text it could be anything else. */
export const isOfOneLine = (tag: number, body: Uint8Array): boolean => tag !== TAG.text || !body.includes(BREAK, 1);

/** The account of a row. Throws RangeError on a row that `rowOf` did not make. */
export const accountOf = (row: Uint8Array): AccountId => {
  const line = new AccountLines(1, row.length);
  line.add(row, 0, row.length);
  return line.accounts()[0] ?? '';
};
