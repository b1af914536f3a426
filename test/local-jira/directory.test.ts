import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import type { Site, TrueAccount } from '../../local/jira/site';
import { ANONYMOUS, APP, ask, asUser, DAY_MS, free, read, REFUSED, refusalOf, START } from './call';

interface User {
  readonly accountId: string;
  readonly accountType: string;
  readonly active: boolean;
  readonly displayName: string;
  readonly emailAddress?: string | null;
}
interface Bean<T> {
  readonly startAt: number;
  readonly maxResults: number;
  readonly total: number;
  readonly isLast: boolean;
  readonly nextPage?: string;
  readonly values: readonly T[];
}
interface RoleView {
  readonly key: string;
  readonly groupDetails: readonly { readonly groupId: string; readonly name: string }[];
  readonly userCount: number;
  readonly numberOfSeats: number;
  readonly remainingSeats: number;
  readonly hasUnlimitedSeats: boolean;
  readonly platform: boolean;
}

const allUsers = (site: Site, maxResults: number): User[] => {
  const users: User[] = [];
  for (;;) {
    const page = read<User[]>(site, `users/search?startAt=${users.length}&maxResults=${maxResults}`);
    if (page.length === 0) return users;
    users.push(...page);
  }
};

/** Follows the links of the pages. */
const allValues = <T>(site: Site, path: string): T[] => {
  const values: T[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page: Bean<T> = read(site, next);
    expect(page.startAt).toBe(values.length);
    values.push(...page.values);
    expect(page.isLast).toBe(page.nextPage === undefined);
    next = page.nextPage?.slice(`${site.url}/rest/api/3/`.length);
    if (next === undefined) expect(values).toHaveLength(page.total);
  }
  return values;
};

const TYPES = { person: 'atlassian', app: 'app', customer: 'customer' };
const seenOf = ({ accountId, type, active, displayName, email, emailHidden }: TrueAccount): object => ({
  accountId,
  accountType: displayName === 'Former user' ? 'unknown' : TYPES[type],
  active,
  displayName,
  email: emailHidden ? null : email,
});
const shownAs = ({ accountId, accountType, active, displayName, emailAddress }: User): object => ({
  accountId,
  accountType,
  active,
  displayName,
  email: emailAddress ?? null,
});

const site = createSite({ seed: 5, people: 230, start: START });
site.advance(START + 20 * DAY_MS);
const accounts = site.ledger.accounts();
const find = (holds: (account: TrueAccount) => boolean): TrueAccount => {
  const found = accounts.find(holds);
  if (!found) throw new Error('No such account in this site: take another seed');
  return found;
};
const admin = find(({ accountId }) => accountId === site.admin);
const worker = find(
  ({ type, active, licences, jiraAdmin, siteAdmin }) =>
    type === 'person' && active && licences.length > 0 && !jiraAdmin && !siteAdmin,
);
const customer = find(({ type }) => type === 'customer');
const inactive = find(({ type, active, groups }) => type === 'person' && !active && groups.length > 0);

describe('users', () => {
  it('are all listed exactly once, whatever the page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (maxResults) => {
        expect(allUsers(site, maxResults).map(shownAs)).toEqual(accounts.map(seenOf));
      }),
      { numRuns: 15 },
    );
  });

  it('keep their places when others join', () => {
    const growing = createSite({ seed: 5, people: 230, start: START });
    const before = allUsers(growing, 1000).map(({ accountId }) => accountId);
    growing.advance(START + 30 * DAY_MS);
    const after = allUsers(growing, 1000).map(({ accountId }) => accountId);
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.slice(0, before.length)).toEqual(before);
  });

  it('come at most 1000 at a time, 50 unless asked', () => {
    const big = createSite({ seed: 1, people: 1500, start: START });
    expect(read<User[]>(big, 'users/search?maxResults=5000')).toHaveLength(1000);
    expect(read<User[]>(big, 'users/search')).toHaveLength(50);
    expect(read<User[]>(big, 'users/search?startAt=100000')).toEqual([]);
  });

  it('hide an e-mail address by leaving it out or by null, and show the own one to oneself', () => {
    const hidden = accounts.filter(({ emailHidden, type }) => emailHidden && type === 'person');
    const ids = new Set(hidden.map(({ accountId }) => accountId));
    const shown = allUsers(site, 1000).filter(({ accountId }) => ids.has(accountId));
    expect(new Set(shown.map(({ emailAddress }) => emailAddress))).toEqual(new Set([undefined, null]));
    const shy = find(({ emailHidden, type, active }) => emailHidden && type === 'person' && active);
    expect(read<User>(site, 'myself', { caller: asUser(shy.accountId) })).toMatchObject({ emailAddress: shy.email });
  });

  it('are found by ids, up to 200, ten at a time unless asked', () => {
    const wanted = accounts.slice(0, 200).map(({ accountId }) => accountId);
    const query = wanted.map((id) => `accountId=${encodeURIComponent(id)}`).join('&');
    expect(allValues<User>(site, `user/bulk?${query}`).map(({ accountId }) => accountId)).toEqual(wanted);
    const page = read<Bean<User>>(
      site,
      `user/bulk?${query}&maxResults=999&accountId=nobody`.replace(/accountId=[^&]+&/, ''),
    );
    expect([page.maxResults, page.values.length]).toEqual([200, 199]);
    expect(refusalOf(ask(site, `user/bulk?${query}&accountId=one-too-many`))).toEqual({
      status: 400,
      errorMessages: ['At most 200 account ids can be given.'],
      errors: {},
    });
    expect(ask(site, 'user/bulk').status).toBe(400);
  });

  it('are found one by one, with groups and roles when asked', () => {
    const id = encodeURIComponent(worker.accountId);
    const user = read<{ groups: { items: { name: string }[] }; applicationRoles: { items: { key: string }[] } }>(
      site,
      `user?accountId=${id}&expand=groups,applicationRoles`,
    );
    expect(user.groups.items.map(({ name }) => name)).toEqual(worker.groups);
    expect(user.applicationRoles.items.map(({ key }) => key)).toEqual(worker.licences);
    expect(read<{ name: string }[]>(site, `user/groups?accountId=${id}`).map(({ name }) => name)).toEqual(
      worker.groups,
    );
    expect([ask(site, 'user?accountId=nobody').status, ask(site, 'user').status]).toEqual([404, 400]);
  });
});

