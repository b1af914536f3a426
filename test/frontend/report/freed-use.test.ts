import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { freedUse } from '../../../src/frontend/report/freed-use';
import { judge, seatClassAt } from '../../../src/frontend/report/judge';
import { isCounted } from '../../../src/frontend/report/table';
import { Bits } from '../../../src/kernel/bits';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const accounts = fakeAccounts(200);
const table = judge(fakeColumns(accounts), []);

const setOf = (rows: readonly number[]): Bits => {
  const set = new Bits();
  for (const row of rows) set.add(row);
  return set;
};

describe('the seats that would come free', () => {
  it.each(['jira-software', 'confluence'])('of %s are counted row by row', (role) => {
    const product = table.uses.get('jira-software')!;
    const lastDays = (row: number): number[] =>
      role === 'jira-software'
        ? [product.lastWritten[row]!, product.lastLooked[row]!]
        : [table.lastActive[row]!, table.lastSeen[row]!];
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 260 })), (rows) => {
        const counted = rows.filter((row) => row < accounts.length && isCounted(table, row));
        const of = (...uses: string[]) => counted.filter((row) => uses.includes(seatClassAt(table, role, row))).length;
        expect(freedUse(table, role, setOf(rows))).toEqual({
          seats: counted.length,
          idle: of('idle'),
          unclear: of('unknown'),
          lately: counted.filter((row) => Math.min(...lastDays(row)) <= 1).length,
        });
      }),
    );
  });
});
