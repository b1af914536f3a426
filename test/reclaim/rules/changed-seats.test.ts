import { describe, expect, it } from 'vitest';
import { byProduct, changedSeats } from '../../../src/reclaim/rules/changed-seats';
import type { BatchStatus, PersonStatus } from '../../../src/reclaim/view';

const AT = Date.UTC(2026, 10, 12);
const NOVEMBER = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1) };

const BATCH: BatchStatus = {
  ...{ number: 1, kind: 'reclaim', of: null, place: 'jira', product: 'jira-software', by: 'boss', why: '', at: AT },
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
    { key: 'jira-software', site: 'acme', last: null },
    { key: 'confluence', site: 'acme', last: null },
  ];
  const suspended: PersonStatus = {
    ...{ ...ANN, access, changes: [{ group: 'directory', state: 'found' }] },
    ...{ before: { groups: ['directory'], products: null }, after: { groups: [], products: null } },
  };

  it('ended with every product that went with it, and comes back with those of the batch that is given back', () => {
    expect(seats(there, suspended)).toEqual(['ended jira-software on acme', 'ended confluence on acme']);
    const back: PersonStatus = { ...suspended, access: [], before: suspended.after, after: suspended.before };
    const changed = changedSeats(
      [
        [{ ...BATCH, ...there }, [suspended]],
        [{ ...BATCH, ...there, number: 2, kind: 'restore', of: 1 }, [{ ...back, at: AT + 1 }]],
      ],
      NOVEMBER,
    );
    expect(byProduct(changed)).toEqual([
      { product: 'jira-software', ended: 1, returned: 1 },
      { product: 'confluence', ended: 1, returned: 1 },
    ]);
  });

  it('did not end where a directory still has the person', () => {
    expect(seats(there, { ...suspended, after: { groups: ['directory'], products: null } })).toEqual([]);
  });
});
