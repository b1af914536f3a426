import api, { ProxyRequestError, route, type Route } from '@forge/api';
import * as v from 'valibot';
import { Refused, TryLater, Unreadable } from '../app/failures';
import type { AdministersJira, Jira, JiraUser, Points, Priced } from '../app/ports';
import type { AccountType } from '../domain/account';

/** Largest pages that Jira gives: users, members of a group, accounts asked for by id. */
const USERS = 1000;
const MEMBERS = 50;
const GROUPS = 50;
/** Atlassian's prices: a call, and each user, group or permission object in it. */
const POINTS_PER_CALL = 1;
const POINTS_PER_OBJECT = 2;

const priced = <T>(value: T, objects: number): Priced<T> => ({ value, points: price(objects) });
const price = (objects: number): Points => POINTS_PER_CALL + POINTS_PER_OBJECT * objects;

type Ask = (
  path: Route,
) => Promise<{ status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>;

const askAsApp: Ask = (path) => api.asApp().requestJira(path, { headers: { Accept: 'application/json' } });

const secondsOf = (header: string | null): number | null => {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

/** GETs and checks an answer. Throws `Refused` (401, 403), `TryLater` (429, 5xx, proxy) or `Unreadable` (any other). */
const read = async <T>(ask: Ask, what: string, path: Route, schema: v.GenericSchema<unknown, T>): Promise<T> => {
  let answer: Awaited<ReturnType<Ask>>;
  try {
    answer = await ask(path);
  } catch (error) {
    if (error instanceof ProxyRequestError)
      throw new TryLater(`Jira could not be asked for ${what}.`, null, { cause: error });
    throw error;
  }
  const { status } = answer;
  if (status === 401 || status === 403) throw new Refused(`Jira does not let Rollcall read ${what} (${status}).`);
  if (status === 429 || status >= 500) {
    throw new TryLater(
      `Jira could not give ${what} just now (${status}).`,
      secondsOf(answer.headers.get('Retry-After')),
    );
  }
  if (status !== 200) throw new Unreadable(`Jira answered ${status} when asked for ${what}.`);
  const parsed = v.safeParse(schema, JSON.parse(await answer.text()));
  if (!parsed.success) throw new Unreadable(`Jira's answer with ${what} is not what Atlassian documents.`);
  return parsed.output;
};

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

const Count = v.nullish(v.number(), 0);
const Role = v.object({
  key: v.string(),
  name: v.string(),
  groupDetails: v.optional(v.array(v.object({ groupId: v.string() })), []),
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

/** Jira REST as the app. */
export const jira: Jira = {
  users: async (startAt) => {
    const path = route`/rest/api/3/users/search?startAt=${startAt}&maxResults=${USERS}`;
    const users = await read(askAsApp, 'the users', path, v.array(User));
    // A short page is not the last one: Jira filters after paging. Only an empty page is.
    return priced({ users, next: users.length === 0 ? null : startAt + USERS }, users.length);
  },
  applicationRoles: async () => {
    const roles = await read(askAsApp, 'the application roles', route`/rest/api/3/applicationrole`, v.array(Role));
    return priced(roles.map(roleOf), roles.length);
  },
  groupsWith: async (access) => {
    const groups: string[] = [];
    let points = 0;
    for (let startAt = 0; ; startAt += GROUPS) {
      const path = route`/rest/api/3/group/bulk?accessType=${access}&startAt=${startAt}&maxResults=${GROUPS}`;
      const { values, isLast } = await read(askAsApp, 'the groups', path, page(v.object({ groupId: v.string() })));
      groups.push(...values.map(({ groupId }) => groupId));
      points += price(values.length);
      if (isLast || values.length === 0) return { value: groups, points };
    }
  },
  groupMembers: async (group, startAt) => {
    const path = route`/rest/api/3/group/member?groupId=${group}&startAt=${startAt}&maxResults=${MEMBERS}`;
    const { values, isLast } = await read(askAsApp, 'the members of a group', path, page(User));
    return priced(
      { members: values, next: isLast || values.length === 0 ? null : startAt + values.length },
      values.length,
    );
  },
  usersById: async (accounts) => {
    const query = new URLSearchParams(accounts.map((account): [string, string] => ['accountId', account]));
    query.append('maxResults', String(accounts.length));
    const { values } = await read(askAsApp, 'names', route`/rest/api/3/user/bulk?${query}`, page(User));
    return priced(values, values.length);
  },
};

const Permissions = v.object({ permissions: v.record(v.string(), v.object({ havePermission: v.boolean() })) });

/** Asks Jira, as the user who looks at the page, whether they administer it. */
export const administersJira: AdministersJira = async () => {
  const ask: Ask = (path) => api.asUser().requestJira(path, { headers: { Accept: 'application/json' } });
  const path = route`/rest/api/3/mypermissions?permissions=ADMINISTER`;
  try {
    const { permissions } = await read(ask, 'the permissions', path, Permissions);
    return permissions['ADMINISTER']?.havePermission ?? false;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};
