import { expect, it } from 'vitest';
import { OPEN_TO_ALL } from '../../src/resolvers/page';

it('no method of the page is open to anyone but Jira administrators', () => {
  expect([...OPEN_TO_ALL]).toEqual([]);
});
