import { describe, expect, it } from 'vitest';
import { createSite, type SimulatedSite, type Written } from '../../local/jira/create-site';
import type { Caller, Move, RestAnswer, SiteOptions, TrueAccount } from '../../local/jira/site';
import { ANONYMOUS, APP, ask, asUser, DAY_MS, free, read, REFUSED, refusalOf, START } from './call';

const NOW = START + 3 * DAY_MS;
const SCOPES = ['manage:jira-configuration'];
/** Products and the groups that give them. */
const USERS = 'jira-software-users';

const siteWith = (more: Partial<SiteOptions> = {}, written?: Written): SimulatedSite => {
  const site = createSite({ seed: 5, people: 230, start: START, ...more }, written);
  site.advance(NOW);
  return site;
};

const groupIdOf = (site: SimulatedSite, name: string): string => {
  const path = `group/bulk?groupName=${encodeURIComponent(name)}`;
  const { values } = read<{ values: { groupId: string }[] }>(site, path, { now: NOW });
  return values[0]?.groupId ?? '';
};

const trueOf = (site: SimulatedSite, wanted: string): TrueAccount => {
  const account = site.ledger.accounts().find(({ accountId }) => accountId === wanted);
  if (!account) throw new Error(`The site does not know ${wanted}.`);
  return account;
};

/** An active person who holds that product by that group alone. */
const holderOf = (site: SimulatedSite, group: string): TrueAccount => {
  const holder = site.ledger
    .accounts()
    .find(
      ({ type, active, siteAdmin, jiraAdmin, groups }) =>
        type === 'person' &&
        active &&
        !siteAdmin &&
        !jiraAdmin &&
        groups.includes(group) &&
        !groups.includes('contractors'),
    );
  if (!holder) throw new Error(`Nobody is in ${group}.`);
  return holder;
};

const viewerOf = (site: SimulatedSite, wanted: 'site' | 'jira' | 'nothing'): string => {
  const viewer = site.viewers().find(({ administers }) => administers === wanted);
  if (!viewer) throw new Error(`Nobody administers ${wanted}.`);
  return viewer.accountId;
};

interface Asked {
  readonly group: string;
  readonly accountId: string;
  readonly caller?: Caller;
  readonly now?: number;
}

const add = (site: SimulatedSite, { group, accountId, caller = asUser(site.admin), now = NOW }: Asked): RestAnswer =>
  ask(site, `group/user?groupId=${groupIdOf(site, group)}`, { caller, now, body: { accountId } });
const remove = (site: SimulatedSite, { group, accountId, caller = asUser(site.admin), now = NOW }: Asked): RestAnswer =>
  ask(site, `group/user?groupId=${groupIdOf(site, group)}&accountId=${encodeURIComponent(accountId)}`, {
    ...{ caller, now, method: 'DELETE' },
  });

const refused = (status: number, ...errorMessages: string[]) => ({ status, errorMessages, errors: {} });

/** What the site's reads tell of one person. */
const seenOf = (site: SimulatedSite, accountId: string) => {
  const id = encodeURIComponent(accountId);
  const members: string[] = [];
  for (let isLast = false; !isLast;) {
    const page = read<{ values: { accountId: string }[]; isLast: boolean }>(
      site,
      `group/member?groupname=${USERS}&startAt=${members.length}`,
    );
    members.push(...page.values.map((member) => member.accountId));
    ({ isLast } = page);
  }
  return {
    groups: read<{ name: string }[]>(site, `user/groups?accountId=${id}`).map(({ name }) => name),
    isMember: members.includes(accountId),
    seats: read<{ userCount: number; remainingSeats: number }>(site, 'applicationrole/jira-software'),
    licences: trueOf(site, accountId).licences,
  };
};

