import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Entity } from '../../local/forge/entities';
import { candidates } from '../../local/forge/entity-index';
import { queryEntity, type EntityQuery } from '../../local/forge/entity-query';
import { KvsRows } from '../../local/forge/kvs-rows';
import { openStateFile } from '../../local/forge/state-file';

const NOW = 1_000_000;
const SITE = 'site';
const ENTITY: Entity = {
  name: 'activity',
  attributes: { day: { type: 'string' }, account: { type: 'string' }, place: { type: 'integer' } },
  indexes: [
    { name: 'by-day', partition: ['day'], range: ['account'] },
    { name: 'by-place', partition: ['day'], range: ['place'] },
  ],
};

const everyPage = (query: EntityQuery, rowsOf: (query: EntityQuery) => Parameters<typeof queryEntity>[2]): string[] => {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const asked = cursor === undefined ? query : { ...query, cursor };
    const page = queryEntity(ENTITY, asked, rowsOf(asked));
    keys.push(...page.page.map(({ key }) => key), '|');
    cursor = page.cursor;
  } while (cursor !== undefined);
  return keys;
};

const value = fc.record(
  {
    day: fc.constantFrom('mon', 'tue'),
    account: fc.constantFrom('a', 'b', 'B', 'é'),
    place: fc.integer({ min: -3, max: 3 }),
  },
  { requiredKeys: [] },
);

it('walks a partition to the same pages as a look at every row', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 2 }), value), { maxLength: 40 }),
      fc.constantFrom('by-day', 'by-place'),
      fc.integer({ min: 1, max: 7 }),
      (entries, indexName, limit) => {
        const rows = new KvsRows(openStateFile(':memory:'));
        for (const [key, attributes] of entries) rows.set(SITE, 'activity', key, JSON.stringify(attributes), null, 0);
        rows.set(SITE, 'other', 'key', JSON.stringify({ day: 'mon', account: 'a' }), null, 0);
        rows.set('elsewhere', 'activity', 'key', JSON.stringify({ day: 'mon', account: 'a' }), null, 0);
        const query: EntityQuery = { entityName: 'activity', indexName, partition: ['mon'], limit };
        const all = rows.list(SITE, 'activity', '', '', -1, NOW);
        expect(everyPage(query, (asked) => candidates(rows, SITE, ENTITY, asked, NOW))).toEqual(
          everyPage(query, () => all),
        );
      },
    ),
    { numRuns: 60 },
  );
});
