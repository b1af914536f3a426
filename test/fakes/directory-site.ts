import type { JiraPeople, JiraUser } from '../../src/directory/ports';
import type { Priced } from '../../src/kernel/points';
import { Refused } from '../../src/kernel/failures';
import type { Asked } from '../../src/kernel/problem';

const MEMBERS = 50;
const USERS = 1000;

const priced = <T>(value: T, objects: number): Priced<T> => ({ value, points: 1 + 2 * objects });

const seats = (key: string) => ({ key, name: key, seats: null, used: 0, remaining: null });

const ASKED: Readonly<Record<keyof JiraPeople, Asked>> = {
  users: 'users',
  applicationRoles: 'application-roles',
  groupsWith: 'groups',
  groupMembers: 'group-members',
  groupSize: 'group-members',
  groupsOf: 'user-groups',
  usersById: 'names',
};

/** People and groups that a test changes as it likes, answered for by Atlassian's price list. */
export class DirectorySite implements JiraPeople {
  readonly accounts = new Map<string, JiraUser>();
  readonly groups = new Map<string, Set<string>>();
  /** Groups by what they give: application roles by key, and the two kinds of administrators. */
  readonly products = new Map<string, string[]>();
  readonly administrators = { 'site-admin': new Array<string>(), admin: new Array<string>() };
  /** Called before each answer, with the method's name. */
  before: (method: keyof JiraPeople) => void = () => undefined;
  readonly refused = new Set<keyof JiraPeople>();

  put(account: string, changes: Partial<JiraUser> = {}): void {
    const known = this.accounts.get(account);
    const user = { account, type: 'person', status: 'active', displayName: null, email: null, ...known, ...changes };
    this.accounts.set(account, user as JiraUser);
  }

  private ask(method: keyof JiraPeople): void {
    this.before(method);
    if (this.refused.has(method)) throw new Refused({ code: 'jira-refused', asked: ASKED[method], status: 403 });
  }

  private members(group: string): JiraUser[] {
    return [...(this.groups.get(group) ?? [])].flatMap((account) => {
      const user = this.accounts.get(account);
      return user?.status === 'active' ? [user] : [];
    });
  }

  users: JiraPeople['users'] = (startAt) => {
    this.ask('users');
    const users = [...this.accounts.values()].slice(startAt, startAt + USERS);
    return Promise.resolve(priced({ users, came: users.length, asked: USERS }, users.length));
  };

  applicationRoles: JiraPeople['applicationRoles'] = () => {
    this.ask('applicationRoles');
    const roles = [...this.products].map(([key, groups]) => ({ product: seats(key), groups }));
    return Promise.resolve(priced(roles, roles.length));
  };

  groupsWith: JiraPeople['groupsWith'] = (access) => {
    this.ask('groupsWith');
    const groups = this.administrators[access];
    return Promise.resolve(priced({ groups, isWhole: true }, groups.length));
  };

  groupMembers: JiraPeople['groupMembers'] = (group, startAt) => {
    this.ask('groupMembers');
    const all = this.members(group);
    const members = all.slice(startAt, startAt + MEMBERS);
    const next = startAt + members.length;
    return Promise.resolve(priced({ members, next: next < all.length ? next : null }, members.length));
  };

  groupSize: JiraPeople['groupSize'] = (group, expected) => {
    this.ask('groupSize');
    const size = this.members(group).length;
    return Promise.resolve(priced(size, size > expected ? 1 : 0));
  };

  groupsOf: JiraPeople['groupsOf'] = (account) => {
    this.ask('groupsOf');
    const groups = [...this.groups].flatMap(([id, members]) => (members.has(account) ? [id] : []));
    return Promise.resolve(priced(groups, groups.length));
  };

  usersById: JiraPeople['usersById'] = (accounts) => {
    this.ask('usersById');
    const users = accounts.flatMap((account) => this.accounts.get(account) ?? []);
    return Promise.resolve(priced(users, users.length));
  };
}
