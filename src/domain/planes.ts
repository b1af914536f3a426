import { Bits } from './bits';

/**
 * Named sets of ordinals, one bit an account: a day's activity (named by action) or the directory (named by
 * attribute). A value holds one segment of the roster.
 */
export type Planes = Map<string, Bits>;

/** Accounts in one value. All planes of a segment, incompressible, still fit Forge's 240 KiB as base64. */
export const SEGMENT = 65_536;

export const segmentOf = (ordinal: number): number => Math.floor(ordinal / SEGMENT);
export const segmentsFor = (accounts: number): number => Math.ceil(accounts / SEGMENT);

/** Format 1, little-endian: u8 format · per plane, sorted by name: u8 name length · name · u16 byte count · bytes. */
const FORMAT = 1;

export const emptyPlanes = (): Planes => new Map<string, Bits>();

/** The plane of that name, added when it is not there yet. */
export const planeOf = (planes: Planes, name: string): Bits => {
  const plane = planes.get(name) ?? new Bits();
  planes.set(name, plane);
  return plane;
};

/** ORs `other` into `planes`. */
export const joinPlanes = (planes: Planes, other: Planes): void => {
  for (const [name, bits] of other) planeOf(planes, name).join(bits);
};

/** Takes an account out of every plane. Returns whether it was in any. */
export const forgetIn = (planes: Planes, index: number): boolean => {
  let known = false;
  for (const bits of planes.values()) known = bits.delete(index) || known;
  return known;
};

/** Equal planes give equal bytes: names are sorted and empty planes left out. */
export const encodePlanes = (planes: Planes): Uint8Array => {
  const parts = [...planes]
    .map(([name, bits]) => ({ name: new TextEncoder().encode(name), bytes: bits.toBytes(), key: name }))
    .filter(({ bytes }) => bytes.length > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const out = new Uint8Array(parts.reduce((sum, { name, bytes }) => sum + 3 + name.length + bytes.length, 1));
  const view = new DataView(out.buffer);
  out[0] = FORMAT;
  let at = 1;
  for (const { name, bytes } of parts) {
    if (name.length > 255 || bytes.length > SEGMENT / 8) throw new RangeError('A plane is larger than its segment.');
    out[at] = name.length;
    out.set(name, at + 1);
    view.setUint16(at + 1 + name.length, bytes.length, true);
    out.set(bytes, at + 3 + name.length);
    at += 3 + name.length + bytes.length;
  }
  return out;
};

/** Throws RangeError on bytes that `encodePlanes` did not write. */
export const decodePlanes = (bytes: Uint8Array): Planes => {
  if (bytes[0] !== FORMAT) throw new RangeError(`Planes written by a newer Rollcall: format ${String(bytes[0])}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const planes = emptyPlanes();
  let at = 1;
  while (at < bytes.length) {
    const nameEnd = at + 1 + view.getUint8(at);
    const name = new TextDecoder().decode(bytes.subarray(at + 1, nameEnd));
    const end = nameEnd + 2 + view.getUint16(nameEnd, true);
    if (end > bytes.length) throw new RangeError('Planes end in the middle of one.');
    planes.set(name, new Bits(bytes.slice(nameEnd + 2, end)));
    at = end;
  }
  return planes;
};
