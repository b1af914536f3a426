import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/kernel/action';
import { Bits } from '../../src/kernel/bits';
import { chanceOf } from '../faults/chance';
import {
  decodePlanes,
  encodePlanes,
  forgetIn,
  joinPlanes,
  planeOf,
  SEGMENT,
  segmentOf,
  segmentsFor,
  type Planes,
} from '../../src/kernel/planes';

const indexesBelow = (end: number) => fc.uniqueArray(fc.integer({ min: 0, max: end - 1 }), { maxLength: 50 });
// Far indexes make sets of kilobytes: a few of them do.
const indexes = fc.oneof({ weight: 9, arbitrary: indexesBelow(300) }, { weight: 1, arbitrary: indexesBelow(SEGMENT) });
const planesArbitrary = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 20 }), indexes, { maxKeys: 6 })
  .map((named): Planes => new Map(Object.entries(named).map(([name, set]) => [name, bitsOf(set)])));

const bitsOf = (set: Iterable<number>): Bits => {
  const bits = new Bits();
  for (const index of set) bits.add(index);
  return bits;
};

const listOf = (bits: Bits): number[] => {
  const list: number[] = [];
  bits.forEach((index) => list.push(index));
  return list;
};

const contentOf = (planes: Planes): Map<string, number[]> =>
  new Map(
    [...planes].map(([name, bits]): [string, number[]] => [name, listOf(bits)]).filter(([, list]) => list.length > 0),
  );

const copyOf = (planes: Planes): Planes => decodePlanes(encodePlanes(planes));

describe('bits', () => {
  it('are a set', () => {
    fc.assert(
      fc.property(indexes, indexes, (added, removed) => {
        const bits = bitsOf(added);
        const truth = new Set(added);
        for (const index of removed) expect(bits.delete(index)).toBe(truth.delete(index));
        expect(listOf(bits)).toEqual([...truth].sort((a, b) => a - b));
        expect(bits.size).toBe(truth.size);
        for (const index of [...added, ...removed]) expect(bits.has(index)).toBe(truth.has(index));
      }),
    );
  });

  it('tell whether an index is new', () => {
    const bits = new Bits();
    expect([bits.add(9), bits.add(9), bits.add(0)]).toEqual([true, false, true]);
  });

  it('have equal bytes when they are equal sets, however they came about', () => {
    const detour = bitsOf([3, 40_000]);
    detour.delete(40_000);
    expect(detour.toBytes()).toEqual(bitsOf([3]).toBytes());
  });

  it('are cut, and compressed to the places of another set and spread again', () => {
    fc.assert(
      fc.property(indexes, indexes, (some, more) => {
        const [a, b] = [bitsOf(some), bitsOf(more)];
        expect(listOf(a.and(b))).toEqual(listOf(a).filter((index) => b.has(index)));
        expect(listOf(a.without(b))).toEqual(listOf(a).filter((index) => !b.has(index)));
        const [joined, fresh] = [a.clone(), [] as number[]];
        joined.joinNew(b, (index) => fresh.push(index));
        expect(fresh).toEqual(listOf(b).filter((index) => !a.has(index)));
        expect(listOf(joined)).toEqual([...listOf(a), ...fresh].sort((one, other) => one - other));
        expect([listOf(a), listOf(b)]).toEqual([some, more].map((set) => [...set].sort((one, other) => one - other)));
        const compressed = a.compress(b);
        expect(listOf(compressed)).toEqual(listOf(b).flatMap((index, place) => (a.has(index) ? [place] : [])));
        expect(listOf(compressed.expand(b))).toEqual(listOf(a.and(b)));
      }),
    );
  });

  it('are copied by clone', () => {
    const bits = bitsOf([1]);
    bits.clone().add(2);
    expect(bits.has(2)).toBe(false);
  });
});

