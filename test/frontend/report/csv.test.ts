import { describe, expect, it } from 'vitest';

import { csvParts, listForm, type FileHead } from '../../../src/frontend/report/csv';
import { NOBODY } from '../../../src/frontend/report/people';
import { judge } from '../../../src/frontend/report/judge';
import { NEVER } from '../../../src/report/rules/report';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const [base] = fakeAccounts(1);
const person = {
  ...base!,
  id: '5be24ad8b1653240376955d2',
  type: 0,
  status: 0,
  roles: 0b110,
  licences: ['jira-software', 'jira-servicedesk'],
  comment: 2,
  history: 3,
  worklog: 0,
  view: 9,
  activeDays: 4,
  lastActive: 1,
  lastSeen: 0,
  knownFor: NEVER,
};
const accounts = [
  person,
  { ...person, id: 'gone', type: 3, status: 2, lastActive: NEVER, lastSeen: NEVER, licences: [], roles: 0 },
  { ...person, id: 'app', type: 1 },
];
const columns = fakeColumns(accounts);
const table = judge(
  {
    ...columns,
    isProtected: Uint8Array.of(1, 0, 0),
    strip: { days: 5, wrote: Uint32Array.of(0b00110, 0, 0), looked: Uint32Array.of(0b01011, 0, 0), unread: 0b10000 },
  },
  [],
);
const people = {
  ...NOBODY,
  names: new Map([
    [person.id, '=Ada'],
    ['app', 'Slack'],
  ]),
  emails: new Map([[person.id, 'ada@example.com']]),
  complete: true,
};
const NAMES: Readonly<Record<string, string>> = {
  'jira-software': 'Jira',
  'jira-servicedesk': 'Jira Service Management',
};
const of = { table, people, productName: (key: string) => NAMES[key] ?? key };

const TITLES =
  '"Account id","Name","E-mail","Type","Status","Roles","Seats","Class","Class of each seat","Days written","Comments","Changes","Worklogs","Days looked","Last written","Last seen","Protection","Last days, oldest first (W wrote, r only looked, . nothing, ? not readable)"';

const linesOf = (head: FileHead, rows: Uint32Array): string[] =>
  [...csvParts(listForm(head), rows, of)]
    .map(({ text }) => text)
    .join('')
    .split('\r\n');

describe('csvParts', () => {
  it('writes the rows asked for, in their order', () => {
    expect(linesOf([], Uint32Array.of(1, 0, 2))).toEqual([
      `\uFEFF${TITLES}`,
      '"gone","Former user","","Not in directory","Not known","","","Active","",4,2,3,0,9,"","","","?...."',
      `"5be24ad8b1653240376955d2","'=Ada","ada@example.com","Person","Enabled","Jira admin; User","Jira; Jira Service Management","Active","Jira: Active; Jira Service Management: Active",4,2,3,0,9,"2026-11-21","2026-11-22","Protected","?rWWr"`,
      '"app","Slack","(hidden)","App","Enabled","Jira admin; User","Jira; Jira Service Management","","Jira: Active; Jira Service Management: Active",4,2,3,0,9,"2026-11-21","2026-11-22","","?...."',
      '',
    ]);
  });

  it('puts what is said of the whole above them, and a line between', () => {
    const head: FileHead = [
      ['Site', '=acme.example'],
      ['Accounts', 2],
    ];
    expect(linesOf(head, new Uint32Array())).toEqual([`\uFEFF"Site","'=acme.example"`, '"Accounts",2', '', TITLES, '']);
  });

  it('gives a part at a time, and tells how far it is', () => {
    const rows = new Uint32Array(4_500);
    const parts = [...csvParts(listForm([]), rows, of)];
    expect(parts.map(({ done }) => done)).toEqual([0, 2_000, 4_000, 4_500]);
    expect(parts.map(({ text }) => text.split('\r\n').length - 1)).toEqual([1, 2_000, 2_000, 500]);
  });
});
