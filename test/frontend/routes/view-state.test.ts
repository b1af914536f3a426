import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  LAST_FILTERS,
  PROTECTION_FILTERS,
  READS_FILTERS,
  STATUS_FILTERS,
  TYPE_FILTERS,
} from '../../../src/frontend/report/filter';
import { USES } from '../../../src/frontend/report/judge';
import { SORT_KEYS, TABLE_KEYS, USUAL_KEYS } from '../../../src/frontend/report/list-columns';
import { addressOf, AS_OPENED, searchOf, viewStateIn } from '../../../src/frontend/routes/view-state';
import { accountIdOf } from '../../../src/kernel/account';

const account = fc.stringMatching(/^[\x21-\x7e]{1,128}$/).filter((id) => accountIdOf(id) !== null);

const text = fc.option(fc.string({ minLength: 1, maxLength: 200 }));

const state = fc.record({
  days: fc.option(fc.integer({ min: 1, max: 400 })),
  filter: fc.record({
    text: fc.string({ maxLength: 200 }),
    type: fc.constantFrom(...TYPE_FILTERS),
    status: fc.constantFrom(...STATUS_FILTERS),
    product: text,
    group: text,
    uses: fc.subarray([...USES]),
    role: text,
    lastWrote: fc.constantFrom(...LAST_FILTERS),
    lastSeen: fc.constantFrom(...LAST_FILTERS),
    reads: fc.constantFrom(...READS_FILTERS),
    protection: fc.constantFrom(...PROTECTION_FILTERS),
  }),
  sorting: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
  // Names stand in every list.
  columns: fc.subarray([...TABLE_KEYS]).map((keys) => TABLE_KEYS.filter((key) => key === 'name' || keys.includes(key))),
  person: fc.option(account),
});

describe('what is looked at', () => {
  it('comes back from its address as it was', () => {
    fc.assert(
      fc.property(state, (looked) => {
        expect(viewStateIn(searchOf(looked))).toEqual(looked);
      }),
    );
  });

  it('is as the page opens where an address says nothing', () => {
    expect(viewStateIn('')).toEqual(AS_OPENED);
    expect(searchOf(AS_OPENED)).toBe('');
    expect(addressOf('/people', {})).toBe('/people');
    expect(viewStateIn('days=0').days).toBeNull();
    expect(addressOf('/people', { days: 30 })).toBe('/people?days=30');
  });

  it('is always something that the page can show, whatever an address says', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        const looked = viewStateIn(search);
        expect(viewStateIn(searchOf(looked))).toEqual(looked);
      }),
    );
  });
});

describe('an address', () => {
  it('tells of each part by a name of its own', () => {
    const looked = {
      ...AS_OPENED,
      days: 7,
      filter: {
        text: 'ada',
        type: 'any',
        status: 'inactive',
        product: '*',
        group: 'g-1',
        uses: ['reader', 'idle'],
        role: 'agent',
        lastWrote: 'not90',
        lastSeen: 'none',
        reads: 'often',
        protection: 'open',
      },
      sorting: { key: 'roles', descending: true },
      columns: ['name', 'roles'],
    } as const;
    expect(searchOf(looked)).toBe(
      'days=7&q=ada&type=any&status=inactive&product=*&group=g-1&use=reader%2Cidle&role=agent&wrote=not90&seen=none&reads=often&protection=open&sort=roles&order=down&cols=name%2Croles',
    );
  });

  it.each([
    ['cols=roles,name,nonsense,roles', ['name', 'roles']],
    ['cols=', ['name']],
    ['cols=account', ['name']],
    ['', USUAL_KEYS],
  ])('that says %j shows a name in every row, and columns in their order', (search, columns) => {
    expect(viewStateIn(search).columns).toEqual(columns);
  });
});

describe('the open person', () => {
  it('stands in the address', () => {
    expect(addressOf('/people', { person: '712020:00-ff' })).toBe('/people?person=712020%3A00-ff');
    expect(viewStateIn('?person=712020%3A00-ff').person).toBe('712020:00-ff');
  });

  it.each([
    ['nothing', 'person='],
    ['a blank', 'person=a%20b'],
    ['a line', 'person=a%0Ab'],
    ['too long an id', `person=${'a'.repeat(129)}`],
    ['what is no ASCII', 'person=%C3%A9'],
    ['half a character', 'person=%'.concat('E2%82')],
    ['the name of nobody', 'person=unknown'],
    ['another key', 'Person=abc'],
  ])('is nobody where it says %s', (_what, search) => {
    expect(viewStateIn(search).person).toBeNull();
  });

  it('is the first of several, and as long as an id may be', () => {
    expect(viewStateIn('person=a&person=b').person).toBe('a');
    expect(viewStateIn(`person=${'a'.repeat(128)}`).person).toBe('a'.repeat(128));
  });
});
