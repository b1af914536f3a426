import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOf, rowOf } from '../../../src/kernel/account-row';
import { Accounts } from '../../../src/roster/rules/accounts';

const uuid = fc.uuid();
const account = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 999_999_999 }), uuid).map(([prefix, id]) => `${prefix}:${id}`),
  fc.stringMatching(/^[0-9a-f]{24}$/),
  fc.tuple(uuid, uuid).map(([a, b]) => `qm:${a}:${b}`),
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.constant(''),
  // Near misses of the two common forms: they must come back as they are.
  fc.constantFrom(
    '0557058:5f1b3a6e-0000-4000-8000-000000000000',
    '5BE24AD8B1653240376955D2',
    '1234567890:5f1b3a6e-0000-4000-8000-000000000000',
  ),
);

const UUID = '5f1b3a6e-1111-4000-8000-0123456789ab';
const unpackAccounts = (bytes: Uint8Array): string[] => textsOf(new Accounts().unpack(bytes));
const textsOf = (accounts: Accounts): string[] => Array.from({ length: accounts.length }, (_, i) => accounts.at(i));

/** Accounts of the prefixes that nearly all of a site's have, in the order in which these are stored. */
const COMMON = ['557058', '712020', '70121'].map((prefix) => `${prefix}:${UUID}`);
const HEX = '5be24ad8b1653240376955d2';
const hexOf = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

describe('accounts', () => {
  it('come back from their bytes in order, the forgotten as empty', () => {
    fc.assert(
      fc.property(fc.array(account, { maxLength: 40 }), (all) => {
        expect(unpackAccounts(Accounts.of(all).pack())).toEqual(all);
      }),
    );
  });

  it('are found by what they are, however they came in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(account, { maxLength: 60 }), fc.nat({ max: 60 }), account, (all, cut, other) => {
        const accounts = new Accounts().unpack(Accounts.of(all.slice(0, cut)).pack());
        expect(accounts.ordinalOf(other)).toBe(ordinalIn(all.slice(0, cut), other));
        for (const each of all.slice(cut)) accounts.push(each);
        for (const each of [...all, other]) expect(accounts.ordinalOf(each)).toBe(ordinalIn(all, each));
      }),
    );
  });

  it('can be packed in parts, and without one of them', () => {
    fc.assert(
      fc.property(fc.array(account, { minLength: 1, maxLength: 30 }), fc.nat(), fc.nat(), fc.nat(), (all, a, b, c) => {
        const [from = 0, to = 0] = [a % all.length, b % (all.length + 1)].sort((x, y) => x - y);
        const lost = c % all.length;
        const expected = all.map((each, i) => (i === lost ? '' : each)).slice(from, to);
        const packed = Accounts.of(all).pack(from, to, lost);
        expect(unpackAccounts(packed)).toEqual(expected);
        expect(packed).toEqual(Accounts.of(expected).pack());
      }),
    );
  });

  it('are listed as they are called one by one', () => {
    fc.assert(
      fc.property(fc.array(account, { maxLength: 40 }), fc.nat(), fc.nat(), (all, a, b) => {
        const [from = 0, to = 0] = [a % (all.length + 1), b % (all.length + 1)].sort((x, y) => x - y);
        expect(Accounts.of(all).slice(from, to)).toEqual(all.slice(from, to));
      }),
    );
  });

  it('are of one line each, or they are no accounts: neither when they come in nor when they are read', () => {
    expect(() => Accounts.of(['a', 'b\nc'])).toThrow(new RangeError('accounts: a line break'));
    // Whoever is asked for may be called anything.
    expect(Accounts.of(['a']).ordinalOf('b\nc')).toBeUndefined();
    const packed = Accounts.of(['a', 'b c']).pack();
    packed[packed.indexOf(0x20)] = 0x0a;
    expect(() => new Accounts().unpack(packed)).toThrow(new RangeError('accounts: a line break'));
    // A length of ten bytes is no line break.
    expect(unpackAccounts(Accounts.of(['abcdefghij']).pack())).toEqual(['abcdefghij']);
  });

  it('are listed from one ordinal up to another, as far as there are any', () => {
    const accounts = Accounts.of(['a', 'b', 'c', 'd']);
    expect(accounts.slice(1, 3)).toEqual(['b', 'c']);
    expect(accounts.slice(2, 99)).toEqual(['c', 'd']);
    expect(accounts.slice(3, 1)).toEqual([]);
    expect(accounts.slice(9, 99)).toEqual([]);
  });

  it('of a large site are enrolled one by one, each of them once', () => {
    const people = Array.from({ length: 40_000 }, (_, i) => `712020:5f1b3a6e-1111-4000-8000-${hexOf(i, 12)}`);
    const accounts = new Accounts();
    for (const person of [...people, ...people]) if (accounts.ordinalOf(person) === undefined) accounts.push(person);
    expect(accounts.slice(0, Infinity)).toEqual(people);
    expect(people.findIndex((person, ordinal) => accounts.ordinalOf(person) !== ordinal)).toBe(-1);
  });

  it('take the bytes that they are said to take', () => {
    fc.assert(
      fc.property(fc.array(account, { maxLength: 20 }), (all) => {
        const accounts = Accounts.of(all);
        expect(accounts.pack()).toHaveLength(4 + accounts.bytesOf(0, all.length));
        const sum = all.reduce((bytes, _, i) => bytes + accounts.bytesOf(i), 4);
        expect(accounts.pack()).toHaveLength(sum);
      }),
    );
  });

  it('go no further than asked', () => {
    const bytes = Accounts.of(['a', 'b', 'c']).pack();
    expect(textsOf(new Accounts().unpack(bytes, 2))).toEqual(['a', 'b']);
  });

  it('refuse bytes that they did not write', () => {
    const bytes = Accounts.of([HEX]).pack();
    expect(() => unpackAccounts(bytes.subarray(0, bytes.length - 1))).toThrow('cut short');
    expect(() => unpackAccounts(new Uint8Array([255, 255, 255, 255]))).toThrow('accounts: 4294967295 in 4 bytes');
    expect(() => unpackAccounts(new Uint8Array([2, 0, 0, 0, 3]))).toThrow('accounts: 2 in 5 bytes');
    expect(() => unpackAccounts(new Uint8Array([1, 0, 0, 0, 9]))).toThrow('account: tag 9');
  });
});

