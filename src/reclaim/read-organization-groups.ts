import pLimit from 'p-limit';
import type { AccountId } from '../kernel/account';
import { Invalid } from '../kernel/failures';
import {
  MOST_NAMED,
  type Access,
  type AdminApi,
  type GivenResource,
  type HeldResource,
  type Holder,
  type ListedGroup,
} from '../organization/ports';
import { wholeList } from '../organization/whole-list';
import { MOST_GIVING } from './state';

/** Questions under way at once. */
const AT_ONCE = 5;
/** Forge lets a hundred questions out of a call of the page: so many of them are about people, others about groups. */
const ABOUT_PEOPLE = 60;
/** Groups that are left, and other products that go with them: each is a question. */
const MOST_LEFT = 20;
const MOST_TOUCHED = 12;
/** Of products that one group gives: all of a site, and more. */
const MOST_GIVEN = 100;

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

/** What these people hold in all of these directories just now, by account: whoever is in none is missing. Throws `Invalid` for too many at once. */
export const readHolders = async (
  adminApi: AdminApi,
  access: Access,
  directories: readonly string[],
  accounts: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, Holder>> => {
  const most = Math.floor(ABOUT_PEOPLE / directories.length) * MOST_NAMED;
  if (accounts.length > most) throw new Invalid({ code: 'too-many-chosen', most });
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

/**
 * The groups that give a product, with what those of them that anybody is in give beside it: by each such product, the ids of all groups that give it.
 * `memberOf`: ids of groups that anybody is in.
 */
export const readGiving = async (
  adminApi: AdminApi,
  access: Access,
  resource: string,
  memberOf: ReadonlySet<string>,
): Promise<{ giving: readonly GivingListedGroup[]; givers: ReadonlyMap<string, ReadonlySet<string>> }> => {
  const limit = pLimit(AT_ONCE);
  const groupsGiving = (wanted: string): Promise<ListedGroup[]> =>
    wholeList({ asked: 'organization-groups', most: MOST_GIVING }, (page) =>
      adminApi.groupsGiving(access, wanted, page),
    );
  const groups = await groupsGiving(resource);
  const left = groups.filter(({ id }) => memberOf.has(id));
  if (left.length > MOST_LEFT) throw new Invalid({ code: 'too-many-groups', most: MOST_LEFT });
  const given = new Map<string, readonly GivenResource[]>();
  const asked = left.map((group) =>
    limit(async () => {
      const all = await wholeList({ asked: 'organization-groups', most: MOST_GIVEN }, (page) =>
        adminApi.givenBy(access, group, page),
      );
      given.set(group.id, all);
    }),
  );
  await Promise.all(asked);
  const giving = groups.map((group) => ({
    ...group,
    isAdmin: (given.get(group.id) ?? []).some((each) => each.resource === resource && each.isAdmin),
  }));
  const touched = new Set([...given.values()].flat().map((each) => each.resource));
  touched.delete(resource);
  if (touched.size > MOST_TOUCHED) throw new Invalid({ code: 'too-many-groups', most: MOST_LEFT });
  const others = await Promise.all(
    [...touched].map((other) =>
      limit(async () => [other, new Set((await groupsGiving(other)).map(({ id }) => id))] as const),
    ),
  );
  return { giving, givers: new Map(others) };
};
