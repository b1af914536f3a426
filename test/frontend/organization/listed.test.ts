import { describe, expect, it } from 'vitest';

import { addDays, dayAt } from '../../../src/kernel/day';
import { accountLines } from '../../../src/frontend/pages/organization/accounts-file';
import { filtered, listedIn, type ListFilter } from '../../../src/frontend/pages/organization/listed';
import type { Swept } from '../../../src/frontend/report/read-swept';
import type { Table } from '../../../src/frontend/report/judge';
import { FLAG, joinRows, type Row } from '../../../src/organization/rules/rows';

const TODAY = dayAt(Date.UTC(2026, 10, 22));
const row = (account: string, flags: number, uses: Row['uses'] = []): Row => ({ account, flags, added: null, uses });
const used = (product: number, ago: number | null): Row['uses'][number] => ({
  product,
  last: ago === null ? null : addDays(TODAY, -ago),
});

const SWEPT: Omit<Swept, 'datesOf'> = {
  asked: TODAY,
  domains: [],
  knowsSites: true,
  products: [
    { key: 'jira-software', site: 's1', host: 'acme.atlassian.net', name: 'Acme', isListed: true },
    { key: 'confluence', site: '', host: 'skunkworks.atlassian.net', name: '', isListed: false },
  ],
  people: joinRows([
    row('ann', FLAG.managed | FLAG.synced, [used(0, 3)]),
    row('bob', FLAG.unmanaged | FLAG.suspended, [used(0, 300), used(1, 2)]),
    row('cem', FLAG.managed | FLAG.orgAdmin, [used(0, null)]),
    row('dee', FLAG.managed | FLAG.deactivated),
  ]),
};
/** Whom Jira knows. */
const TABLE = { accounts: ['ann', 'cem'] } as unknown as Table;
const ALL: ListFilter = { sort: 'all', isElsewhere: false, product: null, text: '' };
const NAMES: Readonly<Record<string, string>> = { ann: 'Ann Müller', bob: 'Robert Ölz' };
const nameOf = (account: string): string | null => NAMES[account] ?? null;

const shown = (filter: Partial<ListFilter>, table: Table | null = TABLE): string[] =>
  filtered(listedIn(SWEPT, table), { ...ALL, ...filter }, SWEPT.products, nameOf).map(
    ({ row: { account } }) => account,
  );

describe('the list of everybody', () => {
  it('begins with whoever was not seen for longest', () => {
    expect(shown({})).toEqual(['cem', 'dee', 'ann', 'bob']);
  });

  it.each<[Partial<ListFilter>, string[]]>([
    [{ sort: 'unmanaged' }, ['bob']],
    [{ sort: 'suspended' }, ['bob']],
    [{ sort: 'synced' }, ['ann']],
    [{ sort: 'deactivated' }, ['dee']],
    [{ sort: 'admins' }, ['cem']],
    [{ sort: 'unknownSite' }, ['bob']],
    [{ product: 0 }, ['cem', 'bob', 'ann']],
    [{ product: 1 }, ['bob']],
    [{ product: 0, sort: 'managed' }, ['cem', 'ann']],
    [{ isElsewhere: true }, ['dee', 'bob']],
    [{ isElsewhere: true, sort: 'managed' }, ['dee']],
    [{ text: ' ölz' }, ['bob']],
    [{ text: 'CEM' }, ['cem']],
    [{ text: 'nobody' }, []],
  ])('by %o', (filter, accounts) => {
    expect(shown(filter)).toEqual(accounts);
  });

  it('calls nobody unknown to Jira before that is read', () => {
    expect(shown({ isElsewhere: true }, null)).toEqual([]);
  });

  it('is a file with a line for each product of each account', () => {
    const lines = accountLines(listedIn(SWEPT, TABLE), SWEPT.products, nameOf).map((cells) => cells.join('|'));
    expect(lines.slice(1)).toEqual([
      'cem||Managed, Organization admin||Yes|jira-software|acme.atlassian.net|Yes|',
      'dee||Managed, Deactivated||No||||',
      'ann|Ann Müller|Managed, Synced||Yes|jira-software|acme.atlassian.net|Yes|2026-11-19',
      'bob|Robert Ölz|Not managed, Suspended||No|jira-software|acme.atlassian.net|Yes|2026-01-26',
      'bob|Robert Ölz|Not managed, Suspended||No|confluence|skunkworks.atlassian.net|No|2026-11-20',
    ]);
    expect(lines[0]?.split('|')).toHaveLength(9);
  });
});
