import { expect, it } from 'vitest';

import { EVERYONE } from '../../../src/frontend/report/filter';
import { judge } from '../../../src/frontend/report/judge';
import { listHead } from '../../../src/frontend/report/list-head';
import { holdersOf } from '../../../src/frontend/report/summary';
import { fakeColumns } from '../fake-record';
import { fakeAccounts, fakeOverview } from '../fake-site';

const accounts = fakeAccounts(200);
const table = judge(fakeColumns(accounts), []);
const overview = fakeOverview(accounts);
const names = { productName: (key: string) => key, groupName: (id: string) => id };

it('tells what a list is of', () => {
  const idle = (key: string) => holdersOf(table, key, 'idle')!;
  const used = (at: number) => Number(overview.products[at]!.used);
  const head = listHead({ overview, site: 'acme.example', table, filter: EVERYONE, names, rows: 199 });
  expect(head).toEqual([
    ['Site', 'acme.example'],
    ['As of', '22 Nov 2026, 09:05 UTC'],
    ['Window', '24 Oct 2026 to 22 Nov 2026, UTC days.'],
    ['Filters', 'None: every account'],
    ['Accounts', 199],
    ['Seats of Jira', `${used(0)} used, ${idle('jira-software')} idle, 0 can’t be told yet; $8.15 a seat a month`],
    ['Seats of Jira Service Management', `${used(1)} used, ${idle('jira-servicedesk')} idle, 0 can’t be told yet`],
    ['Seats of Jira Product Discovery', `${used(2)} used, ${idle('jira-product-discovery')} idle, 0 can’t be told yet`],
    ['Coverage', expect.stringMatching(/^Recorded since 1 Oct 2026; .*\.$/)],
  ]);
});

it('tells every filter in a line', () => {
  const filter = { ...EVERYONE, text: 'ada', uses: ['idle'] } as const;
  const head = new Map(listHead({ overview, site: 'acme.example', table, filter, names, rows: 3 }));
  expect(head.get('Filters')).toBe('Search: ada; Class: Idle');
});
