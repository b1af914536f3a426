import { describe, expect, it } from 'vitest';

import { monthOf, monthsOf, proofFile, spanOf } from '../../../src/frontend/pages/reclaim/proof-file';
import type { BatchStatus, PersonStatus } from '../../../src/reclaim/view';

describe('a month', () => {
  it('begins and ends by UTC, across a year too', () => {
    expect(spanOf('2026-12')).toEqual({ from: Date.UTC(2026, 11, 1), to: Date.UTC(2027, 0, 1) });
    expect(monthOf(Date.UTC(2026, 11, 31, 23, 59, 59, 999))).toBe('2026-12');
    expect(monthOf(Date.UTC(2027, 0, 1))).toBe('2027-01');
  });

  it('can be chosen from that of the oldest batch on, the newest first', () => {
    const now = Date.UTC(2027, 1, 3);
    expect(monthsOf([{ at: Date.UTC(2026, 10, 30) }, { at: now }], now)).toEqual([
      '2027-02',
      '2027-01',
      '2026-12',
      '2026-11',
    ]);
    expect(monthsOf([], now)).toEqual(['2027-02']);
  });
});

it('a proof claims money for the seats of this site alone', () => {
  const access = [
    { key: 'jira', site: 'acme.atlassian.net', isHere: true, last: null },
    { key: 'jira', site: 'other.atlassian.net', isHere: false, last: null },
  ];
  const at = Date.UTC(2026, 10, 12);
  const person: PersonStatus = {
    ...{ account: 'ann', changes: [{ group: 'directory', state: 'done' }], evidence: null, access, skipped: null, at },
    ...{ before: { groups: ['directory'], products: null }, after: { groups: [], products: null } },
  };
  const batch: BatchStatus = {
    ...{
      number: 1,
      kind: 'reclaim',
      of: null,
      place: 'organization',
      product: null,
      site: null,
      by: 'boss',
      why: 'Left',
    },
    ...{ at, people: 1, settled: 1, endedAt: at, problem: null },
  };
  const { text, seats } = proofFile({
    ...{ site: 'acme.atlassian.net', month: '2026-11', now: at, batches: [[batch, [person]]] },
    prices: { currency: 'USD', prices: [{ product: 'jira-software', amount: 815, period: 'month' }] },
    nameOf: (account) => account,
    productName: (key) => key,
  });
  const lines = text.split('\r\n');
  expect(seats).toBe(2);
  expect(lines).toContain('"jira-software","",1,0,1,8.15,"a month",8.15,97.8');
  expect(lines).toContain('"jira-software","other.atlassian.net",1,0,1,"","","",""');
});
