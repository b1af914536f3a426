import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import { readText } from '../../local/loopback/request-body';
import { startServer, type LoopbackServer } from '../../local/loopback/start-server';
import { ariOf } from '../../local/organization/member';
import { Organization } from '../../local/organization/organization';
import { ADMIN_API_ORIGIN, PlayedAdminApi } from '../../local/organization/played-admin-api';
import type { ReclaimStatus } from '../../src/reclaim/view';
import { FLAG } from '../../src/organization/rules/rows';
import { READ_SCOPES, WRITE_SCOPES } from '../../local/organization/admin-key';
import { beginLife, connect, DAY, HOUR, KEY as LIFE_KEY, shownBy, START } from '../organization/organization-life';
import { carryOut, removeThere, statusOf, suspendThere, truthOf, valueOf } from '../organization/organization-life';
import { describeWithOrganizationDocument, ORGANIZATION_DOCUMENT } from './document';
import { startPrismOf, type Prism } from './prism';

const NOW = START + 2 * 86_400_000;
const KEY = 'a-key-without-scopes';
const MAX_BODY = 1_000_000;

/** A header with which the played administration answers what Atlassian never would. */
const FLAW = 'x-planted-flaw';

const playedHere = () => {
  const site = createSite({ seed: 5, people: 60, start: START });
  site.advance(NOW);
  const organization = new Organization({ site, seed: 5, elsewhere: 80, now: () => NOW });
  const keys = [{ key: KEY, scopes: null, expiresAt: NOW + 1 }];
  return { organization, api: new PlayedAdminApi({ organization, keys, now: () => NOW, perMinute: 10_000 }) };
};

/** A handler as a server on this machine, for Prism to stand before. */
const serve = (handle: PlayedAdminApi['handle']): Promise<LoopbackServer> =>
  startServer(0, async (request, url) => {
    const body = await readText(request, MAX_BODY);
    const answer = await handle(`${ADMIN_API_ORIGIN}/admin${url.pathname}${url.search}`, {
      method: request.method ?? 'GET',
      headers: {
        authorization: request.headers.authorization ?? '',
        ...(body === '' ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === '' ? {} : { body }),
    });
    const told = await answer.text();
    const isFlawed = request.headers[FLAW] !== undefined;
    return {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
      body: isFlawed ? told.replaceAll('"active"', '"wide awake"') : told,
    };
  });

/** What the document has against a request or its answer; `null` for nothing. */
const problemOf = async (answer: Response): Promise<string | null> => {
  const isProblem = answer.headers.get('content-type')?.includes('problem+json') === true;
  return isProblem ? answer.clone().text() : answer.headers.get('sl-violations');
};

describeWithOrganizationDocument('the played administration keeps to Atlassian’s OpenAPI document', () => {
  const { organization, api } = playedHere();
  const org = organization.id;
  let served: LoopbackServer;
  let prism: Prism;

  beforeAll(async () => {
    served = await serve(api.handle);
    prism = await startPrismOf(ORGANIZATION_DOCUMENT, 'proxy', served.origin);
  });
  afterAll(async () => {
    prism.stop();
    await served.close();
  });

  const through = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${prism.origin}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${KEY}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, problem: await problemOf(answer), text: await answer.text() };
  };

  const users = `/v2/orgs/${org}/directories/-/users`;
  const inside = `/v2/orgs/${org}/directories/${organization.directory}/users`;
  const somebody = organization.members().find(({ roles }) => roles.length === 0);
  const admin = organization.members().find(({ roles }) => roles.includes('atlassian/org-admin'));
  const group = organization.groups().find(({ synced }) => !synced);
  const memberships = `/v2/orgs/${org}/directories/${organization.directory}/groups/${group?.id}/memberships`;
  const accountId = somebody?.accountId ?? '';
  const resource = ariOf(organization.workspaces[3] ?? organization.shadow);

  it.each<[string, string, unknown, number]>([
    ['GET', '/v1/orgs', undefined, 200],
    ['GET', `/v1/orgs/${org}`, undefined, 200],
    ['GET', '/v1/orgs/another', undefined, 404],
    ['GET', `/v1/orgs/${org}/domains`, undefined, 200],
    ['GET', `/v1/orgs/${org}/users`, undefined, 200],
    ['GET', `/v1/orgs/${org}/users?cursor=old`, undefined, 400],
    ['POST', `/v2/orgs/${org}/workspaces`, { limit: 2 }, 200],
    ['POST', `${users}/search`, { limit: 100, expand: ['productAccess', 'groups', 'platformRoles'] }, 200],
    ['POST', `${users}/search`, { cursor: 'old' }, 400],
    ['POST', `${inside}/search`, { accountIds: [accountId], expand: ['groups', 'platformRoles'] }, 200],
    ['POST', `/v2/orgs/${org}/directories/another/users/search`, { accountIds: [accountId] }, 404],
    ['GET', `/v2/orgs/${org}/directories`, undefined, 200],
    ['POST', `${inside}/${encodeURIComponent(accountId)}/suspend`, undefined, 204],
    ['POST', `${inside}/${encodeURIComponent(accountId)}/restore`, undefined, 204],
    ['POST', `${inside}/${encodeURIComponent(admin?.accountId ?? '')}/suspend`, undefined, 403],
    ['POST', `${inside}/nobody/restore`, undefined, 404],
    ['POST', `${users}/${encodeURIComponent(accountId)}/suspend`, undefined, 404],
    ['POST', `/v2/orgs/${org}/directories/-/groups/search`, { resourceIds: [resource], limit: 100 }, 200],
    [
      'GET',
      `/v2/orgs/${org}/directories/${organization.directory}/groups/${group?.id}/role-assignments`,
      undefined,
      200,
    ],
    [
      'GET',
      `${inside}/${encodeURIComponent(accountId)}/role-assignments?resourceIds=${encodeURIComponent(resource)}`,
      undefined,
      200,
    ],
    ['POST', memberships, { accountId }, 204],
    ['POST', memberships, { accountId }, 409],
    ['DELETE', `${memberships}/${encodeURIComponent(accountId)}`, undefined, 204],
  ])('%s %s', async (method, path, body, status) => {
    expect(await through(method, path, body)).toMatchObject({ status, problem: null });
  });

  it('while an answer and a request that Atlassian would not give or take are caught', async () => {
    const flawed = await through('POST', `${users}/search`, { limit: 5 }, { [FLAW]: '1' });
    expect(flawed.problem).toContain('allowed values');
    const wrong = await through('POST', `${users}/search`, { limit: 'all' });
    expect(wrong.problem).toContain('must be integer');
  });
});

