import type { AccountId } from '../../kernel/account';
import { AccountLines, accountOf, bodyBytes, isOfOneLine, rowOf, TAG } from '../../kernel/account-row';

/** Bytes of the count that stands before packed accounts. */
const HEAD_BYTES = 4;
const PREFIX_BYTES = 4;
/** Ordinals are found by open addressing, at most half full. */
const SPARE = 2;

/** Room for at least `length` elements, in powers of two so that growing is rare. */
const roomFor = (length: number): number => 2 ** Math.ceil(Math.log2(length));

/** Where the body ends that begins there. Throws RangeError on what is no account's. */
const bodyEnd = (bytes: Uint8Array, tag: number, body: number): number => {
  const end = body + bodyBytes(tag, bytes[body] ?? 0);
  if (end > bytes.length) throw new RangeError('accounts: cut short');
  if (!isOfOneLine(tag, bytes.subarray(body, end))) throw new RangeError('accounts: a line break');
  return end;
};

/**
 * The accounts of a site by ordinal, packed: a site of 100,000 takes about 3 MB and no string. Packed for the store they
 * stand by column, which deflates better (little-endian): u32 count · u8 tag[count] · u32 prefix[tag = uuid] · bodies.
 */
export class Accounts {
  /** Rows of `account-row.ts` one after another; `ends[i]` is where row i ends. */
  private rows = new Uint8Array(0);
  private readonly ends: number[] = [];
  /** Ordinals plus one, by hash of the row; made when somebody asks. */
  private slots: Uint32Array | null = null;

  static of(accounts: Iterable<AccountId>): Accounts {
    const all = new Accounts();
    for (const account of accounts) all.push(account);
    return all;
  }

  get length(): number {
    return this.ends.length;
  }

  /** The account of an ordinal; empty for a forgotten one. */
  at(ordinal: number): AccountId {
    return accountOf(this.rows.subarray(this.endOf(ordinal - 1), this.endOf(ordinal)));
  }

  /** The accounts from one ordinal up to another; the empty id is a forgotten one. */
  slice(from: number, to: number): AccountId[] {
    const end = Math.max(from, Math.min(to, this.length));
    const lines = new AccountLines(end - from, this.bytesOf(from, end));
    for (let ordinal = from; ordinal < end; ordinal++)
      lines.add(this.rows, this.endOf(ordinal - 1), this.endOf(ordinal));
    return lines.accounts();
  }

  /** The ordinal of an account, or `undefined`. The empty id has none. */
  ordinalOf(account: AccountId): number | undefined {
    const row = rowOf(account);
    const slots = (this.slots ??= this.indexed());
    for (let at = hashOf(row, 0, row.length) & (slots.length - 1); ; at = (at + 1) & (slots.length - 1)) {
      const found = slots[at] ?? 0;
      if (found === 0) return undefined;
      if (this.isAt(found - 1, row)) return found - 1;
    }
  }

  /** Gives the account the next ordinal. Throws RangeError on an id that is too long, or of several lines. */
  push(account: AccountId): void {
    const row = rowOf(account);
    if (!isOfOneLine(row[0] ?? TAG.forgotten, row.subarray(1))) throw new RangeError('accounts: a line break');
    this.pushRow(row);
  }

  /** Accounts packed by `pack`, put after these, up to `most` in all. Throws RangeError on other bytes. */
  unpack(bytes: Uint8Array, most = Infinity): this {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = view.getUint32(0, true);
    if (HEAD_BYTES + count > bytes.length) throw new RangeError(`accounts: ${count} in ${bytes.length} bytes`);
    let prefix = HEAD_BYTES + count;
    let body = prefix;
    for (let i = 0; i < count; i++) body += bytes[HEAD_BYTES + i] === TAG.uuid ? PREFIX_BYTES : 0;
    this.makeRoom(bytes.length);
    for (let i = 0; i < count && this.length < most; i++) {
      const tag = bytes[HEAD_BYTES + i] ?? 0;
      const end = bodyEnd(bytes, tag, body);
      let at = this.used;
      this.rows[at++] = tag;
      if (tag === TAG.uuid)
        for (const last = prefix + PREFIX_BYTES; prefix < last;) this.rows[at++] = bytes[prefix++] ?? 0;
      while (body < end) this.rows[at++] = bytes[body++] ?? 0;
      this.endRow(at);
    }
    return this;
  }