describe('groups', () => {
  const groups = allValues<{ name: string; groupId: string }>(site, 'group/bulk?maxResults=4');

  it('have all their active members exactly once, and the deactivated when asked', () => {
    for (const { name, groupId } of groups) {
      const members = accounts.filter((account) => account.groups.includes(name));
      const active = members.filter((account) => account.active).map(({ accountId }) => accountId);
      const path = `group/member?groupId=${groupId}`;
      expect(allValues<User>(site, `${path}&maxResults=7`).map(({ accountId }) => accountId)).toEqual(active);
      const everyone = allValues<User>(site, `${path}&includeInactiveUsers=true`);
      expect(everyone.map(({ accountId }) => accountId)).toEqual(members.map(({ accountId }) => accountId));
    }
    expect(inactive.groups.length).toBeGreaterThan(0);
  });

  it('come 50 members at a time at most', () => {
    const page = read<Bean<User>>(site, 'group/member?groupname=jira-software-users&maxResults=500');
    expect([page.maxResults, page.values.length, page.isLast]).toEqual([50, 50, false]);
  });

  it('are found by what they give', () => {
    const names = (query: string): string[] =>
      allValues<{ name: string }>(site, `group/bulk?${query}`).map(({ name }) => name);
    expect(names('accessType=site-admin')).toEqual(['site-admins']);
    expect(names('accessType=admin')).toEqual(['jira-administrators']);
    expect(names('accessType=user&applicationKey=jira-software')).toEqual(['jira-software-users', 'contractors']);
    expect(names('applicationKey=jira-servicedesk')).toEqual(['service-desk-agents']);
    expect(names(`groupName=${encodeURIComponent('Équipe Paris & amis')}`)).toEqual(['Équipe Paris & amis']);
    expect(ask(site, 'group/bulk?accessType=king').status).toBe(400);
    expect(ask(site, 'group/bulk?applicationKey=trello').status).toBe(400);
  });

  it('must be named in one way', () => {
    expect(ask(site, 'group/member').status).toBe(400);
    expect(ask(site, 'group/member?groupname=nobodies').status).toBe(404);
  });
});

