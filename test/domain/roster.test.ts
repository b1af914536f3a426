import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfText, accountText, packAccounts, packedBytes, unpackAccounts } from '../../src/domain/roster';

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

describe('packed accounts', () => {
  it('come back in order, the forgotten as empty', () => {
    fc.assert(
      fc.property(fc.array(account, { maxLength: 40 }), (accounts) => {
        expect(unpackAccounts(packAccounts(accounts))).toEqual(accounts);
      }),
    );
  });

  it('take the bytes that they are said to take', () => {
    fc.assert(
      fc.property(fc.array(account, { maxLength: 20 }), (accounts) => {
        const sum = accounts.reduce((bytes, id) => bytes + packedBytes(id), 4);
        expect(packAccounts(accounts)).toHaveLength(sum);
      }),
    );
  });

  it('shrink the two common forms to their entropy', () => {
    expect(packedBytes('712020:5f1b3a6e-1111-4000-8000-0123456789ab')).toBe(1 + 4 + 16);
    expect(packedBytes('5be24ad8b1653240376955d2')).toBe(1 + 12);
  });

  it('refuse an id that is too long, and bytes that they did not write', () => {
    expect(() => packAccounts(['x'.repeat(256)])).toThrow('at most 255 fit');
    expect(unpackAccounts(packAccounts(['x'.repeat(255)]))).toEqual(['x'.repeat(255)]);
    const bytes = packAccounts(['5be24ad8b1653240376955d2']);
    expect(() => unpackAccounts(bytes.subarray(0, bytes.length - 1))).toThrow('in the middle of an account');
    expect(() => unpackAccounts(new Uint8Array([255, 255, 255, 255]))).toThrow('cannot hold');
    expect(() => unpackAccounts(new Uint8Array([1, 0, 0, 0, 9]))).toThrow('newer Rollcall');
  });
});

describe('an account as text', () => {
  it('is safe in a key and comes back', () => {
    fc.assert(
      fc.property(account, (id) => {
        const text = accountText(id);
        expect(text).toMatch(/^[\w-]+$/);
        expect(accountOfText(text)).toBe(id === '' ? null : id);
      }),
    );
  });

  it('is short for the two common forms', () => {
    expect(accountText('712020:5f1b3a6e-1111-4000-8000-0123456789ab')).toHaveLength(28);
    expect(accountText('5be24ad8b1653240376955d2')).toHaveLength(18);
  });

  it('is never taken for another account when it is damaged', () => {
    const text = accountText('712020:5f1b3a6e-1111-4000-8000-0123456789ab');
    for (const damaged of ['', 'a b', `${text}!`, `!${text}`, text.slice(0, -6), 'A', '+/==']) {
      expect(accountOfText(damaged)).toBeNull();
    }
  });
});
