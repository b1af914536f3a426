import { expect, it } from 'vitest';

import { sentLine } from '../../../src/frontend/pages/person/sent-line';
import { judge } from '../../../src/frontend/report/judge';
import { NEVER } from '../../../src/report/rules/report';
import { fakeColumns } from '../fake-record';
import { fakeAccounts, fakeOverview, NOW } from '../fake-site';

const accounts = fakeAccounts(5).map((account, row) => ({ ...account, knownFor: [NEVER, 20, 1, 0, 9][row]! }));
const table = judge(fakeColumns(accounts), []);
const { push } = fakeOverview(accounts);
const lines = (deliveries: typeof push.deliveries) =>
  accounts.map((_, row) => sentLine(table, row, { ...push, deliveries }, NOW).replace(/\d\d:\d\d/, '07:05'));

const NEVER_SENT = 'No snapshot has been completed so far';
const BEFORE = 'The last complete snapshot was made before this account was known';

it('tells of the last snapshot that was completed, and holds only who was known then', () => {
  // The last one began 26 hours ago: on the 21st.
  const sent =
    'With the snapshot of yesterday 07:05: roles, seats and activity, with name and address as Jira shows them';
  expect(lines(push.deliveries)).toEqual([sent, sent, sent, BEFORE, sent]);
  expect(lines(push.deliveries.filter(({ completedAt }) => completedAt === null))).toEqual(Array(5).fill(NEVER_SENT));
  const without = { ...push, includes: { emails: false, days: true, organization: false, actions: false } };
  expect(sentLine(table, 0, without, NOW)).toMatch(/with name as Jira shows it$/);
  expect(lines([])).toEqual(Array(5).fill(NEVER_SENT));
});
