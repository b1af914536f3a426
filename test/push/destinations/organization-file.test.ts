import { describe, expect, it } from 'vitest';
import { addDays, parseDay, type Day } from '../../../src/kernel/day';
import { FLAG, type Row } from '../../../src/organization/rules/rows';
import { organizationFileOf } from '../../../src/push/destinations/torii/organization-file';

const ASKED = parseDay('2026-11-20') ?? expect.fail('That is a day.');
const back = (days: number): Day => addDays(ASKED, -days);
const PRODUCTS = [
  { key: 'jira-software', site: 'cloud', host: 'acme.atlassian.net', name: 'Acme', isListed: true },
  { key: 'confluence', site: 'cloud', host: '', name: '', isListed: true },
  { key: 'confluence', site: 'other', host: 'skunkworks.atlassian.net', name: '', isListed: false },
];
const row = (account: string, change: Partial<Row> = {}): Row => ({
  ...{ account, flags: FLAG.managed, added: back(400), uses: [{ product: 0, last: back(3) }] },
  ...change,
});

/** Everybody has an address of their own, but those who are named. */
const fileOf = (rows: readonly Row[], without: Readonly<Record<string, string | null>> = {}) =>
  organizationFileOf(
    { rows, products: PRODUCTS, asked: ASKED, from: back(29), graceDays: 7 },
    new Map(
      rows.map(({ account }) => [
        account,
        {
          ...{ account, name: `${account} Smith`, isManaged: true },
          email: account in without ? (without[account] ?? null) : `${account}@example.com`,
        },
      ]),
    ),
  );

const statusOf = (person: Row): (string | undefined)[] =>
  fileOf([person]).file.licenses.flatMap(({ users }) => users.map(({ licenseStatus }) => licenseStatus));

describe('the accounts of an organization, as a file', () => {
  it('are users, and each product of each of its sites is a licence', () => {
    const uses = [0, 1, 2].map((product) => ({ product, last: back(product + 3) }));
    expect(fileOf([row('ann', { uses }), row('bob')]).file).toEqual({
      users: ['ann', 'bob'].map((account) => ({
        ...{ id: account, email: `${account}@example.com`, firstName: account, lastName: 'Smith' },
        ...{ status: 'active', externalStatus: 'active', roles: [], lastUsedDate: '2026-11-17T00:00:00.000Z' },
      })),
      licenses: [
        {
          name: 'jira-software (acme.atlassian.net)',
          users: ['ann', 'bob'].map((account) => ({ email: `${account}@example.com`, licenseStatus: 'active' })),
        },
        { name: 'confluence (cloud)', users: [{ email: 'ann@example.com', licenseStatus: 'active' }] },
      ],
    });
  });

  it.each<[string, Partial<Row>, string]>([
    ['was seen on the first day of the window', { uses: [{ product: 0, last: back(29) }] }, 'active'],
    ['was seen the day before', { uses: [{ product: 0, last: back(30) }] }, 'inactive'],
    ['was never seen', { uses: [{ product: 0, last: null }] }, 'inactive'],
    ['was never seen, and is new', { added: back(6), uses: [{ product: 0, last: null }] }, 'active'],
    ['is not new any more', { added: back(7), uses: [{ product: 0, last: null }] }, 'inactive'],
    ['came nobody knows when', { added: null, uses: [{ product: 0, last: null }] }, 'inactive'],
    ['is suspended', { flags: FLAG.managed | FLAG.suspended }, 'deleted'],
    ['is deactivated', { flags: FLAG.managed | FLAG.deactivated }, 'deleted'],
  ])('a seat of somebody who %s', (_what, change, status) => {
    expect(statusOf(row('ann', change))).toEqual([status]);
  });

  it('tells of nobody whom Torii could not tell apart by address, and counts them', () => {
    const rows = [row('ann'), row('bob'), row('cem'), row('dee')];
    const { file, withoutAddress } = fileOf(rows, { bob: null, cem: 'ANN@example.com' });
    expect([file.users.map(({ id }) => id), withoutAddress]).toEqual([['ann', 'dee'], 2]);
  });

  it('says who administers, who is suspended, and nothing of a day that nobody knows', () => {
    const rows = [
      row('ann', { flags: FLAG.managed | FLAG.orgAdmin | FLAG.siteAdmin, uses: [] }),
      row('bob', { flags: FLAG.managed | FLAG.suspended, uses: [{ product: 2, last: null }] }),
    ];
    expect(fileOf(rows).file.users).toMatchObject([
      { roles: ['orgAdmin', 'siteAdmin'], status: 'active', externalStatus: 'active' },
      { roles: [], status: 'deleted', externalStatus: 'suspended' },
    ]);
    expect(fileOf(rows).file.users.map(({ lastUsedDate }) => lastUsedDate)).toEqual([undefined, undefined]);
  });
});
