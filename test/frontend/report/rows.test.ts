import { beforeAll, describe, expect, it } from 'vitest';

import { COUNTED, EVERYONE, filterRows, searchable, shownRows, type Filter } from '../../../src/frontend/report/filter';
import { SORT_KEYS } from '../../../src/frontend/report/list-columns';
import { sortedByName } from '../../../src/frontend/report/name-order';
import { NOBODY, type People } from '../../../src/frontend/report/people';
import { rankByName, rowsByAccount } from '../../../src/frontend/report/name-ranks';
import { firstDirection, nextSorting, sortRows } from '../../../src/frontend/report/sort';
import { seatUse, summarize } from '../../../src/frontend/report/summary';
import { NEVER } from '../../../src/report/rules/report';
import { judge, USES } from '../../../src/frontend/report/judge';
import { isCounted } from '../../../src/frontend/report/table';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const accounts = fakeAccounts(400);
const table = judge(fakeColumns(accounts), []);
const people: People = {
  ...NOBODY,
  names: new Map(accounts.flatMap(({ id, name, listed }) => (listed ? [[id, name]] : []))),
  emails: new Map(accounts.flatMap(({ id, email, listed }) => (listed && email ? [[id, email]] : []))),
  order: sortedByName(accounts.flatMap(({ id, name, listed }) => (listed ? [{ account: id, name }] : []))),
  complete: true,
};
const lines = searchable(table.accounts, people);
const source = { table, lines, members: null };
const rowsOf = (filter: Partial<Filter>) => [...filterRows(source, { ...EVERYONE, ...filter })];
const rowsWhere = (test: (account: (typeof accounts)[number], row: number) => boolean) =>
  accounts.flatMap((account, row) => (account.id !== '' && test(account, row) ? [row] : []));

describe('filterRows', () => {
  it('shows everyone but the forgotten', () => {
    expect(rowsOf({})).toEqual(rowsWhere(() => true));
    expect(shownRows(table.accounts)).toBe(399);
  });

  it('opens with those whom the cards count', () => {
    expect(rowsOf(COUNTED)).toEqual(rowsWhere((_, row) => isCounted(table, row)));
  });

  it('finds by name, e-mail address and account id, whatever the case', () => {
    const ada = accounts.find(({ listed, email }) => listed && email !== null)!;
    expect(rowsOf({ text: ` ${ada.name.toUpperCase()} ` })).toEqual(
      rowsWhere(({ name, listed }) => listed && name === ada.name),
    );
    expect(rowsOf({ text: ada.email! })).toEqual([accounts.indexOf(ada)]);
    expect(rowsOf({ text: ada.id })).toEqual([accounts.indexOf(ada)]);
    expect(rowsOf({ text: 'nobody by that name' })).toEqual([]);
  });

  it('keeps apart types and statuses', () => {
    expect(rowsOf({ type: 'app' })).toEqual(rowsWhere(({ type }) => type === 1));
    expect(rowsOf({ type: 'customer' })).toEqual(rowsWhere(({ type }) => type === 2));
    expect(rowsOf({ status: 'inactive' })).toEqual(rowsWhere(({ status }) => status === 1));
  });

  it('finds the holders of a licence, and none of one that is not in the report', () => {
    expect(rowsOf({ product: 'jira-servicedesk' })).toEqual(
      rowsWhere(({ licences }) => licences.includes('jira-servicedesk')),
    );
    expect(rowsOf({ product: 'confluence' })).toEqual([]);
  });

  it('takes only people for idle', () => {
    const idle = USES.indexOf('idle');
    expect(rowsOf({ uses: ['idle'] })).toEqual(
      rowsWhere(({ type }, row) => table.use[row] === idle && (type === 0 || type === 3)),
    );
  });
});

let ranks: Uint32Array = new Uint32Array();
beforeAll(async () => {
  const giveWay = () => Promise.resolve();
  ranks = await rankByName(await rowsByAccount(table.accounts, giveWay), accounts.length, people.order, giveWay);
});

describe('sortRows', () => {
  const all = filterRows(source, EVERYONE);
  const sorted = (key: (typeof SORT_KEYS)[number], descending: boolean) => [
    ...sortRows(table, all, { key, descending }, ranks),
  ];

  it('loses no row and invents none, by every key', () => {
    for (const key of SORT_KEYS) expect(sorted(key, true).sort((a, b) => a - b)).toEqual([...all]);
  });

  it('sorts names as people do, the nameless last', () => {
    const names = sorted('name', false).map((row) => people.names.get(accounts[row]!.id));
    const named = names.filter((name) => name !== undefined);
    expect(named).toEqual([...named].sort(new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare));
    expect(names.indexOf(undefined)).toBe(named.length);
  });

  it('puts the most active first, and equals by name', () => {
    const rows = sorted('activeDays', true);
    const expected = [...all].sort(
      (a, b) => accounts[b]!.activeDays - accounts[a]!.activeDays || ranks[a]! - ranks[b]!,
    );
    expect(rows).toEqual(expected);
  });

  it('puts the most recent first and never last', () => {
    const days = sorted('lastActive', true).map((row) => accounts[row]!.lastActive);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(days.at(-1)).toBe(NEVER);
  });

  it('turns round on a second click', () => {
    expect(firstDirection('name')).toEqual({ key: 'name', descending: false });
    expect(nextSorting({ key: 'name', descending: false }, 'activeDays')).toEqual({
      key: 'activeDays',
      descending: true,
    });
    expect(nextSorting({ key: 'activeDays', descending: true }, 'activeDays')).toEqual({
      key: 'activeDays',
      descending: false,
    });
  });
});

describe('summarize', () => {
  it('counts each counted person once', () => {
    const summary = summarize(table);
    expect(summary.people).toBe(rowsOf(COUNTED).length);
    expect(Object.values(summary.uses).reduce((sum, count) => sum + count, 0)).toBe(summary.people);
    for (const use of USES) expect(summary.uses[use]).toBe(rowsOf({ ...COUNTED, uses: [use] }).length);
  });
});

describe('seatUse', () => {
  const product = { key: 'jira-software', name: 'Jira', seats: 10, used: 12, remaining: 0 };

  it('tells seats beyond the limit, and those that nobody uses', () => {
    const unused = rowsOf({ ...COUNTED, product: 'jira-software', uses: ['idle'] }).length;
    expect(seatUse(product, table)).toEqual({ product, unused, notKnown: 0, over: 2 });
  });

  it('knows no limit of an unlimited plan, and no use before the report', () => {
    const unlimited = { ...product, seats: null, remaining: null };
    expect(seatUse(unlimited, null)).toEqual({ product: unlimited, unused: null, notKnown: 0, over: 0 });
  });
});
