import { describe, expect, it } from 'vitest';
import { byProduct, changedSeats } from '../../../src/reclaim/rules/changed-seats';
import type { BatchStatus, PersonStatus } from '../../../src/reclaim/view';

const AT = Date.UTC(2026, 10, 12);
const NOVEMBER = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1) };

const BATCH: BatchStatus = {
  ...{ number: 1, kind: 'reclaim', of: null, place: 'jira', product: 'jira-software', site: null },
  ...{ by: 'boss', why: '', at: AT },
  ...{ people: 1, settled: 1, endedAt: AT, problem: null },
};
const ANN: PersonStatus = {
  account: 'ann',
  changes: [{ group: 'devs', state: 'done' }],
  ...{ evidence: null, access: [], skipped: null, at: AT },
  before: { groups: ['devs'], products: ['jira-software'] },
  after: { groups: [], products: [] },
};

const seats = (batch: Partial<BatchStatus>, person: Partial<PersonStatus>) =>
  changedSeats([[{ ...BATCH, ...batch }, [{ ...ANN, ...person }]]], NOVEMBER).map(
    ({ product, site, kind }) => `${kind} ${product}${site === null ? '' : ` on ${site}`}`,
  );

describe('a seat in Jira', () => {
  it('ended where the product was there before and is not afterwards, with every product that went with it', () => {
    expect(seats({}, {})).toEqual(['ended jira-software']);
    const before = { groups: ['devs'], products: ['jira-software', 'jira-servicedesk'] };
    expect(seats({}, { before })).toEqual(['ended jira-software', 'ended jira-servicedesk']);
  });

  it('did not end where it stays through another group, or where somebody else ended it', () => {
    expect(seats({}, { after: { groups: ['both'], products: ['jira-software'] } })).toEqual([]);
    expect(seats({}, { changes: [{ group: 'devs', state: 'as-was' }] })).toEqual([]);
    expect(seats({}, { changes: [{ group: 'devs', state: 'refused' }] })).toEqual([]);
    expect(seats({}, { after: null })).toEqual([]);
  });

  it('is the batch’s own alone where Jira told no products, and only once nobody of its groups is left', () => {
    expect(seats({}, { before: { groups: ['devs'], products: null } })).toEqual(['ended jira-software']);
    expect(seats({}, { after: { groups: ['devs'], products: null } })).toEqual([]);
  });

  it('came back where a restore gave what was not there', () => {
    const back = { before: ANN.after, after: ANN.before };
    expect(seats({ kind: 'restore', of: 1 }, back)).toEqual(['returned jira-software']);
    expect(seats({ kind: 'restore', of: 1 }, { ...back, after: ANN.after })).toEqual([]);
  });

  it('counts in the month in which it was settled', () => {
    expect(seats({}, { at: NOVEMBER.from })).toHaveLength(1);
    expect(seats({}, { at: NOVEMBER.to - 1 })).toHaveLength(1);
    expect(seats({}, { at: NOVEMBER.to })).toEqual([]);
    expect(seats({}, { at: NOVEMBER.from - 1 })).toEqual([]);
    expect(seats({}, { at: null })).toEqual([]);
  });
});

