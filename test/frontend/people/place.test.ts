import { describe, expect, it } from 'vitest';

import { placeOf } from '../../../src/frontend/pages/people/place';

const accounts = ['a', 'b', 'c', 'd'];
const order = Uint32Array.of(3, 0, 2);

describe('the place of a row', () => {
  it('is that of the order on show', () => {
    expect(placeOf(accounts, order, 0)).toEqual({ at: 1, of: 3, previous: 'd', next: 'c' });
    expect(placeOf(accounts, order, 3)).toEqual({ at: 0, of: 3, previous: null, next: 'a' });
    expect(placeOf(accounts, order, 2)).toEqual({ at: 2, of: 3, previous: 'a', next: null });
  });

  it('is none where the row is filtered out, or nobody is meant', () => {
    const none = { at: null, of: 3, previous: null, next: null };
    expect(placeOf(accounts, order, 1)).toEqual(none);
    expect(placeOf(accounts, order, -1)).toEqual(none);
    expect(placeOf([], new Uint32Array(0), -1)).toEqual({ ...none, of: 0 });
  });
});
