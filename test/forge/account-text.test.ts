import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOfText, accountText } from '../../src/forge/account-text';

const UUID = '5f1b3a6e-1111-4000-8000-0123456789ab';
const account = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.uuid()).map(([prefix, id]) => `${prefix}:${id}`),
  fc.stringMatching(/^[0-9a-f]{24}$/),
  fc.string({ minLength: 1, maxLength: 60 }),
  fc.constant(''),
);

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
    expect(accountText(`712020:${UUID}`)).toHaveLength(23);
    expect(accountText('5be24ad8b1653240376955d2')).toHaveLength(18);
  });

  it('is never taken for another account when it is damaged', () => {
    const text = accountText(`712020:${UUID}`);
    for (const damaged of ['', 'a b', `${text}!`, `!${text}`, text.slice(0, -6), 'A', '+/==']) {
      expect(accountOfText(damaged)).toBeNull();
    }
  });
});
