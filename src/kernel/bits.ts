let expandTable: Uint8Array | null = null;

/** For a byte of places and a byte of bits, at `places * 256 + bits`: the lowest bits, put into those places. */
const expansion = (): Uint8Array => {
  if (expandTable) return expandTable;
  const table = new Uint8Array(65_536);
  for (let places = 1; places < 256; places++) {
    const lowest = places & -places;
    const rest = (places ^ lowest) << 8;
    // The lowest bit goes into the lowest place, the others as they would without it.
    for (let bits = 0; bits < 256; bits++)
      table[(places << 8) | bits] = (bits & 1 ? lowest : 0) | (table[rest | (bits >> 1)] ?? 0);
  }
  expandTable = table;
  return table;
};

/** How many bits of a byte are set. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);

/** A growing set of small integers: bit `i % 8` of byte `i / 8`. Trailing zero bytes are absent. */
export class Bits {
  private bytes: Uint8Array;

  constructor(bytes: Uint8Array = new Uint8Array(0)) {
    this.bytes = bytes;
  }

  has(index: number): boolean {
    return ((this.bytes[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
  }

  /** Returns whether the bit was clear before. */
  add(index: number): boolean {
    const at = index >> 3;
    if (at >= this.bytes.length) this.grow(at + 1);
    const before = this.bytes[at] ?? 0;
    const after = before | (1 << (index & 7));
    this.bytes[at] = after;
    return after !== before;
  }

  delete(index: number): boolean {
    if (!this.has(index)) return false;
    this.bytes[index >> 3] = (this.bytes[index >> 3] ?? 0) & ~(1 << (index & 7));
    return true;
  }

  /** ORs another set into this one. */
  join(other: Bits): void {
    const bytes = other.toBytes();
    if (bytes.length > this.bytes.length) this.grow(bytes.length);
    for (let at = 0; at < bytes.length; at++) this.bytes[at] = (this.bytes[at] ?? 0) | (bytes[at] ?? 0);
  }

  /** The same, and visits what was not in here before. */
  joinNew(other: Bits, visit: (index: number) => void): void {
    const bytes = other.toBytes();
    if (bytes.length > this.bytes.length) this.grow(bytes.length);
    for (let at = 0; at < bytes.length; at++) {
      const before = this.bytes[at] ?? 0;
      const fresh = (bytes[at] ?? 0) & ~before;
      if (fresh === 0) continue;
      this.bytes[at] = before | fresh;
      for (let rest = fresh; rest !== 0; rest &= rest - 1) visit(at * 8 + 31 - Math.clz32(rest & -rest));
    }
  }

  forEach(visit: (index: number) => void): void {
    for (let at = 0; at < this.bytes.length; at++) {
      for (let rest = this.bytes[at] ?? 0; rest !== 0; rest &= rest - 1) visit(at * 8 + 31 - Math.clz32(rest & -rest));
    }
  }

  get size(): number {
    let size = 0;
    for (const byte of this.bytes) size += ONES[byte] ?? 0;
    return size;
  }

  /** What is in both. */
  and(other: Bits): Bits {
    const bytes = this.bytes.slice();
    for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) & (other.bytes[at] ?? 0);
    return new Bits(bytes);
  }

  /** What is in this one only. */
  without(other: Bits): Bits {
    const bytes = this.bytes.slice();
    for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) & ~(other.bytes[at] ?? 0);
    return new Bits(bytes);
  }

  /** A bit for each index of `all`, in order: whether it is in here too. `expand` reverses it. */
  compress(all: Bits): Bits {
    const bytes = new Uint8Array((all.size + 7) >> 3);
    let place = 0;
    for (let at = 0; at < all.bytes.length; at++) {
      const own = this.bytes[at] ?? 0;
      for (let rest = all.bytes[at] ?? 0; rest !== 0; rest &= rest - 1, place++) {
        if (own & rest & -rest) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7));
      }
    }
    return new Bits(bytes);
  }

  /** The set of which `compress(all)` made this. By whole bytes: a report expands some hundred sets of 65,536. */
  expand(all: Bits): Bits {
    const { bytes: places } = all;
    const expand = expansion();
    const bytes = new Uint8Array(places.length);
    let place = 0;
    for (let at = 0; at < places.length; at++) {
      const byte = places[at] ?? 0;
      const from = place >> 3;
      const own = ((this.bytes[from] ?? 0) | ((this.bytes[from + 1] ?? 0) << 8)) >> (place & 7);
      bytes[at] = expand[(byte << 8) | (own & 0xff)] ?? 0;
      place += ONES[byte] ?? 0;
    }
    return new Bits(bytes);
  }

  clone(): Bits {
    return new Bits(this.toBytes().slice());
  }

  /** Without trailing zero bytes, so that equal sets have equal bytes. Not a copy. */
  toBytes(): Uint8Array {
    let end = this.bytes.length;
    while (end > 0 && this.bytes[end - 1] === 0) end -= 1;
    return this.bytes.subarray(0, end);
  }

  private grow(length: number): void {
    const bytes = new Uint8Array(Math.max(length, this.bytes.length * 2));
    bytes.set(this.bytes);
    this.bytes = bytes;
  }
}
