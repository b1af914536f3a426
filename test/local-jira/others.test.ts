import { describe, expect, it } from 'vitest';
import { createSite, type SimulatedSite } from '../../local/jira/create-site';
import type { LedgerMove, ProviderOptions, SiteOptions, TrueAccount } from '../../local/jira/site';
import { byChance, inTurn, withGroupFates, type GroupCallFate } from '../faults/odd-group-calls';
import { ask, asUser, DAY_MS, free, read, refusalOf, START } from './call';

const HOUR_MS = DAY_MS / 24;
const NOW = START + 3 * DAY_MS + 9.5 * HOUR_MS;
const USERS = 'jira-software-users';
/** By its place among the groups of every simulated site. */
const USERS_INDEX = 2;

const siteWith = (more: Partial<SiteOptions> = {}): SimulatedSite => {
  const site = createSite({ seed: 5, people: 60, start: START, isQuiet: true, ...more });
  site.advance(NOW);
  return site;
};

const trueOf = (site: SimulatedSite, wanted: string): TrueAccount => {
  const account = site.ledger.accounts().find(({ accountId }) => accountId === wanted);
  if (!account) throw new Error(`The site does not know ${wanted}.`);
  return account;
};

/** Active people of the group who administer nothing. */
const peopleOf = (site: SimulatedSite, group = USERS): string[] =>
  site.ledger
    .accounts()
    .filter(({ type, active, siteAdmin, jiraAdmin }) => type === 'person' && active && !siteAdmin && !jiraAdmin)
    .flatMap(({ accountId, groups }) => (groups.includes(group) ? [accountId] : []));

const groupIdOf = (site: SimulatedSite, name: string): string =>
  read<{ values: { groupId: string }[] }>(site, `group/bulk?groupName=${name}`).values[0]?.groupId ?? '';

const call = (site: SimulatedSite, method: 'POST' | 'DELETE', accountId: string, now = NOW) => {
  const caller = free(asUser(site.admin));
  const id = encodeURIComponent(accountId);
  return method === 'POST'
    ? ask(site, `group/user?groupname=${USERS}`, { caller, now, body: { accountId } })
    : ask(site, `group/user?groupname=${USERS}&accountId=${id}`, { caller, now, method });
};

const isIn = (site: SimulatedSite, accountId: string): boolean => trueOf(site, accountId).groups.includes(USERS);

const told = (site: SimulatedSite): Omit<LedgerMove, 'groupId' | 'group'>[] =>
  site.ledger.moves().map(({ at, accountId, change, by }) => ({ at, accountId, change, by }));

const APP = (site: SimulatedSite) => ({ kind: 'app', accountId: site.admin }) as const;

