import { describe, expect, it } from 'vitest';

import { toCsv } from '../../../src/frontend/report/csv';
import { NEVER } from '../../../src/report/rules/report';
import { judge } from '../../../src/frontend/report/judge';
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

describe('toCsv', () => {
  it('writes the rows asked for, in their order', () => {
    const accounts = [
      person,
      { ...person, id: 'gone', type: 3, status: 2, lastActive: NEVER, lastSeen: NEVER, licences: [], roles: 0 },
      { ...person, id: 'app', type: 1 },
    ];
    const table = judge(fakeColumns(accounts), []);
    const people = {
      names: new Map([
        [person.id, '=Ada'],
        ['app', 'Slack'],
      ]),
      emails: new Map([[person.id, 'ada@example.com']]),
      complete: true,
    };
    const names: Record<string, string> = { 'jira-software': 'Jira', 'jira-servicedesk': 'Jira Service Management' };
    const csv = toCsv(table, Uint32Array.of(1, 0, 2), people, (key) => names[key] ?? key);
    expect(csv.split('\r\n')).toEqual([
      '\uFEFF"Account id","Name","E-mail","Account type","Status","Roles","Licences","Use","Use of each seat","Active days","Comment days","Change days","Work log days","Days with a view","Last active","Last seen"',
      '"gone","Former user","","unknown","unknown","","","Active","",4,2,3,0,9,"",""',
      `"5be24ad8b1653240376955d2","'=Ada","ada@example.com","person","active","Jira admin; User","Jira; Jira Service Management","Active","Jira: Active; Jira Service Management: Active",4,2,3,0,9,"2026-11-21","2026-11-22"`,
      '"app","Slack","(hidden)","app","active","Jira admin; User","Jira; Jira Service Management","","Jira: Active; Jira Service Management: Active",4,2,3,0,9,"2026-11-21","2026-11-22"',
      '',
    ]);
  });
});
