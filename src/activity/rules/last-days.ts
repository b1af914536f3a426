import type { Day } from '../../kernel/day';
import { kindsOf } from './kinds';
import { SEGMENT, type CompressedPlanes } from '../../kernel/planes';

/**
 * The last day on which each account of a segment was active, and seen at all, over days that are read one by one no
 * more: 0 for never. It only grows towards the present: joining a day again, or in any order, gives the same. Who is
 * active is seen: `seen` is never before `active`.
 */
export interface LastDays {
  readonly active: Uint16Array;
  readonly seen: Uint16Array;
}

/**
 * Format 1, little-endian: u8 format · u32 count · low bytes, then high bytes of `seen` · the same of `active`. High bytes
 * are nearly all alike: with the low ones apart, a segment fits Forge's 240 KiB as base64 whatever its days are.
 */
const FORMAT = 1;
const HEAD_BYTES = 5;
const PARTS = 4;

export const noLastDays = (): LastDays => ({ active: new Uint16Array(SEGMENT), seen: new Uint16Array(SEGMENT) });

const keepLater = (into: Uint16Array, index: number, day: Day): void => {
  into[index] = Math.max(into[index] ?? 0, day);
};

/** Joins a day. */
export const noteDay = (last: LastDays, day: Day, compressed: CompressedPlanes): void => {
  const { active, seen } = kindsOf(compressed);
  active.forEach((index) => {
    keepLater(last.active, index, day);
  });
  seen.forEach((index) => {
    keepLater(last.seen, index, day);
  });
};

/** Takes out days before `oldest`. */
export const dropBefore = ({ active, seen }: LastDays, oldest: Day): void => {
  for (const days of [active, seen]) days.forEach((day, index) => (days[index] = day < oldest ? 0 : day));
};

/** Takes an account out. Returns whether it was in. */
export const forgetLast = ({ active, seen }: LastDays, index: number): boolean => {
  const known = seen[index] !== 0;
  active[index] = seen[index] = 0;
  return known;
};

/** Equal days give equal bytes. */
export const encodeLastDays = ({ active, seen }: LastDays): Uint8Array => {
  const count = 1 + seen.findLastIndex((day) => day > 0);
  const bytes = new Uint8Array(HEAD_BYTES + PARTS * count);
  bytes[0] = FORMAT;
  new DataView(bytes.buffer).setUint32(1, count, true);
  for (let i = 0; i < count; i++) {
    [seen[i] ?? 0, active[i] ?? 0].forEach((day, part) => {
      bytes[HEAD_BYTES + 2 * part * count + i] = day & 0xff;
      bytes[HEAD_BYTES + (2 * part + 1) * count + i] = day >> 8;
    });
  }
  return bytes;
};

/** Throws RangeError on bytes that `encodeLastDays` did not write. */
export const decodeLastDays = (bytes: Uint8Array): LastDays => {
  if (bytes[0] !== FORMAT) throw new RangeError(`last days: format ${String(bytes[0])}`);
  const count = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(1, true);
  if (count > SEGMENT || bytes.length !== HEAD_BYTES + PARTS * count) throw new RangeError('last days: cut short');
  const last = noLastDays();
  [last.seen, last.active].forEach((days, part) => {
    const low = HEAD_BYTES + 2 * part * count;
    for (let i = 0; i < count; i++) days[i] = (bytes[low + i] ?? 0) | ((bytes[low + count + i] ?? 0) << 8);
  });
  return last;
};