describeWithOrganizationDocument('every question of the app to the administration passes that document', () => {
  it('through a whole sweep, the suspension of one person, and a seat that is taken and given back', async () => {
    const life = await beginLife({ isPlayed: false, elsewhere: 130 });
    life.keys.splice(0, 1, { key: LIFE_KEY, scopes: [...READ_SCOPES, ...WRITE_SCOPES], expiresAt: START + 300 * DAY });
    const served = await serve(life.api.handle);
    const prism = await startPrismOf(ORGANIZATION_DOCUMENT, 'proxy', served.origin);
    const problems: string[] = [];
    const asked = new Set<string>();
    const restoration = { batch: 1, accounts: null, why: '' };
    const suspended = life.organization.drawStranger(3).accountId;
    life.outside.add({
      origin: ADMIN_API_ORIGIN,
      address: async (url, init) => {
        const { pathname, search } = new URL(url);
        const answer = await fetch(`${prism.origin}${pathname.replace('/admin', '')}${search}`, init);
        const problem = await problemOf(answer);
        if (problem !== null) problems.push(problem);
        asked.add(
          pathname
            .replace(life.organization.id, '*')
            .replace(encodeURIComponent(suspended), '<account>')
            .replace(/groups\/[0-9a-f-]{36}/, 'groups/<group>'),
        );
        return answer;
      },
    });
    await connect(life, LIFE_KEY, true);
    await life.host.advance(START + HOUR);
    const shown = await shownBy(life);
    expect(shown).toEqual(truthOf(life));
    valueOf(await life.ask('organizationNames', { accounts: [suspended] }));
    await removeThere(life, { key: 'confluence', site: life.site.cloudId }, [suspended]);
    await carryOut(life, valueOf(await life.ask<ReclaimStatus>('beginRestore', restoration)).open ?? 0);
    await suspendThere(life, [suspended]);
    prism.stop();
    await served.close();
    expect(problems).toEqual([]);
    expect(life.organization.find(suspended)?.membership).toBe('suspended');
    const inside = `/admin/v2/orgs/*/directories/${life.organization.directory}`;
    expect([...asked].sort()).toEqual([
      '/admin/v1/orgs/*',
      '/admin/v1/orgs/*/domains',
      '/admin/v1/orgs/*/users',
      '/admin/v2/orgs/*/directories',
      '/admin/v2/orgs/*/directories/-/groups/search',
      '/admin/v2/orgs/*/directories/-/users/search',
      `${inside}/groups/<group>/memberships`,
      `${inside}/groups/<group>/memberships/<account>`,
      `${inside}/groups/<group>/role-assignments`,
      `${inside}/users/<account>/role-assignments`,
      `/admin/v2/orgs/*/directories/${life.organization.directory}/users/<account>/suspend`,
      `/admin/v2/orgs/*/directories/${life.organization.directory}/users/search`,
      '/admin/v2/orgs/*/workspaces',
    ]);
    expect(await statusOf(life)).toMatchObject({ problems: [] });
    expect([...shown.values()].some(({ flags }) => (flags & FLAG.unmanaged) !== 0)).toBe(true);
  });
});
