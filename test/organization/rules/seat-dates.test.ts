import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt } from '../../../src/kernel/day';
import { FLAG, joinRows, type Row } from '../../../src/organization/rules/rows';
import { lastInJiraAt, lastSeenAt, SeatDatesReader } from '../../../src/organization/rules/seat-dates';
import { productNameOf } from '../../../src/frontend/words/product-names';

const TODAY = dayAt(Date.UTC(2026, 10, 22));
const HERE = { site: 'cloud', host: 'acme.atlassian.net', name: 'Acme', isListed: true };
const PRODUCTS = [
  { key: 'jira', ...HERE },
  { key: 'confluence', ...HERE },
  { key: 'confluence', ...HERE, site: 'elsewhere', host: 'other.atlassian.net' },
  { key: 'jira-service-management', ...HERE },
];
const KNOWN = ['ada', 'bob', 'cyd'];
const roster = {
  length: KNOWN.length,
  ordinalOf: (account: string) => (KNOWN.includes(account) ? KNOWN.indexOf(account) : null),
};
const row = (account: string, uses: Row['uses'], flags = 0): Row => ({ account, flags, added: null, uses });
const datesOf = (rows: readonly Row[]) => {
  const reader = new SeatDatesReader(PRODUCTS, 'cloud', roster);
  for (const each of rows) reader.add([each]);
  return reader.datesOf(TODAY);
};

describe('what Atlassian tells of the seats of a site', () => {
  it('is told of its own products, by the names of Jira’s roles', () => {
    const dates = datesOf([
      row('ada', [
        { product: 0, last: addDays(TODAY, -3) },
        { product: 2, last: TODAY },
        { product: 3, last: addDays(TODAY, -1) },
      ]),
      row('bob', [{ product: 1, last: null }]),
      row('stranger', [{ product: 1, last: TODAY }]),
    ]);
    expect([...dates.products.keys()]).toEqual(['jira-software', 'confluence', 'jira-servicedesk']);
    const confluence = dates.products.get('confluence') ?? expect.fail('no Confluence');
    expect([0, 1, 2].map((ordinal) => confluence.holders.has(ordinal))).toEqual([false, true, false]);
    expect([lastSeenAt(confluence, 1), confluence.elsewhere]).toEqual([null, 1]);
    expect([0, 1].map((ordinal) => lastInJiraAt(dates, ordinal))).toEqual([addDays(TODAY, -1), null]);
    expect(['confluence', 'jira-servicedesk', 'jira-product-discovery'].map(productNameOf)).toEqual([
      'Confluence',
      'Jira Service Management',
      'Jira Product Discovery',
    ]);
  });

  it('leaves out whose account takes no seat, whichever row says so', () => {
    const held = [{ product: 1, last: TODAY }];
    const { products } = datesOf([
      row('ada', held),
      row('stranger', held),
      row('ada', [], FLAG.suspended),
      row('stranger', [], FLAG.deactivated),
    ]);
    const confluence = products.get('confluence') ?? expect.fail('no Confluence');
    expect([confluence.holders.size, confluence.elsewhere]).toEqual([0, 0]);
  });

  it('says the same in whatever order, and however often, rows come', () => {
    const uses = fc.array(
      fc.record({
        product: fc.nat(PRODUCTS.length),
        last: fc.option(fc.nat(400).map((back) => addDays(TODAY, -back))),
      }),
      { maxLength: 4 },
    );
    const flags = fc.constantFrom(0, 0, FLAG.managed, FLAG.suspended);
    const rows = fc.array(fc.tuple(fc.constantFrom(...KNOWN, 'stranger', ''), uses, flags), { maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.array(fc.nat(100), { minLength: 24, maxLength: 24 }), (all, order) => {
        const made = all.map(([account, own, bits]) => row(account, own, bits));
        const shuffled = [...made, ...made]
          .map((each, i) => [order[i] ?? 0, each] as const)
          .sort(([one], [other]) => one - other)
          .map(([, each]) => each);
        const told = datesOf([...joinRows(made).values()]);
        expect(datesOf(shuffled)).toEqual(told);
        expect(datesOf(made)).toEqual(told);
      }),
    );
  });
});
