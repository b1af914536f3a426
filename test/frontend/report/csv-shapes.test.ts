import { describe, expect, it } from 'vitest';

import { csvParts } from '../../../src/frontend/report/csv';
import { LUMOS } from '../../../src/frontend/report/csv-shapes/lumos';
import type { PlatformShape } from '../../../src/frontend/report/csv-shapes/platform-shape';
import { ZYLO } from '../../../src/frontend/report/csv-shapes/zylo';
import { exportFile, type ExportFile } from '../../../src/frontend/report/export-file';
import { judge } from '../../../src/frontend/report/judge';
import { NOBODY } from '../../../src/frontend/report/people';
import { NEVER } from '../../../src/report/rules/report';
import { fakeColumns } from '../fake-record';
import { fakeAccounts } from '../fake-site';

const [base] = fakeAccounts(1);
const person = {
  ...base!,
  ...{ type: 0, status: 0, roles: 0b110, licences: ['jira-software', 'jira-servicedesk'] },
  ...{ comment: 2, history: 3, worklog: 0, view: 9, activeDays: 4, lastActive: 1, lastSeen: 0, knownFor: NEVER },
};
const unseen = { lastActive: NEVER, lastSeen: NEVER, licences: [], roles: 0 };

interface Told {
  readonly name?: string;
  readonly email?: string;
}

/** Each account with what Jira tells of it. */
const SITE: readonly (readonly [account: Partial<typeof person> & { readonly id: string }, told: Told])[] = [
  [{ id: 'ada' }, { name: 'Ada King Lovelace', email: 'ada+jira@example.com' }],
  [
    { id: 'bob', status: 1, ...unseen },
    { name: 'O"Neil, Bob', email: 'bob@example.com' },
  ],
  [{ id: 'eve' }, { name: '=1+1 Eve', email: 'eve@example.com' }],
  [{ id: 'hidden' }, { name: 'Hana Hidden' }],
  [{ id: 'single' }, { name: 'Cher' }],
  [{ id: 'signed' }, { name: 'Sign Ed', email: '+sign@example.com' }],
  [{ id: 'nameless' }, { name: 'nameless', email: 'no.name@example.com' }],
  [{ id: 'gone', type: 3, status: 2, ...unseen }, {}],
  [
    { id: 'acted', type: 3, status: 2, ...unseen },
    { name: 'Just Acted', email: 'acted@example.com' },
  ],
  [
    { id: 'app', type: 1 },
    { name: 'Slack Bot', email: 'bot@example.com' },
  ],
  [
    { id: 'customer', type: 2 },
    { name: 'Cus Tomer', email: 'customer@example.com' },
  ],
  [{ id: '', type: 3, status: 2, ...unseen }, {}],
];
const rowOf = (id: string): number => SITE.findIndex(([account]) => account.id === id);
const told = (what: 'name' | 'email'): Map<string, string> =>
  new Map(SITE.flatMap(([{ id }, { [what]: text }]) => (text === undefined ? [] : [[id, text] as const])));

const people = { ...NOBODY, names: told('name'), emails: told('email'), complete: true };
const NAMES: Readonly<Record<string, string>> = {
  'jira-software': 'Jira',
  'jira-servicedesk': 'Jira Service Management',
};
const source = (
  rows: Uint32Array,
  table = judge(fakeColumns(SITE.map(([account]) => ({ ...person, ...account }))), []),
) => ({
  rows,
  of: { table, people, productName: (key: string) => NAMES[key] ?? key },
  keys: [],
  head: () => [],
});
const EVERYBODY = Uint32Array.from(SITE.keys());

const fileOf = (shape: PlatformShape, rows = EVERYBODY): ExportFile => {
  const exported = exportFile(shape, source(rows));
  if (exported.kind === 'none') throw new Error(exported.line);
  return exported.file;
};
const textOf = ({ form, rows }: ExportFile): string =>
  [...csvParts(form, rows, source(rows).of)].map(({ text }) => text).join('');

describe('a file for Zylo', () => {
  it('holds a line for each person with an address, byte by byte', () => {
    expect(textOf(fileOf(ZYLO))).toBe(
      [
        '"email","full_name","external_id","status","last_activity_date","license_names"',
        '"ada+jira@example.com","Ada King Lovelace","ada","active","2026-11-22","Jira;Jira Service Management"',
        '"bob@example.com","O""Neil, Bob","bob","inactive","",""',
        `"eve@example.com","'=1+1 Eve","eve","active","2026-11-22","Jira;Jira Service Management"`,
        '"no.name@example.com","","nameless","active","2026-11-22","Jira;Jira Service Management"',
        '"acted@example.com","Just Acted","acted","unknown","",""',
        '',
      ].join('\r\n'),
    );
  });

  it('says how many people are not in it: an address that would need an apostrophe is none', () => {
    const { name, savedLine, limit } = fileOf(ZYLO);
    expect(name).toBe('rollcall-zylo-2026-10-24-to-2026-11-22.csv');
    expect(savedLine).toBe(
      `5 accounts were written to ${name}. 4 people without an e-mail address are not in the file.`,
    );
    expect(limit).toBeNull();
  });

  it('holds the rows that were asked for, in their order', () => {
    const file = fileOf(ZYLO, Uint32Array.of(rowOf('eve'), rowOf('app'), rowOf('ada')));
    expect([...file.rows]).toEqual([rowOf('eve'), rowOf('ada')]);
    expect(file.savedLine).toBe(`2 accounts were written to ${file.name}.`);
  });

  it('is not written where nobody would be in it', () => {
    const rows = Uint32Array.of(rowOf('hidden'), rowOf('app'), rowOf('customer'));
    expect(exportFile(ZYLO, source(rows))).toEqual({
      kind: 'none',
      line: 'No file was written: there is nobody in this list whom Zylo could match.',
    });
  });
});

describe('a file for Lumos', () => {
  it('holds a line for each person with an address or two names, byte by byte', () => {
    const seats = '"Jira;Jira Service Management","jira-admin;product-user"';
    expect(textOf(fileOf(LUMOS))).toBe(
      [
        '"email","first_name","last_name","full_name","status","external_id","last_activity","licenses","roles"',
        `"ada+jira@example.com","Ada King","Lovelace","Ada King Lovelace","ACTIVE","ada","2026-11-22",${seats}`,
        '"bob@example.com","Bob","O""Neil","O""Neil, Bob","SUSPENDED","bob","","",""',
        `"eve@example.com","'=1+1","Eve","'=1+1 Eve","ACTIVE","eve","2026-11-22",${seats}`,
        `"","Hana","Hidden","Hana Hidden","ACTIVE","hidden","2026-11-22",${seats}`,
        `"","Sign","Ed","Sign Ed","ACTIVE","signed","2026-11-22",${seats}`,
        `"no.name@example.com","","","","ACTIVE","nameless","2026-11-22",${seats}`,
        '"acted@example.com","Just","Acted","Just Acted","","acted","","",""',
        '',
      ].join('\r\n'),
    );
  });

  it('says who is not in it, and from which size on it is not written', () => {
    const { name, savedLine, limit } = fileOf(LUMOS);
    expect(name).toBe('rollcall-lumos-2026-10-24-to-2026-11-22.csv');
    expect(savedLine).toBe(
      `7 accounts were written to ${name}. 2 people without an e-mail address and a full name are not in the file.`,
    );
    expect(limit).toEqual({
      bytes: 10_000_000,
      line: 'No file was written: it would be larger than the 10 MB that Lumos takes.',
    });
  });
});