describe('licences', () => {
  const roles = read<RoleView[]>(site, 'applicationrole');

  it('count as the accounts say', () => {
    for (const role of roles) {
      const taken = accounts.filter(({ licences }) => licences.includes(role.key)).length;
      expect(role.userCount).toBe(taken);
      expect(role.remainingSeats).toBe(role.hasUnlimitedSeats ? -1 : role.numberOfSeats - taken);
      expect(read<RoleView>(site, `applicationrole/${role.key}`)).toEqual(role);
    }
    expect(roles.map(({ key, hasUnlimitedSeats, platform }) => [key, hasUnlimitedSeats, platform])).toEqual([
      ['jira-core', false, true],
      ['jira-product-discovery', true, false],
      ['jira-servicedesk', false, false],
      ['jira-software', false, false],
    ]);
    expect(ask(site, 'applicationrole/trello').status).toBe(404);
  });

  it('follow from the members of the roles’ groups', () => {
    const holders = new Map<string, Set<string>>();
    for (const { key, groupDetails } of roles) {
      for (const { groupId } of groupDetails) {
        const members = allValues<User>(site, `group/member?groupId=${groupId}`);
        const people = members.filter(({ accountType }) => accountType === 'atlassian');
        for (const { accountId } of people) holders.set(accountId, (holders.get(accountId) ?? new Set()).add(key));
      }
    }
    for (const { accountId, licences } of accounts) {
      const held = holders.get(accountId) ?? new Set();
      if (held.has('jira-software')) held.delete('jira-core');
      expect([...held].sort()).toEqual(licences);
    }
    const app = allValues<User>(site, 'group/member?groupname=jira-software-users').filter(
      (user) => user.accountType === 'app',
    );
    expect(app).toHaveLength(1);
  });

  it('are approximate: counted once in a week', () => {
    const growing = createSite({ seed: 5, people: 230, start: START });
    const count = (): unknown => read(growing, 'license/approximateLicenseCount');
    const holders = (): string =>
      String(growing.ledger.accounts().filter(({ licences }) => licences.length > 0).length);
    const first = { key: 'license.totalApproximateUserCount', value: holders() };
    expect(count()).toEqual(first);
    growing.advance(START + 6 * DAY_MS);
    expect(count()).toEqual(first);
    growing.advance(START + 14 * DAY_MS);
    expect(count()).toEqual({ ...first, value: holders() });
    expect(read(growing, 'license/approximateLicenseCount/product/jira-software')).toEqual({
      key: 'license.jira-software.approximateUserCount',
      value: String(growing.ledger.accounts().filter(({ licences }) => licences.includes('jira-software')).length),
    });
    expect(read(growing, 'instance/license')).toEqual({
      applications: [
        { id: 'jira-core', plan: 'PAID' },
        { id: 'jira-product-discovery', plan: 'FREE' },
        { id: 'jira-servicedesk', plan: 'PAID' },
        { id: 'jira-software', plan: 'PAID' },
      ],
    });
  });
});

describe('permissions', () => {
  const administers = (caller: Parameters<typeof free>[0]): unknown =>
    read<{ permissions: Record<string, { havePermission: boolean }> }>(site, 'mypermissions?permissions=ADMINISTER', {
      caller,
    }).permissions.ADMINISTER?.havePermission;

  it('are told truthfully', () => {
    expect(
      [APP, asUser(admin.accountId), asUser(worker.accountId), asUser(customer.accountId), ANONYMOUS].map(administers),
    ).toEqual([true, true, false, false, false]);
    expect(ask(site, 'mypermissions').status).toBe(400);
    expect(ask(site, 'mypermissions?permissions=FLY').status).toBe(400);
  });

  it('guard what Jira guards', () => {
    const answers = (path: string): number[] =>
      [
        APP,
        asUser(admin.accountId),
        asUser(worker.accountId),
        asUser(customer.accountId),
        asUser(inactive.accountId),
        ANONYMOUS,
      ].map((caller) => ask(site, path, { caller: free(caller) }).status);
    expect(answers('applicationrole')).toEqual([200, 200, 403, 403, 401, 401]);
    expect(answers('users/search')).toEqual([200, 200, 200, 403, 401, 403]);
    expect(answers('group/bulk')).toEqual([200, 200, 200, 403, 401, 401]);
    expect(answers('myself')).toEqual([200, 200, 200, 200, 401, 401]);
    expect(answers('license/approximateLicenseCount')).toEqual([200, 200, 403, 403, 401, 401]);
    expect(answers('mypermissions?permissions=ADMINISTER')).toEqual([200, 200, 200, 200, 401, 200]);
    expect(refusalOf(ask(site, 'applicationrole', { caller: ANONYMOUS }))).toEqual(REFUSED.anonymous);
    expect(refusalOf(ask(site, 'applicationrole', { caller: asUser(worker.accountId) }))).toEqual(REFUSED.forbidden);
  });

  it('never exceed the scopes of the app, whoever calls', () => {
    const scopes = ['read:jira-user'];
    for (const caller of [
      { ...APP, scopes },
      { ...asUser(admin.accountId), scopes },
    ]) {
      expect(ask(site, 'users/search', { caller }).status).toBe(200);
      expect(refusalOf(ask(site, 'applicationrole', { caller }))).toEqual({
        status: 401,
        code: 401,
        message: 'Unauthorized; scope does not match',
      });
    }
    const granular = ['read:user:jira', 'read:group:jira', 'read:avatar:jira'];
    const status = (path: string): number => ask(site, path, { caller: { ...APP, scopes: granular } }).status;
    expect(['users/search', 'group/member?groupname=contractors', 'group/bulk'].map(status)).toEqual([401, 200, 200]);
  });

  it('refuse unknown paths, methods and pages', () => {
    expect(refusalOf(ask(site, 'nowhere'))).toEqual({
      status: 404,
      errorMessages: ['null for uri: /rest/api/3/nowhere'],
      errors: {},
    });
    const wrong = ask(site, 'users/search', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'GET']);
    expect(ask(site, 'users/search?startAt=-1').status).toBe(400);
    expect(ask(site, 'users/search?maxResults=many').status).toBe(400);
  });
});
