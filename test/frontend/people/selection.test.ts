import { expect, it } from 'vitest';

import { rowsOf } from '../../../src/frontend/pages/people/selection';

const accounts = ['a', 'b', '', 'd', 'e'];

it('gives the rows of those who are chosen: as the list shows them, then those that it does not show', () => {
  const rows = (chosen: readonly string[], order: readonly number[]) => [
    ...rowsOf(new Set(chosen), accounts, Uint32Array.from(order)),
  ];
  expect(rows(['a', 'd', 'e'], [4, 1, 0])).toEqual([4, 0, 3]);
  expect(rows(['e', 'a'], [])).toEqual([0, 4]);
  expect(rows([], [0, 1])).toEqual([]);
  expect(rows(['of another site'], [0, 1])).toEqual([]);
});