describe('access to the organization', () => {
  const there = { place: 'organization', product: null } as const;
  const access = [
    { key: 'jira', site: 'acme', isHere: true, last: null },
    { key: 'confluence', site: 'acme', isHere: true, last: null },
    { key: 'jira', site: 'other', isHere: false, last: null },
  ];
  const suspended: PersonStatus = {
    ...{ ...ANN, access, changes: [{ group: 'directory', state: 'found' }] },
    ...{ before: { groups: ['directory'], products: null }, after: { groups: [], products: null } },
  };
  const back: PersonStatus = { ...suspended, access: [], before: suspended.after, after: suspended.before };
  const batch = (number: number, change: Partial<BatchStatus>, person: PersonStatus, at: number) =>
    [{ ...BATCH, number, ...change }, [{ ...person, at }]] as const;

  it('ended with every product that went with it, those of this site by the names that Jira has for them', () => {
    expect(seats(there, suspended)).toEqual([
      'ended jira-software',
      'ended confluence',
      'ended jira-software on other',
    ]);
  });

  it('did not end where a directory still has the person', () => {
    expect(seats(there, { ...suspended, after: { groups: ['directory'], products: null } })).toEqual([]);
  });

  it('did not end where nobody has looked, or somebody else had seen to it, and did where one of two was this app’s', () => {
    expect(seats(there, { ...suspended, after: null })).toEqual([]);
    expect(seats(there, { ...suspended, changes: [{ group: 'directory', state: 'as-was' }] })).toEqual([]);
    const two: PersonStatus['changes'] = [
      { group: 'directory', state: 'done' },
      { group: 'second', state: 'as-was' },
    ];
    expect(seats(there, { ...suspended, changes: two })).toHaveLength(3);
    expect(seats(there, { ...suspended, changes: two, after: { groups: ['second'], products: null } })).toEqual([]);
    expect(seats({}, { changes: two, before: { groups: [], products: ['jira-software'] } })).toEqual([
      'ended jira-software',
    ]);
  });

  it('to one product ended by Atlassian’s word on that product, whatever its groups say', () => {
    const wiki = { place: 'organization', product: 'confluence', site: 'acme.atlassian.net' } as const;
    const taken: Partial<PersonStatus> = {
      ...{ access: access.slice(1), changes: [{ group: 'writers', state: 'done' }] },
      ...{ before: { groups: ['writers'], products: ['confluence'] }, after: { groups: [], products: [] } },
    };
    expect(seats(wiki, taken)).toEqual(['ended confluence', 'ended jira-software on other']);
    // It is given to them alone, by no group.
    expect(seats(wiki, { ...taken, after: { groups: [], products: ['confluence'] } })).toEqual([]);
    expect(seats(wiki, { ...taken, after: { groups: ['writers'], products: [] } })).toHaveLength(2);
    expect(seats({ ...wiki, kind: 'restore', of: 9 }, { ...taken, after: taken.before ?? null })).toEqual([]);
  });

  it('comes back with the products of the batch that is given back', () => {
    const changed = changedSeats(
      [batch(1, there, suspended, AT), batch(2, { ...there, kind: 'restore', of: 1 }, back, AT + 1)],
      NOVEMBER,
    );
    expect(byProduct(changed)).toEqual([
      { product: 'jira-software', site: null, ended: 1, returned: 1 },
      { product: 'confluence', site: null, ended: 1, returned: 1 },
      { product: 'jira-software', site: 'other', ended: 1, returned: 1 },
    ]);
  });

  it('ends a seat once that was taken in Jira before, in this month or another, until it is given back', () => {
    const earlier = NOVEMBER.from - 1;
    const ended = (taken: number) =>
      changedSeats([batch(2, there, suspended, AT), batch(1, {}, ANN, taken)], NOVEMBER).map(
        ({ batch: { number }, product, site }) => [number, product, site],
      );
    const suspension = [
      [2, 'confluence', null],
      [2, 'jira-software', 'other'],
    ];
    expect(ended(AT - 1)).toEqual([[1, 'jira-software', null], ...suspension]);
    expect(ended(earlier)).toEqual(suspension);
    const again = [
      batch(1, {}, ANN, AT),
      batch(2, { kind: 'restore', of: 1 }, { ...ANN, before: ANN.after, after: ANN.before }, AT + 1),
      batch(3, {}, ANN, AT + 2),
    ];
    expect(byProduct(changedSeats(again, NOVEMBER))).toEqual([
      { product: 'jira-software', site: null, ended: 2, returned: 1 },
    ]);
  });

  it('of people who are forgotten is counted one by one', () => {
    const nobody = { ...ANN, account: '' };
    expect(changedSeats([[BATCH, [nobody, nobody]]], NOVEMBER)).toHaveLength(2);
  });
});
