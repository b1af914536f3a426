import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../local/real-site/address';
import { openGateway } from '../../local/real-site/gateway';
import { realSite } from '../../local/real-site/real-site';
import type { Caller, JiraSite, RestRequest } from '../../local/jira/site';
import { deadOrigin, replying, smallServer, type Reply } from './small-server';

const ADMIN = { accountId: 'a-1', displayName: 'Ada Lovelace' };
const APP: Caller = { kind: 'app', scopes: [] };

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
}

/** A real site, and what reaches it. */
const begin = async (reply: (request: IncomingMessage) => Reply = () => ({ body: [] })) => {
  const seen: Seen[] = [];
  const origin = await smallServer((request, response) => {
    seen.push({ method: request.method, url: request.url, headers: request.headers });
    replying(reply)(request, response);
  });
  const ask = openGateway(origin, { email: 'ada@example.com', token: 'secret' }, new AbortController().signal);
  return { seen, origin, site: realSite(addressOf(origin), ADMIN, ask) };
};

const rest = (site: JiraSite, path: string, more: Partial<RestRequest> = {}) =>
  site.rest({ method: 'GET', path, headers: {}, body: undefined, caller: APP, now: 0, ...more });

const USERS = '/rest/api/3/users/search?startAt=0';

describe('a real site', () => {
  it('is asked as the administrator, with no header of the app’s', async () => {
    const { site, seen } = await begin();
    await rest(site, USERS, { headers: { 'x-http-method-override': 'DELETE', authorization: 'other', cookie: 'c=1' } });
    const [{ method, url, headers } = expect.fail('Nothing arrived')] = seen;
    expect([method, url]).toEqual(['GET', USERS]);
    expect(headers.authorization).toBe(`Basic ${btoa('ada@example.com:secret')}`);
    expect(headers).not.toHaveProperty('x-http-method-override');
    expect(headers).not.toHaveProperty('cookie');
  });

  it('is never written to', async () => {
    const { site, seen } = await begin();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'post'])
      expect(await rest(site, '/rest/api/3/group/user', { method, body: '{}' })).toMatchObject({
        status: 403,
        points: 0,
      });
    expect(seen).toEqual([]);
  });

  it('leads nowhere else', async () => {
    const elsewhere = await begin();
    const { site } = await begin(() => ({
      status: 307,
      headers: { location: `${elsewhere.origin}${USERS}` },
      body: '',
    }));
    expect(await rest(site, USERS)).toMatchObject({ status: 307, headers: {} });
    expect(elsewhere.seen).toEqual([]);
  });

  it('whose answer has no end is not read to the end', async () => {
    const origin = await smallServer((_request, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(1024 * 1024, ' ')));
        response.once('drain', more);
      };
      more();
    });
    const ask = openGateway(origin, { email: 'ada@example.com', token: 'secret' }, new AbortController().signal);
    expect(await ask({ method: 'GET', path: USERS })).toEqual({ kind: 'unreachable', code: 'TOO_LARGE' });
  });

  it('answers the administrator alone', async () => {
    const { site, seen } = await begin();
    const asUser = (accountId: string): Caller => ({ kind: 'user', accountId, scopes: [], fromBrowser: true });
    expect(await rest(site, USERS, { caller: asUser('someone') })).toMatchObject({ status: 401 });
    expect(await rest(site, USERS, { caller: { kind: 'anonymous', scopes: [] } })).toMatchObject({ status: 401 });
    expect(seen).toEqual([]);
    expect(await rest(site, USERS, { caller: asUser('a-1') })).toMatchObject({ status: 200 });
  });

  it('limits as it likes: the app gets its words', async () => {
    const headers = { 'retry-after': '33', 'ratelimit-reason': 'jira-burst-based', 'set-cookie': 'tracking=1' };
    const { site } = await begin(() => ({ status: 429, headers, body: { errorMessages: ['Slower.'] } }));
    expect(await rest(site, USERS)).toEqual({
      status: 429,
      headers: { 'content-type': 'application/json', 'retry-after': '33', 'ratelimit-reason': 'jira-burst-based' },
      body: '{"errorMessages":["Slower."]}',
      points: 1,
    });
  });

  it('is away for a while', async () => {
    const origin = await deadOrigin();
    const ask = openGateway(origin, { email: 'ada@example.com', token: 'secret' }, new AbortController().signal);
    expect(await rest(realSite(addressOf(origin), ADMIN, ask), USERS)).toMatchObject({ status: 503, points: 0 });
  });

  it.each<[string, unknown, number]>([
    ['users/search', [{}, {}, {}], 7],
    ['user/bulk?accountId=1', { values: [{}, {}] }, 5],
    ['applicationrole', [{}], 3],
    ['group/member?groupId=1', { values: [{}] }, 3],
    ['mypermissions?permissions=ADMINISTER', { permissions: { ADMINISTER: {} } }, 3],
    ['issue/1/comment', { comments: [{}, {}] }, 3],
    ['worklog/updated?since=0', { values: [{}] }, 2],
    ['serverInfo', {}, 1],
  ])('costs by Atlassian’s price list: %s', async (path, body, points) => {
    const { site } = await begin(() => ({ body }));
    expect(await rest(site, `/rest/api/3/${path}`)).toMatchObject({ status: 200, points });
    const browser: Caller = { kind: 'user', accountId: 'a-1', scopes: [], fromBrowser: true };
    expect(await rest(site, `/rest/api/3/${path}`, { caller: browser })).toMatchObject({ points: 0 });
  });

  it.each<[string, unknown, number]>([
    ['search/jql', { issues: [{}, {}] }, 3],
    ['search/approximate-count', { count: 153 }, 1],
    ['changelog/bulkfetch', { issueChangeLogs: [{ changeHistories: [{}, {}] }, { changeHistories: [{}] }] }, 4],
    ['worklog/list', [{}, {}], 3],
  ])('and for what is asked by POST: %s', async (path, body, points) => {
    const { site, seen } = await begin(() => ({ body }));
    expect(await rest(site, `/rest/api/3/${path}`, { method: 'POST', body: '{}' })).toMatchObject({
      status: 200,
      points,
    });
    expect(seen).toMatchObject([{ method: 'POST', url: `/rest/api/3/${path}` }]);
  });
});