  /** Bytes that accounts from one ordinal up to another take when packed, the count before them left out. */
  bytesOf(from: number, to = from + 1): number {
    return this.endOf(to - 1) - this.endOf(from - 1);
  }

  /** Accounts from one ordinal up to another, packed. `without` is packed as forgotten. */
  pack(from = 0, to = this.length, without: number | null = null): Uint8Array {
    const tagAt = (ordinal: number): number =>
      ordinal === without ? TAG.forgotten : (this.rows[this.endOf(ordinal - 1)] ?? TAG.forgotten);
    let size = HEAD_BYTES;
    let body = HEAD_BYTES + (to - from);
    for (let ordinal = from; ordinal < to; ordinal++) {
      size += ordinal === without ? 1 : this.bytesOf(ordinal);
      if (tagAt(ordinal) === TAG.uuid) body += PREFIX_BYTES;
    }
    const bytes = new Uint8Array(size);
    new DataView(bytes.buffer).setUint32(0, to - from, true);
    let prefix = HEAD_BYTES + (to - from);
    for (let ordinal = from; ordinal < to; ordinal++) {
      const tag = tagAt(ordinal);
      bytes[HEAD_BYTES + ordinal - from] = tag;
      if (tag === TAG.forgotten) continue;
      let at = this.endOf(ordinal - 1) + 1;
      if (tag === TAG.uuid) for (const head = at + PREFIX_BYTES; at < head;) bytes[prefix++] = this.rows[at++] ?? 0;
      for (const end = this.endOf(ordinal); at < end;) bytes[body++] = this.rows[at++] ?? 0;
    }
    return bytes;
  }

  private get used(): number {
    return this.endOf(this.length - 1);
  }

  private endOf(ordinal: number): number {
    return this.ends[ordinal] ?? 0;
  }

  private makeRoom(bytes: number): void {
    if (this.used + bytes <= this.rows.length) return;
    const rows = new Uint8Array(roomFor(this.used + bytes));
    rows.set(this.rows);
    this.rows = rows;
  }

  private pushRow(row: Uint8Array): void {
    const at = this.used;
    this.makeRoom(row.length);
    this.rows.set(row, at);
    this.endRow(at + row.length);
  }

  private endRow(end: number): void {
    const ordinal = this.ends.push(end) - 1;
    if (this.slots && this.length * SPARE <= this.slots.length) this.place(this.slots, ordinal);
    else this.slots = null;
  }

  private indexed(): Uint32Array {
    const slots = new Uint32Array(roomFor(SPARE * (this.length + 1)));
    this.ends.forEach((_, ordinal) => {
      this.place(slots, ordinal);
    });
    return slots;
  }

  private place(slots: Uint32Array, ordinal: number): void {
    const from = this.endOf(ordinal - 1);
    if (this.rows[from] === TAG.forgotten) return;
    let at = hashOf(this.rows, from, this.endOf(ordinal)) & (slots.length - 1);
    while (slots[at] !== 0) at = (at + 1) & (slots.length - 1);
    slots[at] = ordinal + 1;
  }

  /** No row begins another, since each tells where it ends: as many bytes as it has are enough. */
  private isAt(ordinal: number, row: Uint8Array): boolean {
    const from = this.endOf(ordinal - 1);
    return row.every((byte, i) => this.rows[from + i] === byte);
  }
}

/** FNV-1a, 32 bits, signed. */
const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
};
