import { expect, it } from 'vitest';

import { QUICK_VIEWS } from '../../../src/frontend/pages/people/quick-views';
import { filterRows } from '../../../src/frontend/report/filter';
import { judge, USES } from '../../../src/frontend/report/judge';
import { isCounted } from '../../../src/frontend/report/table';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const accounts = fakeAccounts(400);
const isProtected = Uint8Array.from(accounts, (_, row) => (row % 4 === 0 ? 1 : 0));
const table = judge({ ...fakeColumns(accounts), isProtected }, []);
const source = { table, lines: [], members: null };

it('shows people who are counted alone, and seats to review of nobody who is protected', () => {
  const rows = new Map(QUICK_VIEWS.map(({ name, filter }) => [name, [...filterRows(source, filter)]]));
  // Everybody uses each product as the site: their seats are of their own class.
  const where = (test: (row: number) => boolean) =>
    accounts.flatMap((_, row) => (isCounted(table, row) && test(row) ? [row] : []));
  const isOf = (use: (typeof USES)[number]) => (row: number) =>
    accounts[row]!.licences.length > 0 && table.use[row] === USES.indexOf(use);
  expect(rows).toEqual(
    new Map([
      ['All', where(() => true)],
      ['Seats', where((row) => accounts[row]!.licences.length > 0)],
      ['Review', where((row) => isOf('idle')(row) && row % 4 !== 0)],
      ['Readers', where(isOf('reader'))],
      ['Unclear', []],
      ['New', where(isOf('new'))],
      ['Protected', where((row) => row % 4 === 0)],
    ]),
  );
  for (const name of ['Review', 'Readers', 'New'] as const) expect(rows.get(name)?.length).toBeGreaterThan(0);
});
