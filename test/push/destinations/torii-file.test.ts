import { describe, expect, it } from 'vitest';
import { toriiFileOf } from '../../../src/push/destinations/torii/torii-file';
import type { SnapshotPerson, SnapshotProduct } from '../../../src/push/snapshot-message';

const seat = (product: string, use: SnapshotPerson['use']): SnapshotPerson['seats'][number] => ({
  ...{ product, groups: [], use, writtenDays: 0, lookedDays: 0, lastWritten: null, lastLooked: null },
  ...{ lastByAtlassian: null, judgedBy: 'record' },
});

const person = (change: Partial<SnapshotPerson>): SnapshotPerson => ({
  ...{
    ref: 0,
    accountId: 'a',
    type: 'person',
    status: 'active',
    displayName: 'Ada Lovelace',
    email: 'ada@example.com',
  },
  ...{ emailHidden: false, roles: ['product-user'], licences: [], seats: [], use: 'active' },
  activity: { activeDays: 0, lastActive: null, lastSeen: '2026-11-20', days: null },
  ...change,
});

const product = (change: Partial<SnapshotProduct>): SnapshotProduct => ({
  ...{ key: 'jira-software', name: 'Jira', seats: 10, used: 4, remaining: 6, price: null },
  uses: { active: 0, reader: 0, idle: 0, unknown: 0, new: 0 },
  ...change,
});

describe('what Torii is told', () => {
  it('names people in two parts, as far as there are two', () => {
    const names = ['Ada Lovelace', 'Ada King von Lovelace', 'Lovelace, Ada', 'Ada', '  ', null].map((displayName, i) =>
      person({ displayName, email: `${i}@example.com` }),
    );
    const { users } = toriiFileOf(names, []).file;
    expect(users.map(({ firstName, lastName }) => [firstName, lastName])).toEqual([
      ['Ada', 'Lovelace'],
      ['Ada King von', 'Lovelace'],
      ['Ada', 'Lovelace'],
      ['Ada', undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('calls no seat inactive but an idle one, and none of somebody deactivated active', () => {
    const uses = ['active', 'reader', 'idle', 'unknown', 'new'] as const;
    const people = [
      ...uses.map((use) => person({ email: `${use}@example.com`, use, seats: [seat('jira-software', use)] })),
      person({ email: 'gone@example.com', status: 'inactive', seats: [seat('jira-software', 'idle')] }),
    ];
    const { users, licenses } = toriiFileOf(people, [product({})]).file;
    expect(licenses[0]?.users.map(({ licenseStatus }) => licenseStatus)).toEqual([
      ...['active', 'active', 'inactive', 'active', 'active', 'deleted'],
    ]);
    expect(users.map(({ status }) => status)).toEqual([...uses.map(() => 'active'), 'deleted']);
    expect(users.map(({ externalStatus }) => externalStatus)).toEqual([...uses, 'active']);
  });

  it('counts whoever it cannot name by an address of their own', () => {
    const people = [
      person({}),
      person({ accountId: 'b', email: 'ADA@example.com' }),
      person({ accountId: 'c', email: null }),
    ];
    const { file, withoutAddress } = toriiFileOf(people, []);
    expect([file.users.map(({ id }) => id), withoutAddress]).toEqual([['a'], 2]);
  });

  it('prices a seat a month in cents, and leaves out what is not known', () => {
    const products = [
      product({ price: { amount: 9_600, currency: 'USD', period: 'year' } }),
      product({ key: 'jira-servicedesk', name: 'Jira Service Management', remaining: -2 }),
      product({ key: 'other', name: 'Jira', remaining: null }),
    ];
    expect(toriiFileOf([person({})], products).file.licenses).toEqual([
      { name: 'Jira', unassignedAmount: 6, pricePerUser: 800, users: [] },
      { name: 'Jira Service Management', unassignedAmount: 0, users: [] },
      { name: 'Jira (other)', users: [] },
    ]);
  });

  it('says when somebody was seen last, and nothing where nobody knows', () => {
    const unseen = person({
      email: 'b@example.com',
      activity: { activeDays: 0, lastActive: null, lastSeen: null, days: null },
    });
    const { users } = toriiFileOf([person({}), unseen], []).file;
    expect(users.map(({ lastUsedDate }) => lastUsedDate)).toEqual(['2026-11-20T00:00:00.000Z', undefined]);
  });
});