const ordinalIn = (all: readonly string[], wanted: string): number | undefined => {
  const at = wanted === '' ? -1 : all.indexOf(wanted);
  return at < 0 ? undefined : at;
};

describe('a row', () => {
  it('shrinks the common forms to their entropy', () => {
    for (const id of COMMON) expect(rowOf(id)).toHaveLength(1 + 16);
    expect(rowOf(`712021:${UUID}`)).toHaveLength(1 + 4 + 16);
    expect(rowOf(HEX)).toHaveLength(1 + 12);
    expect(rowOf('')).toHaveLength(1);
  });

  it('begins with the tag of its form, which is stored and stays as it is', () => {
    const ids = ['qm:5f1b', HEX, `712021:${UUID}`, '', ...COMMON];
    expect(ids.map((id) => rowOf(id)[0])).toEqual([0, 1, 2, 3, 16, 17, 18]);
    expect(ids.map((id) => accountOf(rowOf(id)))).toEqual(ids);
    expect(unpackAccounts(Accounts.of(ids).pack())).toEqual(ids);
  });

  it('keeps what is only nearly of a common form as text', () => {
    for (const id of [
      `${HEX}0`,
      `x${HEX}`,
      HEX.slice(1),
      HEX.toUpperCase(),
      `x${COMMON[0]}`,
      `${COMMON[0]}:1`,
      `0${COMMON[0]}`,
      `1234567890:${UUID}`,
      `557058:${UUID.toUpperCase()}`,
      `557058:${UUID.replaceAll('-', '')}`,
    ]) {
      expect(rowOf(id)).toHaveLength(2 + id.length);
      expect(accountOf(rowOf(id))).toBe(id);
    }
  });

  it('refuses an id that is too long, and bytes that are no row', () => {
    expect(() => rowOf('x'.repeat(256))).toThrow('account id: 256 bytes');
    expect(accountOf(rowOf('x'.repeat(255)))).toBe('x'.repeat(255));
    for (const row of [[], [0, 5, 65], [1, 2], [2, 0, 0, 0, 0], [3, 0], [16, 1]])
      expect(() => accountOf(new Uint8Array(row))).toThrow('cut short');
    for (const tag of [4, 15, 19, 250])
      expect(() => accountOf(new Uint8Array(1 + 16).fill(tag, 0, 1))).toThrow(`account: tag ${tag}`);
  });
});
