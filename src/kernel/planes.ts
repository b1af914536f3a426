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

/**
 * Format 2, little-endian: u8 format · u16 byte count · everyone who is in any plane · per plane, sorted by name: u8 name
 * length · name · u16 byte count · a bit for each of them. Whoever was not there takes no room in the planes: on a day on
 * which 60% were, that saves a sixth of what deflate alone leaves.
 */
const FORMAT = 2;

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

/** Planes as they are stored: who is in any of them, and in each plane a bit for each of those. */
export interface CompressedPlanes {
  readonly everyone: Bits;
  readonly planes: Planes;
}

export const compress = (planes: Planes): CompressedPlanes => {
  const everyone = new Bits();
  for (const bits of planes.values()) everyone.join(bits);
  return { everyone, planes: new Map([...planes].map(([name, bits]) => [name, bits.compress(everyone)])) };
};

/** Equal planes give equal bytes: names are sorted and empty planes left out. */
export const encodePlanes = (planes: Planes): Uint8Array => {
  const compressed = compress(planes);
  const everyone = compressed.everyone.toBytes();
  if (everyone.length > SEGMENT / 8) throw new RangeError('plane: larger than its segment');
  const parts = [...compressed.planes]
    .map(([name, bits]) => ({ name: new TextEncoder().encode(name), bytes: bits.toBytes(), key: name }))
    .filter(({ bytes }) => bytes.length > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const size = parts.reduce((sum, { name, bytes }) => sum + 3 + name.length + bytes.length, 3 + everyone.length);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  out[0] = FORMAT;
  view.setUint16(1, everyone.length, true);
  out.set(everyone, 3);
  let at = 3 + everyone.length;
  for (const { name, bytes } of parts) {
    if (name.length > 255) throw new RangeError('plane: name too long');
    out[at] = name.length;
    out.set(name, at + 1);
    view.setUint16(at + 1 + name.length, bytes.length, true);
    out.set(bytes, at + 3 + name.length);
    at += 3 + name.length + bytes.length;
  }
  return out;
};

/** The planes as they are stored: for who reads many. Throws RangeError on bytes that `encodePlanes` did not write. */
export const decodeCompressed = (bytes: Uint8Array): CompressedPlanes => {
  if (bytes[0] !== FORMAT) throw new RangeError(`planes: format ${String(bytes[0])}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const take = (from: number, length: number): Uint8Array => {
    if (from + length > bytes.length) throw new RangeError('planes: cut short');
    return bytes.subarray(from, from + length);
  };
  const everyone = take(3, view.getUint16(1, true));
  const planes = emptyPlanes();
  let at = 3 + everyone.length;
  while (at < bytes.length) {
    const name = take(at + 1, view.getUint8(at));
    at += 1 + name.length;
    const compressed = take(at + 2, view.getUint16(at, true));
    planes.set(new TextDecoder().decode(name), new Bits(compressed));
    at += 2 + compressed.length;
  }
  return { everyone: new Bits(everyone), planes };
};

/** Throws RangeError on bytes that `encodePlanes` did not write. */
export const decodePlanes = (bytes: Uint8Array): Planes => {
  const { everyone, planes } = decodeCompressed(bytes);
  return new Map([...planes].map(([name, bits]) => [name, bits.expand(everyone)]));
};
