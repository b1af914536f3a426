import { route } from '@forge/api';
import * as v from 'valibot';
import type { JiraPeople, JiraUser } from '../../directory/ports';
import type { Points, Priced } from '../../kernel/points';
import type { AccountType } from '../../kernel/account';
import { askAsApp, read, readIfThere } from './read';

/** Largest pages that Jira gives: users, members of a group, accounts asked for by id. */
const USERS = 1000;
const MEMBERS = 50;
const GROUPS = 50;
/** Atlassian's prices: a call, and each user, group or permission object in it. */
const POINTS_PER_CALL = 1;
const POINTS_PER_OBJECT = 2;

const priced = <T>(value: T, objects: number): Priced<T> => ({ value, points: price(objects) });
const price = (objects: number): Points => POINTS_PER_CALL + POINTS_PER_OBJECT * objects;

const TYPES = new Map<string, AccountType>([
  ['atlassian', 'person'],
  ['app', 'app'],
  ['customer', 'customer'],
]);

const User = v.pipe(
  v.object({
    accountId: v.string(),
    accountType: v.optional(v.string(), 'unknown'),
    active: v.optional(v.boolean()),
    displayName: v.nullish(v.string(), null),
    emailAddress: v.nullish(v.string(), null),
  }),
  v.transform(({ accountId, accountType, active, displayName, emailAddress }): JiraUser => ({
    account: accountId,
    type: TYPES.get(accountType) ?? 'unknown',
    status: active === undefined ? 'unknown' : active ? 'active' : 'inactive',
    displayName,
    email: emailAddress === '' ? null : emailAddress,
  })),
);

const page = <T extends v.GenericSchema>(item: T) =>
  v.object({ values: v.array(item), isLast: v.optional(v.boolean(), true), startAt: v.optional(v.number(), 0) });

const Group = v.object({ groupId: v.string() });
const Members = v.object({ ...page(User).entries, total: v.number() });

/** A page of a group's members; `null` when the group is gone. */
const membersOf = (group: string, startAt: number, maxResults: number) =>
  readIfThere({
    ask: askAsApp,
    asked: 'group-members',
    path: route`/rest/api/3/group/member?groupId=${group}&startAt=${startAt}&maxResults=${maxResults}`,
    answer: Members,
  });

const Count = v.nullish(v.number(), 0);
const Role = v.object({
  key: v.string(),
  name: v.string(),
  groupDetails: v.optional(v.array(Group), []),
  userCount: Count,
  numberOfSeats: Count,
  remainingSeats: Count,
  hasUnlimitedSeats: v.optional(v.boolean(), false),
});

const roleOf = (role: v.InferOutput<typeof Role>) => ({
  product: {
    key: role.key,
    name: role.name,
    seats: role.hasUnlimitedSeats ? null : role.numberOfSeats,
    used: role.userCount,
    remaining: role.hasUnlimitedSeats ? null : role.remainingSeats,
  },
  groups: role.groupDetails.map(({ groupId }) => groupId),
});

/** People, groups and licences, as the app. */
export const jiraPeople: JiraPeople = {
  users: async (startAt) => {
    const path = route`/rest/api/3/users/search?startAt=${startAt}&maxResults=${USERS}`;
    const users = await read({ ask: askAsApp, asked: 'users', path, answer: v.array(User) });
    // A short page is not the last one: Jira filters after paging. Only an empty page is.
    return priced({ users, next: users.length === 0 ? null : startAt + USERS }, users.length);
  },
  applicationRoles: async () => {
    const roles = await read({
      ask: askAsApp,
      asked: 'application-roles',
      path: route`/rest/api/3/applicationrole`,
      answer: v.array(Role),
    });
    return priced(roles.map(roleOf), roles.length);
  },
  groupsWith: async (access) => {
    const groups: string[] = [];
    let points = 0;
    for (let startAt = 0; ; startAt += GROUPS) {
      const path = route`/rest/api/3/group/bulk?accessType=${access}&startAt=${startAt}&maxResults=${GROUPS}`;
      const { values, isLast } = await read({
        ask: askAsApp,
        asked: 'groups',
        path,
        answer: page(Group),
      });
      groups.push(...values.map(({ groupId }) => groupId));
      points += price(values.length);
      if (isLast || values.length === 0) return { value: groups, points };
    }
  },
  groupMembers: async (group, startAt) => {
    const { values, isLast } = (await membersOf(group, startAt, MEMBERS)) ?? { values: [], isLast: true };
    return priced(
      { members: values, next: isLast || values.length === 0 ? null : startAt + values.length },
      values.length,
    );
  },
  groupSize: async (group, expected) => {
    // The page after the last member is empty as long as there are no more: nothing in it to pay for.
    const found = await membersOf(group, expected, 1);
    return priced(found?.total ?? 0, found?.values.length ?? 0);
  },
  groupsOf: async (account) => {
    const groups = await readIfThere({
      ask: askAsApp,
      asked: 'user-groups',
      path: route`/rest/api/3/user/groups?accountId=${account}`,
      answer: v.array(Group),
    });
    return priced(groups?.map(({ groupId }) => groupId) ?? [], groups?.length ?? 0);
  },
  usersById: async (accounts) => {
    const query = new URLSearchParams(accounts.map((account): [string, string] => ['accountId', account]));
    query.append('maxResults', String(accounts.length));
    const { values } = await read({
      ask: askAsApp,
      asked: 'names',
      path: route`/rest/api/3/user/bulk?${query}`,
      answer: page(User),
    });
    return priced(values, values.length);
  },
};
