import type { AccountId } from '../../kernel/account';
import { addDays, dayAt, type Day } from '../../kernel/day';
import { Accounts } from '../../roster/rules/accounts';

/** What may be so of an account. Bits: their order is stored, add at the end. */
export const FLAG = {
  managed: 1,
  unmanaged: 2,
  synced: 4,
  invited: 8,
  suspended: 16,
  deactivated: 32,
  notInvited: 64,
  orgAdmin: 128,
  siteAdmin: 256,
  /** Billed for Atlassian Guard, or not: of managed accounts alone. */
  guardBilled: 512,
  guardFree: 1024,
} as const;

export type Flag = keyof typeof FLAG;

/** Whether it is so of an account. */
export const has = ({ flags }: Pick<Row, 'flags'>, flag: Flag): boolean => (flags & FLAG[flag]) !== 0;

/** Flags as bits. */
export const bitsOf = (flags: readonly Flag[]): number => flags.reduce((bits, flag) => bits | FLAG[flag], 0);

/** A product that an account has access to. `product`: its place in the list of products. `last`: when it was there last, as far as Atlassian tells. */
export interface ProductUse {
  readonly product: number;
  readonly last: Day | null;
}

/** What one list told of one account. Rows of the same account join: what is said of it twice, or by two lists, is one. */
export interface Row {
  readonly account: AccountId;
  readonly flags: number;
  /** When it came to the organization, as far as Atlassian tells. */
  readonly added: Day | null;
  readonly uses: readonly ProductUse[];
}

/** Products of one account that are kept: more than anybody has. */
export const MOST_USES = 50;

/**
 * Format 1, little-endian: u8 format · u32 bytes of the accounts · the accounts, packed · a row each: u16 flags · u16 day added, 0 for unknown ·
 * u8 uses · each u16 product · u16 last day, 0 for unknown.
 */
const FORMAT = 1;
const HEAD = 5;
const ROW = 5;
const USE = 4;
/** Days end with what a u16 holds, in 2149. */
const LAST_DAY = 0xffff;

const EPOCH = dayAt(0);
const dayBytes = (day: Day | null): number => Math.max(0, Math.min(LAST_DAY, day ?? 0));
const dayIn = (stored: number): Day | null => (stored === 0 ? null : addDays(EPOCH, stored));

/** Throws RangeError on an account id that is too long. */
export const encodeRows = (rows: readonly Row[]): Uint8Array => {
  const accounts = Accounts.of(rows.map(({ account }) => account)).pack();
  const uses = rows.reduce((sum, row) => sum + Math.min(MOST_USES, row.uses.length), 0);
  const bytes = new Uint8Array(HEAD + accounts.length + rows.length * ROW + uses * USE);
  const view = new DataView(bytes.buffer);
  bytes[0] = FORMAT;
  view.setUint32(1, accounts.length, true);
  bytes.set(accounts, HEAD);
  let at = HEAD + accounts.length;
  for (const row of rows) {
    const kept = row.uses.slice(0, MOST_USES);
    view.setUint16(at, row.flags, true);
    view.setUint16(at + 2, dayBytes(row.added), true);
    bytes[at + 4] = kept.length;
    at += ROW;
    for (const { product, last } of kept) {
      view.setUint16(at, product, true);
      view.setUint16(at + 2, dayBytes(last), true);
      at += USE;
    }
  }
  return bytes;
};

/** Rows in their order; the empty account is a forgotten one. Throws RangeError on bytes that `encodeRows` did not write. */
export const decodeRows = (bytes: Uint8Array): Row[] => {
  if (bytes[0] !== FORMAT) throw new RangeError(`rows: format ${String(bytes[0])}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(1, true);
  const accounts = new Accounts().unpack(bytes.subarray(HEAD, HEAD + length));
  let at = HEAD + length;
  return accounts.slice(0, accounts.length).map((account): Row => {
    const [flags, added, count] = [view.getUint16(at, true), view.getUint16(at + 2, true), view.getUint8(at + 4)];
    const from = at + ROW;
    at = from + count * USE;
    const uses = Array.from({ length: count }, (_, i) => ({
      product: view.getUint16(from + i * USE, true),
      last: dayIn(view.getUint16(from + i * USE + 2, true)),
    }));
    return { account, flags, added: dayIn(added), uses };
  });
};

/** The rows without an account, at their places; `null` when it is in none of them. */
export const rowsWithout = (rows: readonly Row[], account: AccountId): Row[] | null => {
  if (!rows.some((row) => row.account === account)) return null;
  return rows.map((row) => (row.account === account ? { account: '', flags: 0, added: null, uses: [] } : row));
};

const latest = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other > one) ? other : one;
const earliest = (one: Day | null, other: Day | null): Day | null =>
  one === null || (other !== null && other < one) ? other : one;

const joinUses = (one: Row['uses'], other: Row['uses']): ProductUse[] => {
  const last = new Map(one.map((use) => [use.product, use.last]));
  for (const use of other) last.set(use.product, latest(last.get(use.product) ?? null, use.last));
  return [...last].map(([product, day]) => ({ product, last: day }));
};

const joined = (one: Row, other: Row): Row => ({
  account: one.account,
  flags: one.flags | other.flags,
  added: earliest(one.added, other.added),
  uses: joinUses(one.uses, other.uses),
});

/** Each account once, with all that is said of it. In whatever order rows come, the same is said. */
export const joinRows = (rows: Iterable<Row>): Map<AccountId, Row> => {
  const people = new Map<AccountId, Row>();
  for (const row of rows) {
    if (row.account === '') continue;
    const before = people.get(row.account);
    people.set(row.account, before ? joined(before, row) : joined({ ...row, uses: [] }, row));
  }
  return people;
};
