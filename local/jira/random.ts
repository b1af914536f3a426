/** What a stream of random numbers is for: two purposes never share one. */
export const PURPOSE = {
  site: 1,
  account: 2,
  name: 3,
  membership: 4,
  backlog: 5,
  plan: 6,
  deed: 7,
  anonymous: 8,
  order: 9,
} as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/** Rounds of sfc32 after which every key bit has reached every output bit. */
const WARM_UP = 12;

/** The finaliser of MurmurHash3 (public domain): every input bit moves about half of the output bits. */
const scramble = (value: number): number => {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
};

/** sfc32 of Chris Doty-Humphrey (public domain), keyed: the same key always gives the same stream. Never for secrets. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, purpose: Purpose, who: number, when: number) {
    // A seed may exceed 32 bits: the high half counts too.
    this.a = scramble(seed ^ Math.imul(purpose, 0x9e3779b9)) ^ scramble(Math.floor(seed / 2 ** 32) + purpose);
    this.b = scramble(who + 0x7f4a7c15);
    this.c = scramble(when + 0x165667b1);
    for (let round = 0; round < WARM_UP; round++) this.bits();
  }

  /** 32 random bits, unsigned. */
  bits(): number {
    const sum = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }

  /** At least 0, below 1. */
  fraction(): number {
    return this.bits() / 2 ** 32;
  }

  /** A whole number, at least 0 and below `limit`. */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** A whole number between the two, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(odds: number): boolean {
    return this.fraction() < odds;
  }

  pick<T>(list: readonly T[]): T {
    return itemAt(list, this.below(list.length));
  }

  /** Picks with odds in proportion to the weights. */
  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let left = this.fraction() * list.reduce((sum, { weight }) => sum + weight, 0);
    for (const item of list) {
      left -= item.weight;
      if (left < 0) return item;
    }
    return itemAt(list, list.length - 1);
  }

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.bits().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  /** A UUID of version 4. */
  uuid(): string {
    const hex = this.hex(32);
    const variant = '89ab'.charAt(this.below(4));
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

/** The item at an index that is known to be there. */
export const itemAt = <T>(list: readonly T[], index: number): T => {
  const item = list[index];
  if (item === undefined) throw new RangeError(`Nothing at ${index} of ${list.length}`);
  return item;
};
