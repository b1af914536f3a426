import { route } from '@forge/api';
import * as v from 'valibot';
import type { JiraPeople, JiraRole, JiraUser } from '../../directory/ports';
import { costing } from '../../kernel/costing';
import type { AccountId } from '../../kernel/account';
import { Unreadable } from '../../kernel/failures';
import { nextInList } from '../../kernel/jira-pages';
import { listedUserOf } from '../../kernel/listed-user';
import { fieldOf, itemsOf, textOf, wholeOf } from '../../kernel/outside';
import type { Points, Priced } from '../../kernel/points';
import { readAllPages } from './pages';
import { askAsApp, read, readIfThere } from './read';

/** Largest pages that Jira gives: users, members of a group, groups. */
const USERS = 1000;
const MEMBERS = 50;
const GROUPS = 50;
/** Atlassian's prices: a call, and each user, group or permission object in it. */
const POINTS_PER_CALL = 1;
const POINTS_PER_OBJECT = 2;

const price = (objects: number): Points => POINTS_PER_CALL + POINTS_PER_OBJECT * objects;
const priced = <T>(value: T, objects: number, leftOut = 0): Priced<T> => ({ value, points: price(objects), leftOut });

/** Longest texts that are believed: an id or a name that is longer is none. Unit: characters. */
const GROUP_CHARS = 255;
const NAME_CHARS = 500;
const EMAIL_CHARS = 320;

const userOf = (user: unknown): JiraUser | null => {
  const listed = listedUserOf(user);
  return (
    listed && {
      ...listed,
      displayName: textOf(fieldOf(user, 'displayName'), NAME_CHARS),
      email: textOf(fieldOf(user, 'emailAddress'), EMAIL_CHARS),
    }
  );
};

const groupIdOf = (group: unknown): string | null => textOf(fieldOf(group, 'groupId'), GROUP_CHARS);

/** A list of which each item is read by itself. */
const List = v.array(v.unknown());
const Page = v.object({ values: List, isLast: v.optional(v.unknown()), total: v.optional(v.unknown()) });
/** A page of a group's members; `null` when the group is gone. */
const membersOf = (group: string, startAt: number, maxResults: number) =>
  readIfThere({
    ask: askAsApp,
    asked: 'group-members',
    path: route`/rest/api/3/group/member?groupId=${group}&startAt=${startAt}&maxResults=${maxResults}`,
    answer: Page,
  });

/** Fewer seats than none are left where more are taken than there are. */
const wholeOrUnknown = (value: unknown, least = 0): number | 'unknown' => wholeOf(value, least) ?? 'unknown';

const roleOf = (role: unknown): (JiraRole & { readonly leftOut: number }) | null => {
  const key = textOf(fieldOf(role, 'key'), GROUP_CHARS);
  if (key === null) return null;
  const isUnlimited = fieldOf(role, 'hasUnlimitedSeats') === true;
  const details = fieldOf(role, 'groupDetails');
  const { items: groups, leftOut } = itemsOf(Array.isArray(details) ? details : [], groupIdOf);
  return {
    product: {
      key,
      name: textOf(fieldOf(role, 'name'), NAME_CHARS) ?? key,
      seats: isUnlimited ? null : wholeOrUnknown(fieldOf(role, 'numberOfSeats')),
      used: wholeOrUnknown(fieldOf(role, 'userCount')),
      remaining: isUnlimited ? null : remainingOf(role),
    },
    groups,
    leftOut,
  };
};

/** It falls below 0 where more seats are taken than there are; of a number of seats that is none it says nothing. */
const remainingOf = (role: unknown): number | 'unknown' =>
  wholeOf(fieldOf(role, 'numberOfSeats')) === null
    ? 'unknown'
    : wholeOrUnknown(fieldOf(role, 'remainingSeats'), Number.MIN_SAFE_INTEGER);

const groupsWith: JiraPeople['groupsWith'] = async (access) => {
  const groups = new Set<string>();
  const { isWhole, ...cost } = await readAllPages(0, async (startAt) => {
    const path = route`/rest/api/3/group/bulk?accessType=${access}&startAt=${startAt}&maxResults=${GROUPS}`;
    const page = await read({ ask: askAsApp, asked: 'groups', path, answer: Page });
    const { items, leftOut } = itemsOf(page.values, groupIdOf);
    for (const id of items) groups.add(id);
    return { points: price(page.values.length), leftOut, next: nextInList(page, startAt), mark: items.join(' ') };
  });
  return { value: { groups: [...groups], isWhole }, ...cost };
};

