import { describe, expect, it } from 'vitest';

import { changesBetween } from '../../../src/frontend/pages/people/use-settled-rows';

const between = (shown: readonly number[], fresh: readonly number[]) =>
  changesBetween(Uint32Array.from(shown), Uint32Array.from(fresh));

describe('what has changed in a list meanwhile', () => {
  it.each([
    [[1, 2, 3], [1, 2, 3], null],
    [[], [], null],
    [[1, 2, 3], [3, 2, 1], { kind: 'order' }],
    [[1, 2, 3], [1, 2, 3, 4], { kind: 'rows', count: 1 }],
    [[1, 2, 3], [2, 3], { kind: 'rows', count: 1 }],
    [[1, 2, 3], [4, 5, 1], { kind: 'rows', count: 4 }],
    [[], [1, 2], { kind: 'rows', count: 2 }],
    [[3, 1], [1], { kind: 'rows', count: 1 }],
  ])('between %j and %j is %j', (shown, fresh, changes) => {
    expect(between(shown, fresh)).toEqual(changes);
  });

  it('is nothing of the very same rows', () => {
    const rows = Uint32Array.of(1, 2);
    expect(changesBetween(rows, rows)).toBeNull();
  });
});
