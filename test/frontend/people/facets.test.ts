import { describe, expect, it } from 'vitest';

import { facetsOf, type FacetPart } from '../../../src/frontend/pages/people/facets';
import { ANY_SEAT, COUNTED, type Filter } from '../../../src/frontend/report/filter';
import { judge } from '../../../src/frontend/report/judge';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const table = judge(fakeColumns(fakeAccounts(20), ['jira-software', 'confluence']), []);
const names = { productName: (key: string) => `the ${key}`, groupName: (id: string) => id };
const facets = (part: FacetPart, filter: Partial<Filter> = {}) =>
  facetsOf(part, { ...COUNTED, ...filter }, table, names);

describe('what a part of the filter may be set to', () => {
  it('is anything, a seat of any product, and each product of the report', () => {
    const product = { ...COUNTED, product: ANY_SEAT };
    expect(facets('product', { product: ANY_SEAT }).map(({ id, label, isChosen }) => [id, label, isChosen])).toEqual([
      ['any', 'Any', false],
      [ANY_SEAT, 'A seat of any product', true],
      ['jira-software', 'the jira-software', false],
      ['confluence', 'the confluence', false],
    ]);
    expect(facets('product')[1]).toEqual({
      ...{ id: ANY_SEAT, label: 'A seat of any product', isChosen: false },
      ...{ filter: product, counted: product },
    });
  });

  it('is one of its values, and of several one is chosen', () => {
    const parts = ['product', 'role', 'lastWrote', 'lastSeen', 'reads', 'protection', 'type', 'status'] as const;
    for (const part of parts) {
      const all = facets(part);
      expect(all.filter(({ isChosen }) => isChosen)).toHaveLength(1);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const { filter, counted } of all) expect(filter).toEqual(counted);
    }
  });

  it('is any number of classes, each counted by itself', () => {
    const classes = facets('uses', { uses: ['idle'] });
    expect(classes.map(({ id, isChosen, filter, counted }) => [id, isChosen, filter.uses, counted.uses])).toEqual([
      ['active', false, ['idle', 'active'], ['active']],
      ['reader', false, ['idle', 'reader'], ['reader']],
      ['idle', true, [], ['idle']],
      ['unknown', false, ['idle', 'unknown'], ['unknown']],
      ['new', false, ['idle', 'new'], ['new']],
    ]);
  });
});
