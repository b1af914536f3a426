import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountIdOf, accountTypeOf } from '../../src/kernel/account';
import { rowOf } from '../../src/kernel/account-row';
import { actorOf } from '../../src/kernel/jira-payload';
import { momentOf } from '../../src/kernel/moment';
import { fieldOf, itemsOf, textOf, wholeOf } from '../../src/kernel/outside';

describe('a value from outside', () => {
  it('gives its own fields, at any depth, and no other', () => {
    expect(fieldOf({ a: { b: [7] } }, 'a', 'b', '0')).toBe(7);
    expect(fieldOf({ a: null }, 'a')).toBeNull();
    expect([fieldOf({ a: null }, 'a', 'b'), fieldOf('text', 'length'), fieldOf(undefined, 'a')]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
    expect([fieldOf({}, 'constructor'), fieldOf({}, 'toString'), fieldOf({}, '__proto__')]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
    expect(fieldOf({ a: 1 })).toEqual({ a: 1 });
  });

  it('is text of so many characters, or none', () => {
    expect([textOf('abc', 3), textOf('abcd', 3), textOf('', 3), textOf(3, 3), textOf(null, 3)]).toEqual([
      ...['abc', null, null, null, null],
    ]);
  });

  it('is a whole number from the least on, or none', () => {
    expect([wholeOf(0), wholeOf(7), wholeOf(-1), wholeOf(-1, -1), wholeOf(-2, -1)]).toEqual([0, 7, null, -1, null]);
    for (const odd of [0.5, NaN, Infinity, 2 ** 53, '7', null, undefined, {}, 7n]) expect(wholeOf(odd)).toBeNull();
  });

  it('is read item by item: a bad one spoils none of the others', () => {
    const even = (value: unknown) => (typeof value === 'number' && value % 2 === 0 ? value : null);
    expect(itemsOf([0, 1, 2, null, 4], even)).toEqual({ items: [0, 2, 4], leftOut: 2 });
    expect(itemsOf([], even)).toEqual({ items: [], leftOut: 0 });
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.array(fc.string()), (value, path) => {
        fieldOf(value, ...path);
        momentOf(value);
        accountIdOf(value);
        accountTypeOf(value);
        actorOf(value, { accountId: value, accountType: value });
      }),
    );
  });
});

describe('an account', () => {
  it('is what Atlassian’s ids are made of, of up to 128 characters', () => {
    for (const id of ['5be24ad8b1653240376955d2', 'qm:a_b-c:7', 'x'.repeat(128)]) expect(accountIdOf(id)).toBe(id);
    for (const odd of ['', 'x'.repeat(129), 'a b', 'ä', 'a\n', '\u200b', 7, null, undefined, {}])
      expect(accountIdOf(odd)).toBeNull();
  });

  it.each(['unknown', 'UNKNOWN', 'unidentified', 'anonymous', 'null', 'undefined'])(
    'is nobody of the name %s',
    (text) => {
      expect(accountIdOf(text)).toBeNull();
    },
  );

  it('that passes fits the roster, always', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const account = accountIdOf(text);
        if (account !== null) expect(rowOf(account).length).toBeLessThanOrEqual(130);
      }),
    );
  });

  it('is of a type that is known, or of none', () => {
    expect(['atlassian', 'app', 'customer', 'else', null, 7].map(accountTypeOf)).toEqual([
      ...['person', 'app', 'customer', 'unknown', 'unknown', 'unknown'],
    ]);
  });

  it('acts: the first of the persons who has an id, with what Jira says that it is', () => {
    const [ana, bot] = [
      { accountId: 'ana', accountType: 'atlassian' },
      { accountId: 'bot', accountType: 'app' },
    ];
    expect(actorOf(null, { accountId: 'unknown' }, ana, bot)).toEqual({ actor: 'ana' });
    expect(actorOf(bot)).toEqual({ actor: 'bot', actorType: 'app' });
    expect(actorOf({ accountId: 'c', accountType: 'customer' })).toEqual({ actor: 'c', actorType: 'customer' });
    expect([actorOf(), actorOf(undefined, 'x', {})]).toEqual([{ actor: null }, { actor: null }]);
  });
});

describe('an instant', () => {
  const AT = Date.UTC(2026, 10, 22, 9, 13);

  it.each([
    ['epoch ms', AT],
    ['epoch ms with a fraction', AT + 0.9],
    ['epoch seconds', AT / 1000],
    ['digits', String(AT)],
    ['digits of seconds', String(AT / 1000)],
    ['as Jira’s REST writes it', '2026-11-22T09:13:00.000+0000'],
    ['with another offset', '2026-11-22T14:43:00.000+0530'],
    ['ISO', '2026-11-22T09:13:00Z'],
  ])('is read: %s', (_form, value) => {
    expect(momentOf(value)).toBe(AT);
  });

  it.each([
    ...[-1, 0, NaN, Infinity, 9e15, Date.UTC(2100, 0, 1), Date.UTC(1999, 11, 31), 1],
    ...['', 'yesterday', '2026', '12345678', '123456789012345', '2026-13-45T00:00:00Z', '9999-01-01T00:00:00Z'],
    ...[null, undefined, {}, true],
  ])('is none: %o', (value) => {
    expect(momentOf(value)).toBeNull();
  });

  it('lies between the beginning of 2000 and of 2100', () => {
    expect([momentOf(Date.UTC(2000, 0, 1)), momentOf(Date.UTC(2100, 0, 1) - 1)]).toEqual([
      ...[Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1) - 1],
    ]);
    // The smallest number that is taken for ms, and the largest for seconds, lie outside of it or in it.
    expect([momentOf(1e11), momentOf(1e11 - 1)]).toEqual([null, null]);
    expect(momentOf(Date.UTC(2000, 0, 1) / 1000)).toBe(Date.UTC(2000, 0, 1));
    expect(momentOf('946684800')).toBe(Date.UTC(2000, 0, 1));
  });
});
