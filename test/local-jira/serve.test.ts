import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import { serveSite, type ServedSite } from '../../local/jira/serve';
import { START } from './call';

const site = createSite({ seed: 4, people: 40, start: START });
let served: ServedSite;

beforeAll(async () => {
  served = await serveSite(site, { port: 0, clock: { now: () => START } });
});
afterAll(() => served.close());

const get = (path: string, email?: string): Promise<Response> =>
  fetch(`${served.url}/rest/api/3/${path}`, {
    headers: email === undefined ? {} : { authorization: `Basic ${btoa(`${email}:anything`)}` },
  });

it('answers as the person whose e-mail address is given', async () => {
  const admin = site.ledger.accounts().find(({ accountId }) => accountId === site.admin);
  const answer = await get('myself', admin?.email);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ accountId: site.admin, displayName: admin?.displayName });
});

it('answers strangers and the anonymous with 401', async () => {
  expect((await get('myself')).status).toBe(401);
  expect((await get('myself', 'stranger@example.com')).status).toBe(401);
});

it('takes a body', async () => {
  const admin = site.ledger.accounts().find(({ accountId }) => accountId === site.admin);
  const answer = await fetch(`${served.url}/rest/api/3/search/jql`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${admin?.email ?? ''}:x`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ jql: 'updated >= -1000d', maxResults: 2 }),
  });
  expect(await answer.json()).toMatchObject({
    issues: [{ id: expect.any(String) as string }, { id: expect.any(String) as string }],
    isLast: false,
  });
});
