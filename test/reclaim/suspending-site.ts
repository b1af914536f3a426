import { FLAG, encodeRows, type Row } from '../../src/organization/rules/rows';
import { listsKey, NO_LISTS, ORGANIZATION, rowsKey, Lists } from '../../src/organization/state';
import { addDays, dayAt, type Day } from '../../src/kernel/day';
import { jsonBytes } from '../../src/store/document';
import { placeDocument } from '../fakes/memory';
import type { MemoryAdminApi } from '../fakes/organization';
import { PEOPLE, reclaimingSite, type ReclaimingSite } from './reclaiming-site';

/** People of the organization whom Jira does not know. */
export const STRANGERS = ['eve', 'fay', 'gus'] as const;
/** Who is suspended at once: idle in Jira, or not known there, and long not seen by Atlassian. */
export const ABSENT = ['ann', 'bob', 'cem', 'eve', 'fay'] as const;
export const DIRECTORIES = ['main', 'second'] as const;

export type SuspendingSite = ReclaimingSite;

const KEY = 'a-key-without-scopes';
const SHELF = 0;

/** Groups of the organization, what they give, and who is in them. `all` gives two products, `kept` is an identity provider's. */
export const WIKI = 'ari:cloud:confluence::site/cloud';
const LABS = 'ari:cloud:jira-software::site/labs';
const SEATS: Readonly<Record<string, { readonly gives: readonly string[]; readonly members: readonly string[] }>> = {
  wiki: { gives: [WIKI], members: ['ann', 'bob', 'cem', 'dee', 'eve', 'looker'] },
  all: { gives: [WIKI, LABS], members: ['cem', 'fay', 'eve'] },
  labs: { gives: [LABS], members: ['eve'] },
  admins: { gives: [WIKI], members: ['busy'] },
  kept: { gives: [WIKI], members: ['gus'] },
  /** Jira has it too. */
  extra: { gives: [], members: ['ann', 'fay'] },
};

const placeSeats = ({ seats, gives, kept, lastIn }: MemoryAdminApi, today: Day): void => {
  for (const [group, { gives: resources, members }] of Object.entries(SEATS)) {
    seats.groups.set(group, new Set(members));
    if (resources.length > 0)
      gives.set(
        group,
        resources.map((resource) => ({ resource, isAdmin: group === 'admins' })),
      );
  }
  kept.add('kept');
  lastIn.set('ann', addDays(today, -200)).set('dee', addDays(today, -1)).set('fay', addDays(today, -90));
};

/** Takes the groups of the organization in the place of its directories. */
export const removingSite = async (): Promise<SuspendingSite> => {
  const { ports } = await suspendingSite();
  return { ports, groups: ports.adminApi.seats };
};

/** The same site in an organization of two directories, read yesterday, with a key that may suspend. `groups`: who has access to each directory. */
export const suspendingSite = async (maySuspend = true): Promise<SuspendingSite> => {
  const { ports } = await reclaimingSite();
  const { access } = ports.adminApi;
  access.groups.set('main', new Set([...PEOPLE, ...STRANGERS]));
  access.groups.set('second', new Set(['ann', 'eve']));
  const now = ports.clock.now();
  const today = dayAt(now);
  const uses = (ago: number): Row['uses'] => [{ product: 0, last: addDays(today, -ago) }];
  const row = (account: string, ago: number, flags: number = FLAG.managed): Row => ({
    ...{ account, flags, added: addDays(today, -400), uses: uses(ago) },
  });
  const rows: Row[] = [
    row('boss', 1, FLAG.managed | FLAG.orgAdmin),
    row('busy', 200),
    row('looker', 200),
    row('ann', 200),
    { ...row('bob', 200), uses: [] },
    row('cem', 90, FLAG.unmanaged),
    // Atlassian saw dee yesterday, in another product.
    { ...row('dee', 200), uses: [...uses(200), { product: 1, last: addDays(today, -1) }] },
    row('eve', 100),
    { ...row('gus', 200), added: addDays(today, -5), uses: [] },
    { ...row('fay', 100), uses: [...uses(100), { product: 2, last: addDays(today, -100) }] },
  ];
  const lists: Lists = {
    ...NO_LISTS,
    knowsSites: true,
    products: [
      { key: 'jira-software', site: 'cloud', host: 'acme.atlassian.net', name: 'Acme', isListed: true },
      { key: 'confluence', site: 'cloud', host: 'acme.atlassian.net', name: 'Acme', isListed: true },
      { key: 'confluence', site: 'other', host: 'skunkworks.atlassian.net', name: '', isListed: false },
      { key: 'jira-software', site: 'labs', host: 'labs.atlassian.net', name: 'Labs', isListed: true },
    ],
  };
  placeSeats(ports.adminApi, today);
  await ports.organizationKeys.keep(0, KEY);
  await placeDocument(
    ports.records,
    ORGANIZATION,
    {
      ...ORGANIZATION.empty,
      connection: {
        ...{ organization: 'an-organization', name: null, key: 0, hasThisSite: true, lacks: [] },
        ...{ expires: addDays(today, 300), maySuspend },
      },
      shown: { shelf: SHELF, begunAt: now, endedAt: now, chunks: 1, accounts: rows.length },
      triedAt: now,
      most: 1,
    },
    {
      set: [
        [rowsKey(SHELF, 0), encodeRows(rows)],
        [listsKey(SHELF), jsonBytes(listsKey(SHELF), Lists, lists)],
      ],
    },
  );
  return { ports, groups: access };
};
