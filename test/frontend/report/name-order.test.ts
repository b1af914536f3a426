import fc from 'fast-check';
import { expect, it } from 'vitest';

import { mergedByName, sortedByName, type Named } from '../../../src/frontend/report/name-order';

const named = (names: readonly string[]): Named[] => names.map((name, i) => ({ account: `${name} ${i}`, name }));
const idle = () => Promise.resolve();

it('merges page after page into the order that sorting all of them gives', async () => {
  const pages = fc.array(
    fc.array(fc.constantFrom('Ada', 'ada', 'Émile', 'Zoë 2', 'Zoë 10', '', 'Åsa'), { maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(pages, async (lists) => {
      let order: Named[] = [];
      for (const page of lists) order = await mergedByName(order, sortedByName(named(page)), idle);
      expect(order.map(({ name }) => name)).toEqual(sortedByName(lists.flatMap(named)).map(({ name }) => name));
    }),
  );
});

it('gives way every few thousand names', async () => {
  let turns = 0;
  const many = named(Array.from({ length: 25_000 }, () => 'Ada'));
  const merged = await mergedByName(many, many, async () => {
    turns++;
  });
  expect([merged.length, turns]).toEqual([50_000, 2]);
});