/** Parts into which a list of accounts is split that Jira refuses as a whole. */
const PARTS = 10;

const isRefusedAsWhole = (error: unknown): error is Unreadable =>
  error instanceof Unreadable && error.problem.code === 'jira-status' && error.problem.status === 400;

const askById = async (accounts: readonly AccountId[]): Promise<Priced<JiraUser[]>> => {
  const query = new URLSearchParams(accounts.map((account): [string, string] => ['accountId', account]));
  query.append('maxResults', String(accounts.length));
  const path = route`/rest/api/3/user/bulk?${query}`;
  const { values } = await read({ ask: askAsApp, asked: 'names', path, answer: v.object({ values: List }) });
  const { items, leftOut } = itemsOf(values, userOf);
  return priced([...items], values.length, leftOut);
};

/** Jira refuses a whole list for one id that it does not like: in smaller lists only that one is left out. */
const usersById = async (accounts: readonly AccountId[]): Promise<Priced<JiraUser[]>> => {
  try {
    return await askById(accounts);
  } catch (error) {
    if (!isRefusedAsWhole(error) || accounts.length === 1) throw error;
    return costing(error.points, () => usersInParts(accounts, error));
  }
};

const usersInParts = async (accounts: readonly AccountId[], refusal: Unreadable): Promise<Priced<JiraUser[]>> => {
  const users: JiraUser[] = [];
  let { points } = refusal;
  let [leftOut, refused] = [0, 0];
  const size = Math.ceil(accounts.length / PARTS);
  for (let i = 0; i < accounts.length; i += size) {
    const part = accounts.slice(i, i + size);
    try {
      const found = await usersById(part);
      users.push(...found.value);
      points += found.points;
      leftOut += found.leftOut ?? 0;
    } catch (error) {
      if (!isRefusedAsWhole(error)) throw error;
      points += error.points;
      leftOut += part.length;
      refused += part.length;
    }
  }
  if (refused === accounts.length) throw refusal; // no account of them is at fault
  return { value: users, points, leftOut };
};

/** People, groups and licences, as the app. */
export const jiraPeople: JiraPeople = {
  users: async (startAt) => {
    const path = route`/rest/api/3/users/search?startAt=${startAt}&maxResults=${USERS}`;
    const came = await read({ ask: askAsApp, asked: 'users', path, answer: List });
    const { items, leftOut } = itemsOf(came, userOf);
    return priced({ users: [...items], came: came.length, asked: USERS }, came.length, leftOut);
  },
  applicationRoles: async () => {
    const path = route`/rest/api/3/applicationrole`;
    const roles = await read({ ask: askAsApp, asked: 'application-roles', path, answer: List });
    const { items, leftOut } = itemsOf(roles, roleOf);
    const found = items.map(({ product, groups }) => ({ product, groups }));
    return priced(
      found,
      roles.length,
      items.reduce((sum, role) => sum + role.leftOut, leftOut),
    );
  },
  groupsWith,
  groupMembers: async (group, startAt) => {
    const page = (await membersOf(group, startAt, MEMBERS)) ?? { values: [] };
    const { items, leftOut } = itemsOf(page.values, userOf);
    return priced({ members: [...items], next: nextInList(page, startAt) }, page.values.length, leftOut);
  },
  groupSize: async (group, expected) => {
    // The page after the last member is empty as long as there are no more: nothing in it to pay for.
    const found = await membersOf(group, expected, 1);
    return priced(found ? wholeOf(found.total) : 0, found?.values.length ?? 0);
  },
  groupsOf: async (account) => {
    const path = route`/rest/api/3/user/groups?accountId=${account}`;
    const groups = (await readIfThere({ ask: askAsApp, asked: 'user-groups', path, answer: List })) ?? [];
    const { items, leftOut } = itemsOf(groups, groupIdOf);
    return priced([...items], groups.length, leftOut);
  },
  usersById: (accounts) => usersById(accounts),
};