describe('meanwhile others', () => {
  it('change members: the app’s call then meets what they left, and the ledger tells who did what', () => {
    const site = siteWith();
    const [one = '', two = ''] = peopleOf(site);
    site.others.removeFromGroup(one, USERS);
    site.others.removeFromGroup(one, USERS);
    expect(refusalOf(call(site, 'DELETE', one))).toEqual({
      status: 400,
      errorMessages: [`Cannot remove user '${one}' from group '${USERS}' since user is not a member of '${USERS}'`],
      errors: {},
    });
    expect(call(site, 'DELETE', two).status).toBe(200);
    site.others.addToGroup(two, groupIdOf(site, USERS));
    expect([isIn(site, one), isIn(site, two)]).toEqual([false, true]);
    expect(told(site)).toEqual([
      { at: NOW, accountId: one, change: 'removed', by: { kind: 'others' } },
      { at: NOW, accountId: two, change: 'removed', by: APP(site) },
      { at: NOW, accountId: two, change: 'added', by: { kind: 'others' } },
    ]);
  });

  it('change them with a token of their own as well, which is not the app’s doing', () => {
    const site = siteWith();
    const [one = ''] = peopleOf(site);
    const caller = { ...free(asUser(site.admin)), isPersonal: true };
    const path = `group/user?groupname=${USERS}&accountId=${encodeURIComponent(one)}`;
    expect(ask(site, path, { caller, now: NOW, method: 'DELETE' }).status).toBe(200);
    expect(told(site)).toEqual([{ at: NOW, accountId: one, change: 'removed', by: { kind: 'others' } }]);
  });

  it('deactivate, reactivate and delete people: seats show it at once, and events tell it when the site lives on', () => {
    const site = siteWith();
    const [one = '', two = ''] = peopleOf(site);
    const seats = (): number => read<{ userCount: number }>(site, 'applicationrole/jira-software').userCount;
    const before = seats();
    site.others.deactivate(one);
    site.others.deleteAccount(two);
    expect(trueOf(site, one)).toMatchObject({ active: false, licences: [] });
    expect(trueOf(site, one).groups).toContain(USERS);
    expect([seats(), call(site, 'DELETE', two).status]).toEqual([before - 2, 404]);
    const events = site.advance(NOW + 60_000).map(({ at, name, payload }) => {
      const { accountId, active } = payload['user'] as { accountId: string; active?: boolean };
      return { at, name, accountId, active };
    });
    expect(events).toEqual([
      { at: NOW, name: 'avi:jira:updated:user', accountId: one, active: false },
      { at: NOW, name: 'avi:jira:deleted:user', accountId: two, active: undefined },
    ]);
    site.others.reactivate(one);
    expect([seats(), trueOf(site, one).active]).toEqual([before - 1, true]);
    const [back, ...rest] = site.advance(NOW + 2 * DAY_MS).filter(({ payload }) => {
      return (payload['user'] as { accountId: string }).accountId === one;
    });
    expect([back?.at, rest]).toEqual([NOW + 60_000, []]);
    expect(told(site)).toEqual([]);
  });

  it('keep whom they deactivated from doing anything on that day', () => {
    const site = siteWith({ isQuiet: false });
    const entries = () => [...site.ledger.entries()].map(({ accountId, day }) => `${accountId} ${day}`);
    const people = peopleOf(site);
    for (const accountId of people) site.others.deactivate(accountId);
    const before = new Set(entries());
    site.advance(NOW + 3 * DAY_MS);
    const since = entries().filter((entry) => !before.has(entry));
    expect(since.filter((entry) => people.some((accountId) => entry.startsWith(accountId)))).toEqual([]);
    expect(since.length).toBeGreaterThan(0);
  });

  it('delete a group: nobody is in it any more, no answer names it, and each loss is told', () => {
    const site = siteWith();
    const groupId = groupIdOf(site, 'contractors');
    const members = site.ledger.accounts().filter(({ groups }) => groups.includes('contractors'));
    expect(members.length).toBeGreaterThan(1);
    site.others.deleteGroup('contractors');
    expect(site.ledger.accounts().filter(({ groups }) => groups.includes('contractors'))).toEqual([]);
    expect(read<{ total: number }>(site, 'group/bulk?groupName=contractors').total).toBe(0);
    const role = read<{ groups: string[] }>(site, 'applicationrole/jira-software');
    expect(role.groups).toEqual([USERS]);
    const caller = free(asUser(site.admin));
    const path = `group/user?groupId=${groupId}`;
    const accountId = members[0]?.accountId ?? '';
    expect(refusalOf(ask(site, path, { caller, now: NOW, body: { accountId } }))).toEqual({
      status: 404,
      errorMessages: [`The group named '${groupId}' does not exist.`],
      errors: {},
    });
    const lost = site.ledger.moves();
    expect(new Set(lost.map((move) => move.accountId))).toEqual(new Set(members.map((member) => member.accountId)));
    expect(lost).toHaveLength(members.length);
    expect(lost.map(({ at, change, by, group }) => ({ at, change, by, group }))).toEqual(
      members.map(() => ({ at: NOW, change: 'removed', by: { kind: 'others' }, group: 'contractors' })),
    );
  });

  it('cannot do anything to whom the site does not know', () => {
    const site = siteWith();
    expect(() => site.others.deactivate('nobody')).toThrow('The site knows no account nobody.');
    expect(() => site.others.deleteGroup('nobodies')).toThrow('The site has no group nobodies.');
  });
});

