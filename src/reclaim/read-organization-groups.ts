import pLimit from 'p-limit';
import type { AccountId } from '../kernel/account';
import { Unreadable } from '../kernel/failures';
import {
  MOST_NAMED,
  type Access,
  type AdminApi,
  type HeldResource,
  type Holder,
  type ListedGroup,
} from '../organization/ports';
import { wholeList } from '../organization/whole-list';
import { MOST_GIVING } from './state';

/** Questions under way at once. */
const AT_ONCE = 5;
/** Of products that one group gives: all of a site, and more. */
const MOST_GIVEN = 500;
/** Of other products that go with the one that is taken: each is a question. */
const MOST_TOUCHED = 50;

/** A group that gives the product. */
export interface GivingListedGroup extends ListedGroup {
  /** Whether its members administer it. */
  readonly isAdmin: boolean;
}

const joined = (one: Holder, other: Holder): Holder => ({
  account: one.account,
  isActive: one.isActive && other.isActive,
  isMember: one.isMember || other.isMember,
  isAdmin: one.isAdmin || other.isAdmin,
  groups: [...new Set([...one.groups, ...other.groups])],
  products: [
    ...new Map<string, HeldResource>(
      [...one.products, ...other.products].map((held) => [held.resource, held]),
    ).values(),
  ],
});

/** What these people hold in all of these directories just now, by account: whoever is in none is missing. */
export const readHolders = async (
  adminApi: AdminApi,
  access: Access,
  directories: readonly string[],
  accounts: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, Holder>> => {
  const limit = pLimit(AT_ONCE);
  const parts = Array.from({ length: Math.ceil(accounts.length / MOST_NAMED) }, (_, i) =>
    accounts.slice(i * MOST_NAMED, (i + 1) * MOST_NAMED),
  );
  const asked = directories.flatMap((directory) =>
    parts.map((part) => limit(() => adminApi.holders(access, directory, part))),
  );
  const holders = new Map<AccountId, Holder>();
  for (const holder of (await Promise.all(asked)).flat()) {
    const before = holders.get(holder.account);
    holders.set(holder.account, before ? joined(before, holder) : holder);
  }
  return holders;
};

/** The groups that give a product, and, by each other product that any of them gives, the ids of all groups that give it. */
export const readGiving = async (
  adminApi: AdminApi,
  access: Access,
  resource: string,
): Promise<{ giving: readonly GivingListedGroup[]; givers: ReadonlyMap<string, ReadonlySet<string>> }> => {
  const limit = pLimit(AT_ONCE);
  const groupsGiving = (wanted: string): Promise<ListedGroup[]> =>
    wholeList({ asked: 'organization-groups', most: MOST_GIVING }, (page) =>
      adminApi.groupsGiving(access, wanted, page),
    );
  const groups = await groupsGiving(resource);
  const given = await Promise.all(
    groups.map((group) =>
      limit(() =>
        wholeList({ asked: 'organization-groups', most: MOST_GIVEN }, (page) => adminApi.givenBy(access, group, page)),
      ),
    ),
  );
  const giving = groups.map((group, i) => ({
    ...group,
    isAdmin: (given[i] ?? []).some((each) => each.resource === resource && each.isAdmin),
  }));
  const touched = [...new Set(given.flat().map((each) => each.resource))].filter((each) => each !== resource);
  if (touched.length > MOST_TOUCHED)
    throw new Unreadable({ code: 'organization-answer', asked: 'organization-groups' });
  const others = await Promise.all(
    touched.map((other) =>
      limit(async () => [other, new Set((await groupsGiving(other)).map(({ id }) => id))] as const),
    ),
  );
  return { giving, givers: new Map(others) };
};
