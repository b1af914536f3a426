import type { Bits } from '../../kernel/bits';

/**
 * In how many sets each index is, as bit planes: bit i of plane p is bit p of the count of i. A set is added 32 indexes
 * at a time, and only as far as its bits carry.
 */
export class Counts {
  private readonly planes: Uint32Array[] = [];
  private readonly words: Uint32Array;
  private readonly bytes: Uint8Array;

  /** Of indexes below `length`; what is beyond is ignored. */
  constructor(length: number) {
    this.words = new Uint32Array(Math.ceil(length / 32));
    this.bytes = new Uint8Array(this.words.buffer);
  }

  add(set: Bits): void {
    const bytes = set.toBytes();
    this.bytes.fill(0);
    this.bytes.set(bytes.subarray(0, this.bytes.length));
    for (let at = 0; at < this.words.length; at++) {
      let carry = this.words[at] ?? 0;
      for (let place = 0; carry !== 0; place++) {
        const plane = (this.planes[place] ??= new Uint32Array(this.words.length));
        const word = plane[at] ?? 0;
        plane[at] = word ^ carry;
        carry &= word;
      }
    }
  }

  /** Whether any index is in any set. */
  get any(): boolean {
    return this.planes.length > 0;
  }

  at(index: number): number {
    return this.planes.reduce(
      (sum, plane, place) => sum + ((((plane[index >> 5] ?? 0) >>> (index & 31)) & 1) << place),
      0,
    );
  }

  /** Writes the count of each index of `column` into it: until then it holds zeros. */
  writeTo(column: Uint16Array): void {
    for (const [place, plane] of this.planes.entries()) {
      for (let index = 0; index < column.length; index++) {
        const bit = ((plane[index >> 5] ?? 0) >>> (index & 31)) & 1;
        column[index] = (column[index] ?? 0) | (bit << place);
      }
    }
  }
}
