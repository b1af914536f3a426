import { describe, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import { functionModules, MINUTE, runApp, START } from './test-app';

describe('storage', () => {
  it('is shut without the scope storage:app', async () => {
    const { run, refused, host } = runApp({ scopes: ['read:jira-work'] });
    await expect(run(({ kvs: { kvs } }) => kvs.set('a', 1))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      responseDetails: { status: 403 },
    });
    expect(refused()).toEqual(['storage without the scope storage:app']);
    expect(host.rows.all('site-1', START)).toEqual([]);
  });
});

describe('Jira', () => {
  const onRealSite = (scopes: readonly string[]) => {
    const site = Object.assign(createSite({ seed: 1, people: 10, start: START }), {
      happen: () => undefined,
      asked: [],
    });
    return { ...runApp({ scopes, sites: [site] }), site };
  };

  it('answers 401 as its gateway does when a scope is missing', async () => {
    const { run, refused } = onRealSite(['storage:app']);
    const answer = await run(async ({ api }) => {
      const response = await api.asApp().requestJira(api.route`/rest/api/3/users/search`);
      return { status: response.status, body: (await response.json()) as unknown };
    });
    expect(answer).toEqual({ status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } });
    expect(refused()).toEqual([
      'Jira GET /rest/api/3/users/search: 401 {"code":401,"message":"Unauthorized; scope does not match"}',
    ]);
  });

  it('knows the app, the viewing user, and nobody', async () => {
    const { run, site } = onRealSite(['read:jira-user']);
    const myself = (who: 'app' | 'user' | 'nobody') =>
      run(async ({ api }) => {
        const caller = who === 'app' ? api.asApp() : who === 'user' ? api.asUser() : api;
        const response = await caller.requestJira(api.route`/rest/api/3/myself`);
        return {
          status: response.status,
          ...((await response.json()) as { accountId?: string; accountType?: string }),
        };
      });
    expect(await myself('app')).toMatchObject({ status: 200, accountType: 'app' });
    expect(await myself('user')).toMatchObject({ status: 200, accountId: site.admin, accountType: 'atlassian' });
    expect(await myself('nobody')).toMatchObject({ status: 401 });
  });

  it('takes a change of a group from the viewing user alone, at a point, and refuses the app and lesser admins', async () => {
    const site = createSite({ seed: 1, people: 500, start: START });
    const removal = async (as: 'site' | 'jira', who: 'app' | 'user') => {
      const admin = site.viewers().find(({ administers }) => administers === as)?.accountId ?? '';
      const one = { ...site, admin, happen: () => undefined, asked: [] };
      const { run, host } = runApp({ scopes: ['manage:jira-configuration'], sites: [one] });
      const person = site.ledger
        .accounts()
        .find(({ siteAdmin, groups }) => !siteAdmin && groups.includes('contractors'));
      const status = await run(async ({ api }) => {
        const caller = who === 'app' ? api.asApp() : api.asUser();
        const route = api.route`/rest/api/3/group/user?groupname=contractors&accountId=${person?.accountId ?? ''}`;
        return (await caller.requestJira(route, { method: 'DELETE' })).status;
      });
      return { status, metered: [...host.meter.jira], by: site.ledger.moves().map(({ by }) => by) };
    };
    const metered = [['DELETE /rest/api/3/group/user', { requests: 1, points: 1 }]];
    expect(await removal('site', 'app')).toEqual({ status: 403, metered, by: [] });
    expect(await removal('jira', 'user')).toEqual({ status: 403, metered, by: [] });
    const by = [{ kind: 'app', accountId: site.admin }];
    expect(await removal('site', 'user')).toEqual({ status: 200, metered, by });
  });

  it('needs a user to act as one: in the background there is none', async () => {
    const errors: unknown[] = [];
    const { host } = runApp({
      modules: {
        scheduledTrigger: [{ key: 'often', function: 'tick', interval: 'fiveMinute' }],
        function: functionModules('tick'),
      },
      functions: ({ api }) => ({
        tick: () =>
          api
            .asUser()
            .requestJira(api.route`/rest/api/3/myself`)
            .catch((error: unknown) => errors.push((error as Error).name)),
      }),
    });
    await host.advance(START + 5 * MINUTE);
    expect(errors).toEqual(['NEEDS_AUTHENTICATION_ERR']);
  });

  it('gets what the package sends, and its points are metered', async () => {
    const { run, site, host } = runApp();
    await run(({ api }) =>
      api.asApp().requestJira(api.route`/rest/api/3/issue/${'KEY-1'}`, {
        method: 'PUT',
        body: '{"x":1}',
        headers: { Accept: 'application/json' },
      }),
    );
    expect(site.asked).toEqual([
      {
        method: 'PUT',
        path: '/rest/api/3/issue/KEY-1',
        headers: { accept: 'application/json' },
        body: '{"x":1}',
        caller: { kind: 'app', scopes: ['storage:app', 'read:jira-work'] },
        now: START + 120,
      },
    ]);
    expect([...host.meter.jira]).toEqual([['PUT /rest/api/3/issue/{id}', { requests: 1, points: 3 }]]);
    expect(host.meter.points).toBe(3);
  });
});

describe('services of Atlassian that the host does not play', () => {
  it('say so', async () => {
    const { run } = runApp();
    const status = await run(
      async ({ api }) => (await api.__requestAtlassianAsApp('/graphql', { method: 'POST', body: '{}' })).status,
    );
    expect(status).toBe(501);
  });
});
