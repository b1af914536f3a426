import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { STATUS_FILTERS, TYPE_FILTERS } from '../../../src/frontend/report/filter';
import { USES } from '../../../src/frontend/report/judge';
import { SORT_KEYS } from '../../../src/frontend/report/sort';
import { addressOf, AS_OPENED, searchOf, viewStateIn } from '../../../src/frontend/routes/view-state';
import { accountIdOf } from '../../../src/kernel/account';

const account = fc.stringMatching(/^[\x21-\x7e]{1,128}$/).filter((id) => accountIdOf(id) !== null);

const state = fc.record({
  days: fc.integer({ min: 1, max: 400 }),
  filter: fc.record({
    text: fc.string({ maxLength: 200 }),
    type: fc.constantFrom(...TYPE_FILTERS),
    status: fc.constantFrom(...STATUS_FILTERS),
    product: fc.option(fc.string({ minLength: 1, maxLength: 200 })),
    uses: fc.subarray([...USES]),
  }),
  sorting: fc.record({ key: fc.constantFrom(...SORT_KEYS), descending: fc.boolean() }),
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