describe('a site admin', () => {
  it('takes a person out of a group and puts them back; everything shows it at once, and the ledger tells it', () => {
    const site = siteWith();
    const person = holderOf(site, USERS);
    const asked = { group: USERS, accountId: person.accountId };
    const before = seenOf(site, person.accountId);

    const removed = remove(site, { ...asked, now: NOW + 120 });
    expect(removed).toEqual({ status: 200, headers: {}, body: '', points: 1 });
    const after = seenOf(site, person.accountId);
    const { userCount, remainingSeats } = before.seats;
    expect(after).toEqual({
      groups: before.groups.filter((name) => name !== USERS),
      isMember: false,
      seats: {
        ...before.seats,
        userCount: userCount - 1,
        remainingSeats: remainingSeats + 1,
        userCountDescription: `${userCount - 1} users`,
      },
      licences: before.licences.filter((key) => key !== 'jira-software'),
    });

    const added = add(site, { ...asked, now: NOW + 240 });
    const groupId = groupIdOf(site, USERS);
    expect([added.status, added.points]).toEqual([201, 1]);
    const members = read<{ total: number }>(site, `group/member?groupId=${groupId}`).total;
    expect(JSON.parse(added.body)).toEqual({
      name: USERS,
      groupId,
      self: `${site.url}/rest/api/3/group?groupId=${groupId}`,
      users: { size: members, items: [], 'max-results': 50, 'start-index': 0, 'end-index': 0 },
      expand: 'users',
    });
    expect(seenOf(site, person.accountId)).toEqual(before);

    const told = { accountId: person.accountId, groupId, group: USERS, by: { kind: 'app', accountId: site.admin } };
    expect(site.ledger.moves()).toEqual([
      { ...told, at: NOW + 120, change: 'removed' },
      { ...told, at: NOW + 240, change: 'added' },
    ]);
  });

  it('names a group by its name as well', () => {
    const site = siteWith();
    const person = holderOf(site, USERS);
    const id = encodeURIComponent(person.accountId);
    const asking = { caller: asUser(site.admin), method: 'DELETE', now: NOW };
    expect(ask(site, `group/user?groupname=${USERS}&accountId=${id}`, asking).status).toBe(200);
    expect(trueOf(site, person.accountId).groups).not.toContain(USERS);
  });

  it('finds it all again on a site that is made anew from what was written', () => {
    let kept: readonly Move[] = [];
    const site = siteWith({}, { moves: [], keep: (moves) => (kept = structuredClone(moves)) });
    const person = holderOf(site, USERS);
    remove(site, { group: USERS, accountId: person.accountId });
    add(site, { group: 'alumni/2024', accountId: person.accountId });
    const again = siteWith({}, { moves: kept, keep: () => undefined });
    expect(again.ledger.moves()).toEqual(site.ledger.moves());
    expect(again.ledger.moves()).toHaveLength(2);
    expect([...again.ledger.accounts()]).toEqual([...site.ledger.accounts()]);
  });
});

describe('who may not', () => {
  const site = siteWith();
  const person = holderOf(site, USERS);
  const untouched = trueOf(site, person.accountId);
  const asked = { group: USERS, accountId: person.accountId };
  const attempts = (caller: Caller) => [
    refusalOf(remove(site, { ...asked, caller })),
    refusalOf(add(site, { group: 'alumni/2024', accountId: person.accountId, caller })),
  ];

  it('is the app itself, a Jira admin who is no site admin, who administers nothing, the deactivated, the anonymous', () => {
    const inactive = site.ledger.accounts().find(({ type, active }) => type === 'person' && !active);
    expect(attempts(APP)).toEqual([REFUSED.forbidden, REFUSED.forbidden]);
    expect(attempts(asUser(viewerOf(site, 'jira')))).toEqual([REFUSED.forbidden, REFUSED.forbidden]);
    expect(attempts(asUser(viewerOf(site, 'nothing')))).toEqual([REFUSED.forbidden, REFUSED.forbidden]);
    expect(attempts(asUser(inactive?.accountId ?? ''))).toEqual([REFUSED.anonymous, REFUSED.anonymous]);
    expect(attempts(ANONYMOUS)).toEqual([REFUSED.anonymous, REFUSED.anonymous]);
    expect(trueOf(site, person.accountId)).toEqual(untouched);
    expect(site.ledger.moves()).toEqual([]);
  });

  it('may ask for permissions as ever: none tells a site admin from a Jira admin', () => {
    const administers = (caller: Caller): unknown =>
      read<{ permissions: Record<string, { havePermission: boolean }> }>(site, 'mypermissions?permissions=ADMINISTER', {
        caller,
      }).permissions.ADMINISTER?.havePermission;
    const asking = (['site', 'jira', 'nothing'] as const).map((which) => administers(asUser(viewerOf(site, which))));
    expect(asking).toEqual([true, true, false]);
  });

  it('is told by the gateway when a scope is missing: the classic one opens both, the granular ones their own', () => {
    const statuses = (...scopes: string[]): number[] => {
      const fresh = siteWith();
      const caller: Caller = { kind: 'user', accountId: fresh.admin, scopes };
      const one = { group: USERS, accountId: holderOf(fresh, USERS).accountId, caller };
      return [remove(fresh, one).status, add(fresh, one).status];
    };
    const reads = ['read:avatar:jira', 'read:group:jira', 'read:user:jira'];
    expect(statuses(...SCOPES)).toEqual([200, 201]);
    expect(statuses('write:group:jira', ...reads)).toEqual([200, 201]);
    expect(statuses('write:group:jira')).toEqual([200, 401]);
    expect(statuses(...reads)).toEqual([401, 401]);
  });
});