describe('an identity provider', () => {
  const provided = (more: Partial<ProviderOptions> = {}): SimulatedSite =>
    siteWith({ provider: { groups: [USERS_INDEX], everyMs: HOUR_MS, changesInJira: 'accepted', ...more } });
  /** The first sync after `NOW`. */
  const SYNC = NOW + HOUR_MS / 2;

  it('puts back at its next sync whom the app took out, and says that it was its doing', () => {
    const site = provided();
    const [one = ''] = peopleOf(site);
    expect(call(site, 'DELETE', one, NOW + 7).status).toBe(200);
    site.advance(SYNC - 1);
    expect(isIn(site, one)).toBe(false);
    site.advance(SYNC);
    expect(isIn(site, one)).toBe(true);
    expect(told(site)).toEqual([
      { at: NOW + 7, accountId: one, change: 'removed', by: APP(site) },
      { at: SYNC, accountId: one, change: 'added', by: { kind: 'provider' } },
    ]);
  });

  it('may sync out of turn, and on the next day only', () => {
    const site = provided({ everyMs: DAY_MS });
    const [one = '', two = ''] = peopleOf(site);
    call(site, 'DELETE', one);
    site.others.syncNow();
    expect(isIn(site, one)).toBe(true);
    call(site, 'DELETE', two);
    site.advance(START + 4 * DAY_MS - 1);
    expect(isIn(site, two)).toBe(false);
    site.advance(START + 4 * DAY_MS);
    expect(isIn(site, two)).toBe(true);
  });

  it('leaves in peace whom it took out itself, and whom the app put in', () => {
    const site = provided();
    const [one = ''] = peopleOf(site);
    const stranger = site.ledger
      .accounts()
      .find(({ type, active, groups }) => type === 'person' && active && !groups.includes(USERS))?.accountId;
    site.others.withdraw(one, USERS);
    expect(call(site, 'POST', stranger ?? '').status).toBe(201);
    site.advance(SYNC + DAY_MS);
    expect([isIn(site, one), isIn(site, stranger ?? '')]).toEqual([false, true]);
    site.others.provide(one, USERS);
    expect(isIn(site, one)).toBe(true);
    expect(told(site).map(({ change, by }) => [change, by.kind])).toEqual([
      ['removed', 'provider'],
      ['added', 'app'],
      ['added', 'provider'],
    ]);
  });

  it('leaves a group in peace that is deleted', () => {
    const site = provided();
    site.others.deleteGroup(USERS);
    const before = site.ledger.moves().length;
    site.advance(SYNC + DAY_MS);
    expect(site.ledger.moves()).toHaveLength(before);
  });

  it('or keeps its groups for itself: then a change in Jira is refused', () => {
    const site = provided({ changesInJira: 'refused' });
    const [one = ''] = peopleOf(site);
    const answer = {
      status: 403,
      errorMessages: [`The group '${USERS}' is kept by an identity provider and cannot be changed here.`],
      errors: {},
    };
    expect(refusalOf(call(site, 'DELETE', one))).toEqual(answer);
    expect(refusalOf(call(site, 'POST', one))).toEqual(answer);
    expect([isIn(site, one), told(site)]).toEqual([true, []]);
  });

  it('makes a site that is the same whatever the steps in which it is lived', () => {
    const lived = (steps: readonly number[]) => {
      const site = provided();
      const [one = ''] = peopleOf(site);
      call(site, 'DELETE', one);
      for (const step of steps) site.advance(NOW + step);
      return { moves: site.ledger.moves(), accounts: site.ledger.accounts() };
    };
    expect(lived([1, HOUR_MS, 5 * HOUR_MS, 2 * DAY_MS])).toEqual(lived([2 * DAY_MS]));
  });
});

describe('a group call that goes wrong', () => {
  const tried = (fate: GroupCallFate) => {
    const plain = siteWith();
    const site = withGroupFates(plain, inTurn(fate));
    const [one = ''] = peopleOf(site);
    const attempt = () => {
      try {
        return call(site, 'DELETE', one).status;
      } catch (error) {
        return (error as Error).message;
      }
    };
    const first = attempt();
    return { first, isDone: !isIn(site, one), moves: site.ledger.moves().length, again: attempt() };
  };

  it.each([
    ['pass', { first: 200, isDone: true, moves: 1, again: 400 }],
    ['forbid', { first: 403, isDone: false, moves: 0, again: 200 }],
    ['limit', { first: 429, isDone: false, moves: 0, again: 200 }],
    ['fail', { first: 500, isDone: false, moves: 0, again: 200 }],
    ['drop', { first: 'fetch failed', isDone: false, moves: 0, again: 200 }],
    ['lose', { first: 'fetch failed', isDone: true, moves: 1, again: 400 }],
    ['lose-to-500', { first: 500, isDone: true, moves: 1, again: 400 }],
  ] as const)('%s', (fate, outcome) => {
    expect(tried(fate)).toEqual(outcome);
  });

  it('does so by chance as well, and nothing else is touched', () => {
    const site = withGroupFates(
      siteWith(),
      byChance(() => 0.8, 0.9),
    );
    const [one = ''] = peopleOf(site);
    expect(() => call(site, 'DELETE', one)).toThrow('fetch failed');
    expect(ask(site, 'users/search').status).toBe(200);
    expect(byChance(() => 0.95, 0.9)()).toBe('pass');
  });
});

describe('who may look at the page', () => {
  it('is a site admin, a Jira admin who administers no site, and one who administers nothing', () => {
    const site = siteWith({ people: 500, seed: 1 });
    const seen = site.viewers().map(({ accountId, administers, label }) => {
      const { siteAdmin, jiraAdmin, displayName } = trueOf(site, accountId);
      return { administers, siteAdmin, jiraAdmin, says: label.replace(displayName, '') };
    });
    expect(seen).toEqual([
      { administers: 'site', siteAdmin: true, jiraAdmin: true, says: ' · site admin' },
      { administers: 'jira', siteAdmin: false, jiraAdmin: true, says: ' · Jira admin, no site admin' },
      { administers: 'nothing', siteAdmin: false, jiraAdmin: false, says: ' · no admin' },
    ]);
  });
});