describe('planes', () => {
  it('come back from their bytes', () => {
    fc.assert(
      fc.property(planesArbitrary, (planes) => {
        expect(contentOf(copyOf(planes))).toEqual(contentOf(planes));
      }),
    );
  });

  it('join like sets: in any order and any number of times, bit for bit', () => {
    fc.assert(
      fc.property(planesArbitrary, planesArbitrary, planesArbitrary, (a, b, c) => {
        const sum = (...all: Planes[]): Uint8Array => {
          const joined: Planes = new Map();
          for (const planes of all) joinPlanes(joined, copyOf(planes));
          return encodePlanes(joined);
        };
        const once = Buffer.from(sum(a, b, c));
        const union = new Map<string, Set<number>>();
        for (const planes of [a, b, c])
          for (const [name, list] of contentOf(planes)) union.set(name, new Set([...(union.get(name) ?? []), ...list]));
        const sorted = [...union].map(([name, set]) => [name, [...set].sort((one, other) => one - other)] as const);
        expect(contentOf(decodePlanes(once))).toEqual(new Map(sorted));
        expect(once.equals(sum(b, c, a))).toBe(true);
        expect(once.equals(sum(a, a, b, c, b))).toBe(true);
        expect(once.equals(sum(decodePlanes(sum(a, b)), c))).toBe(true);
      }),
    );
  });

  it('are the same bytes in whatever order they came', () => {
    const names = ['b', 'a', 'c'];
    const of = (order: string[]): Planes =>
      new Map(order.map((name, i) => [name, bitsOf([names.indexOf(name), i + 9])]));
    const [first, second] = [of(names), new Map([...of(names)].reverse())];
    expect(encodePlanes(second)).toEqual(encodePlanes(first));
    expect([...decodePlanes(encodePlanes(first)).keys()]).toEqual(['a', 'b', 'c']);
  });

  it('forget an account in all of them, and tell whether it was in any', () => {
    const planes: Planes = new Map([
      ['a', bitsOf([1, 2])],
      ['b', bitsOf([2])],
      ['c', bitsOf([3])],
    ]);
    expect([forgetIn(planes, 2), forgetIn(planes, 2), forgetIn(planes, 1)]).toEqual([true, false, true]);
    expect(contentOf(planes)).toEqual(new Map([['c', [3]]]));
  });

  it('leave empty planes out of the bytes', () => {
    const planes: Planes = new Map();
    planeOf(planes, 'empty');
    expect(encodePlanes(planes)).toEqual(encodePlanes(new Map()));
  });

  it('refuse what they did not write', () => {
    const bytes = encodePlanes(new Map([['a', bitsOf([1, 9])]]));
    expect(() => decodePlanes(bytes.subarray(0, bytes.length - 1))).toThrow('cut short');
    expect(() => decodePlanes(new Uint8Array([9]))).toThrow('planes: format 9');
    expect(() => decodePlanes(new Uint8Array(0))).toThrow(RangeError);
    expect(() => encodePlanes(new Map([['a', bitsOf([SEGMENT])]]))).toThrow('larger than its segment');
    expect(contentOf(copyOf(new Map([['n'.repeat(255), bitsOf([1])]])))).toEqual(new Map([['n'.repeat(255), [1]]]));
    expect(() => encodePlanes(new Map([['n'.repeat(256), bitsOf([1])]]))).toThrow('too long');
  });

  it('know their segments', () => {
    expect([0, SEGMENT - 1, SEGMENT, 2 * SEGMENT].map(segmentOf)).toEqual([0, 0, 1, 2]);
    expect([0, 1, SEGMENT, SEGMENT + 1].map(segmentsFor)).toEqual([0, 1, 1, 2]);
  });

  it('of a full day fit a value of 240 KiB even when nothing can be compressed', () => {
    const chance = chanceOf(1);
    const noise = (): Bits => new Bits(Uint8Array.from({ length: SEGMENT / 8 }, () => 1 + Math.floor(chance() * 255)));
    const planes: Planes = new Map(ACTIONS.map((action) => [action, noise()]));
    const stored = JSON.stringify({ version: 1, data: deflateRawSync(encodePlanes(planes)).toString('base64') });
    expect(stored.length).toBeGreaterThan(ACTIONS.length * 10_000);
    expect(stored.length).toBeLessThan(240 * 1024);
  });
});