describe('what makes no sense', () => {
  const site = siteWith();
  const caller = asUser(site.admin);
  const person = holderOf(site, USERS);
  const { accountId } = person;
  const id = encodeURIComponent(accountId);
  const groupId = groupIdOf(site, USERS);
  const NO_USER = refused(404, 'Specified user does not exist or you do not have required permissions');

  it('is refused with 400', () => {
    const asking = { caller, now: NOW };
    const gone = { ...asking, method: 'DELETE' };
    const one = refused(400, "Exactly one of 'groupId' and 'groupname' has to be given.");
    expect(refusalOf(ask(site, 'group/user', { ...asking, body: { accountId } }))).toEqual(one);
    expect(refusalOf(ask(site, `group/user?accountId=${id}`, gone))).toEqual(one);
    const none = refused(400, 'The accountId needs to be provided.');
    expect(refusalOf(ask(site, `group/user?groupId=${groupId}`, { ...asking, body: {} }))).toEqual(none);
    expect(refusalOf(ask(site, `group/user?groupId=${groupId}`, { ...asking, method: 'POST' }))).toEqual(none);
    expect(refusalOf(ask(site, `group/user?groupId=${groupId}`, gone))).toEqual(none);
    expect(refusalOf(add(site, { group: USERS, accountId }))).toEqual(
      refused(400, `Cannot add user '${accountId}', user is already a member of '${USERS}'`),
    );
    expect(refusalOf(remove(site, { group: 'alumni/2024', accountId }))).toEqual(
      refused(
        400,
        `Cannot remove user '${accountId}' from group 'alumni/2024' since user is not a member of 'alumni/2024'`,
      ),
    );
  });

  it('is refused with 404 where nobody is, and no group', () => {
    const deleted = site.ledger.accounts().find(({ displayName }) => displayName === 'Former user')?.accountId ?? '';
    for (const nobody of ['nobody', deleted]) {
      expect(refusalOf(add(site, { group: USERS, accountId: nobody }))).toEqual(NO_USER);
      expect(refusalOf(remove(site, { group: USERS, accountId: nobody }))).toEqual(NO_USER);
    }
    const none = refused(404, "The group named 'g-0' does not exist.");
    const asking = { caller, now: NOW };
    expect(refusalOf(ask(site, 'group/user?groupId=g-0', { ...asking, body: { accountId } }))).toEqual(none);
    expect(refusalOf(ask(site, `group/user?groupId=g-0&accountId=${id}`, { ...asking, method: 'DELETE' }))).toEqual(
      none,
    );
    expect(site.ledger.moves()).toEqual([]);
  });
});

describe('what it costs', () => {
  it('is a point for a function, nothing for the page, and nothing is done when no points are left', () => {
    const site = siteWith();
    const asked = { group: USERS, accountId: holderOf(site, USERS).accountId };
    const admin = asUser(site.admin);
    expect(remove(site, { ...asked, caller: free(admin) }).points).toBe(0);
    expect(site.pointsUsed(NOW)).toBe(0);
    for (let spent = 0; spent < 65_000; spent += 1 + 2 * 200) {
      ask(site, 'users/search?maxResults=200', { caller: APP, now: NOW });
    }
    while (site.pointsUsed(NOW) < 65_000) ask(site, 'user?accountId=nobody', { caller: APP, now: NOW });
    const before = trueOf(site, asked.accountId);
    const over = add(site, { ...asked, caller: admin });
    expect(refusalOf(over)).toEqual(refused(429, 'Rate limit exceeded.'));
    expect(over.headers['ratelimit-reason']).toBe('jira-quota-global-based');
    expect(trueOf(site, asked.accountId)).toEqual(before);
    expect(add(site, { ...asked, caller: free(admin) }).status).toBe(201);
  });

  it('is 50 removals a second at most, whoever asks, and 100 additions', () => {
    const site = siteWith();
    const people = site.ledger.accounts().filter(({ active, groups }) => active && groups.includes(USERS));
    const caller = free(asUser(site.admin));
    const statuses = (now: number) =>
      people.slice(0, 51).map(({ accountId }) => remove(site, { group: USERS, accountId, caller, now }).status);
    expect(statuses(NOW)).toEqual([...Array<number>(50).fill(200), 429]);
    const over = remove(site, { group: USERS, accountId: people[50]!.accountId, caller, now: NOW + 999 });
    expect(refusalOf(over)).toEqual(refused(429, 'Rate limit exceeded.'));
    expect([over.points, over.headers]).toEqual([
      0,
      { 'content-type': 'application/json;charset=UTF-8', 'retry-after': '1', 'ratelimit-reason': 'jira-burst-based' },
    ]);
    expect(remove(site, { group: USERS, accountId: people[50]!.accountId, caller, now: NOW + 1000 }).status).toBe(200);
    const added = people.map(({ accountId }) => add(site, { group: 'alumni/2024', accountId, caller }).status);
    expect(added.slice(0, 101)).toEqual([...Array<number>(100).fill(201), 429]);
  });
});
