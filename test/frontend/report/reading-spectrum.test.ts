import { describe, expect, it } from 'vitest';

import { judge } from '../../../src/frontend/report/judge';
import { readingSpectrum } from '../../../src/frontend/report/reading-spectrum';
import { holdersOf } from '../../../src/frontend/report/summary';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const [base] = fakeAccounts(1);
const reader = {
  ...base!,
  ...{ type: 0, status: 0, licences: ['jira-software'], knownFor: 65_535 },
  ...{ activeDays: 0, comment: 0, history: 0, worklog: 0 },
};
const LOOKED = [1, 2, 3, 5, 7, 8, 22];
const accounts = [
  ...LOOKED.map((view, at) => ({ ...reader, id: `reader-${at}`, view })),
  { ...reader, id: 'idle', view: 0 },
  { ...reader, id: 'writes', view: 9, activeDays: 1 },
  { ...reader, id: 'left', view: 9, status: 1 },
  { ...reader, id: 'has no seat', view: 9, licences: [] },
];
const table = judge(fakeColumns(accounts), []);

describe('readers by how often they look', () => {
  it('look on a day or two, now and then, or on more than every fourth day of the window', () => {
    const of = (days: number) => readingSpectrum(table, 'jira-software', days);
    expect([of(30), of(7), of(90)]).toEqual([
      { rarely: 2, sometimes: 3, often: 2 },
      { rarely: 2, sometimes: 0, often: 5 },
      { rarely: 2, sometimes: 5, often: 0 },
    ]);
  });

  it('are all who only read', () => {
    expect(holdersOf(table, 'jira-software', 'reader')).toBe(LOOKED.length);
  });

  it('cannot be told of a product that the record does not tell apart, or that is not in the report', () => {
    expect(readingSpectrum(table, 'confluence', 30)).toBeNull();
    expect(readingSpectrum(judge(fakeColumns(accounts, []), []), 'jira-software', 30)).toBeNull();
  });
});
