import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import { serveSite, type ServedSite } from '../../local/jira/serve';
import type { Site } from '../../local/jira/site';
import { describeWithDocument } from './document';
import { startPrism, type Prism } from './prism';

const START = Date.UTC(2026, 9, 5);
const NOW = START + 8 * 86_400_000;

/** Asked with this header, the site answers something that Jira never would. */
const FLAW = 'x-planted-flaw';

const flawed = (site: Site): Site => ({
  ...site,
  rest: (request) => {
    const answer = site.rest(request);
    return request.headers[FLAW] === undefined
      ? answer
      : { ...answer, body: answer.body.replaceAll('"active":true', '"active":"yes"') };
  },
});

describeWithDocument('the simulated site keeps to Jira’s OpenAPI document', () => {
  const site = createSite({ seed: 21, people: 130, start: START });
  site.advance(NOW);
  const accounts = site.ledger.accounts();
  const credentials = (id: string): string =>
    `Basic ${btoa(`${accounts.find(({ accountId }) => accountId === id)?.email ?? ''}:any`)}`;
  const admin = credentials(site.admin);
  const worker = credentials(
    accounts.find(
      ({ type, jiraAdmin, siteAdmin, licences }) =>
        type === 'person' && !jiraAdmin && !siteAdmin && licences.length > 0,
    )?.accountId ?? '',
  );
  let served: ServedSite;
  let prism: Prism | undefined;

  beforeAll(async () => {
    served = await serveSite(flawed(site), { port: 0, clock: { now: () => NOW } });
    prism = await startPrism('proxy', served.url);
  });
  afterAll(async () => {
    prism?.stop();
    await served.close();
  });

  interface Asking {
    readonly as?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    readonly method?: string;
  }
  const through = async (path: string, { as = admin, body, headers = {}, method }: Asking = {}) => {
    const answer = await fetch(`${prism?.origin}/rest/api/3/${path}`, {
      headers: {
        ...(as === '' ? {} : { authorization: as }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      ...(method === undefined ? {} : { method }),
    });
    return {
      status: answer.status,
      violations: answer.headers.get('sl-violations'),
      // Prism answers a violation in place of the site, as a problem document.
      problem: answer.headers.get('content-type')?.includes('problem+json') === true,
      body: await answer.text(),
    };
  };
  const clean = (status: number) => ({ status, violations: null, problem: false, body: expect.any(String) as string });

  const someone = encodeURIComponent(site.admin);
  const bulk = accounts
    .slice(0, 12)
    .map(({ accountId }) => `accountId=${encodeURIComponent(accountId)}`)
    .join('&');
  it.each([
    'users/search',
    'users/search?startAt=100&maxResults=1000',
    'users/search?startAt=100000',
    `user/bulk?${bulk}`,
    `user/bulk?${bulk}&startAt=10&maxResults=200`,
    `user?accountId=${someone}`,
    `user?accountId=${someone}&expand=groups,applicationRoles`,
    `user/groups?accountId=${someone}`,
    'myself',
    'mypermissions?permissions=ADMINISTER,BROWSE_PROJECTS',
    'applicationrole',
    'applicationrole/jira-software',
    'applicationrole/jira-product-discovery',
    'group/member?groupname=jira-software-users',
    'group/member?groupname=jira-software-users&startAt=50&maxResults=50&includeInactiveUsers=true',
    'group/bulk',
    'group/bulk?startAt=3&maxResults=2',
    'group/bulk?accessType=site-admin',
    'group/bulk?accessType=user&applicationKey=jira-software',
    'license/approximateLicenseCount',
    'license/approximateLicenseCount/product/jira-servicedesk',
    'instance/license',
    'worklog/updated',
    `worklog/updated?since=${START + 3 * 86_400_000}`,
    'worklog/deleted?since=0',
  ])('GET %s', async (path) => {
    expect(await through(path)).toEqual(clean(200));
  });

  it('every kind of account, page by page', async () => {
    for (let startAt = 0; startAt < accounts.length; startAt += 37) {
      expect(await through(`users/search?startAt=${startAt}&maxResults=37`)).toEqual(clean(200));
    }
  });

  const JQL = 'updated >= -1000d ORDER BY updated ASC';
  const idsOf = async (): Promise<string[]> => {
    const { body } = await through('search/jql', { body: { jql: JQL, maxResults: 1000 } });
    return (JSON.parse(body) as { issues: { id: string }[] }).issues.map(({ id }) => id);
  };

  it('issues, page by page and with all fields', async () => {
    const body = { jql: JQL, maxResults: 100, fields: ['*all'] };
    const first = await through('search/jql', { body });
    expect(first).toEqual(clean(200));
    const { nextPageToken } = JSON.parse(first.body) as { nextPageToken: string };
    expect(await through('search/jql', { body: { ...body, nextPageToken } })).toEqual(clean(200));
    expect(await through('search/jql', { body: { jql: JQL, maxResults: 5000, fields: ['id'] } })).toEqual(clean(200));
    expect(await through('search/approximate-count', { body: { jql: JQL } })).toEqual(clean(200));
  });

  it('changelogs, page by page', async () => {
    const body = { issueIdsOrKeys: await idsOf(), maxResults: 300 };
    const first = await through('changelog/bulkfetch', { body });
    expect(first).toEqual(clean(200));
    const { nextPageToken } = JSON.parse(first.body) as { nextPageToken: string };
    expect(await through('changelog/bulkfetch', { body: { ...body, nextPageToken } })).toEqual(clean(200));
    expect(await through('changelog/bulkfetch', { body: { ...body, fieldIds: ['status', 'assignee'] } })).toEqual(
      clean(200),
    );
  });

  it('comments', async () => {
    for (const id of (await idsOf()).slice(-40)) {
      expect(await through(`issue/${id}/comment?maxResults=3&orderBy=-created`)).toEqual(clean(200));
    }
  });

  it('single issues and their worklogs', async () => {
    const ids = (await idsOf()).slice(-40);
    const body = { issueIdsOrKeys: [...ids, 'NOPE-1'], fields: ['creator', 'created', 'updated', 'timespent'] };
    expect(await through('issue/bulkfetch', { body })).toEqual(clean(200));
    for (const id of ids) expect(await through(`issue/${id}/worklog?startAt=0&maxResults=1000`)).toEqual(clean(200));
  });

  it('worklogs by id', async () => {
    const { body } = await through('worklog/updated');
    const ids = (JSON.parse(body) as { values: { worklogId: number }[] }).values.map(({ worklogId }) => worklogId);
    expect(ids.length).toBeGreaterThan(50);
    expect(await through('worklog/list', { body: { ids: ids.slice(0, 1000) } })).toEqual(clean(200));
  });

  it.each([
    ['users/search?startAt=-1', 400, admin],
    ['mypermissions?permissions=FLY', 400, admin],
    ['user?accountId=nobody', 404, admin],
    ['applicationrole/trello', 404, admin],
    ['group/member?groupname=nobodies', 404, admin],
    ['issue/NOPE-1/comment', 404, admin],
    ['applicationrole', 403, worker],
    ['mypermissions?permissions=ADMINISTER', 200, ''],
    ['users/search', 403, ''],
    ['user?accountId=nobody', 401, ''],
    ['issue/10000/comment', 404, ''],
  ])('refusals: %s gives %i', async (path, status, as) => {
    expect(await through(path, { as })).toEqual(clean(status));
  });

  it('refuses changelogs and searches that make no sense', async () => {
    expect(await through('search/jql', { body: { jql: 'order by key' } })).toEqual(clean(400));
    const made = { issueIdsOrKeys: ['10000'], nextPageToken: 'made up' };
    expect(await through('changelog/bulkfetch', { body: made })).toEqual(clean(400));
    expect(await through('worklog/list', { body: { ids: [] } })).toEqual(clean(400));
  });

  describe('changes of groups', () => {
    const named = (name: string): string => `groupname=${encodeURIComponent(name)}`;
    const team = named('jira-software-users');
    const member = accounts.find(
      ({ type, active, siteAdmin, groups }) =>
        type === 'person' && active && !siteAdmin && groups.includes('jira-software-users'),
    );
    const accountId = member?.accountId ?? '';
    const gone = `group/user?${team}&accountId=${encodeURIComponent(accountId)}`;
    const into = `group/user?${team}`;
    // Who gives no credentials at all is answered by Prism itself.
    const stranger = credentials('nobody');

    it('a removal and its way back', async () => {
      expect(await through(gone, { method: 'DELETE' })).toEqual({ ...clean(200), body: '' });
      expect(await through(gone, { method: 'DELETE' })).toEqual(clean(400));
      expect(await through(into, { body: { accountId } })).toEqual(clean(201));
      expect(await through(into, { body: { accountId } })).toEqual(clean(400));
    });

    it.each([
      ['POST', 401, into, stranger],
      ['DELETE', 401, gone, stranger],
      ['POST', 403, into, worker],
      ['DELETE', 403, gone, worker],
      ['POST', 404, `group/user?${named('nobodies')}`, admin],
      ['DELETE', 404, `group/user?${team}&accountId=nobody`, admin],
    ])('refusals: %s gives %i', async (method, status, path, as) => {
      const body = method === 'POST' ? { body: { accountId } } : {};
      expect(await through(path, { as, method, ...body })).toEqual(clean(status));
    });

    it('while a removal of nobody is caught', async () => {
      expect(await through(into, { method: 'DELETE' })).toMatchObject({ status: 422, problem: true });
    });
  });

  it('but for one refusal, which the document says is an object without any property', async () => {
    const answer = await through('license/approximateLicenseCount', { as: worker });
    expect(answer).toMatchObject({ status: 500, problem: true });
    expect(answer.body).toContain('must NOT have additional properties');
  });

  it('and a planted violation is caught', async () => {
    const caught = await through('users/search', { headers: { [FLAW]: 'yes' } });
    expect(caught).toMatchObject({ status: 500, problem: true });
    expect(caught.body).toContain('must be boolean');
  });

  it('as is a request that Jira would refuse', async () => {
    const caught = await through('worklog/list', { body: { ids: ['not a number'] } });
    expect(caught).toMatchObject({ status: 422, problem: true });
  });
});
