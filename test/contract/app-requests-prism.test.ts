import { afterAll, beforeAll, expect, it } from 'vitest';
import { askApp } from '../../local/ask-page';
import { serveSite, type ServedSite } from '../../local/jira/serve';
import type { RestAnswer, RestRequest } from '../../local/jira/site';
import type { Overview } from '../../src/resolvers/view';
import { describeWithDocument } from './document';
import { JIRA_CONTRACT } from './jira-contract';
import { liveEverywhere, openHost, siteToLiveOn, type Life } from './live-everywhere';
import { startPrism, type Prism } from './prism';

interface Passed {
  /** Method and path, an id as `*`. */
  readonly endpoint: string;
  readonly status: number;
  /** What Jira's document has against the request or its answer. */
  readonly problem: string | null;
}

const endpointOf = (method: string, path: string): string =>
  `${method} ${(path.split('?')[0] ?? '').replace('/rest/api/3/', '').replace(/\/\d+(?=\/|$)/g, '/*')}`;

describeWithDocument('every request of the app passes Jira’s OpenAPI document', () => {
  const site = siteToLiveOn();
  const passed: Passed[] = [];
  let served: ServedSite;
  let prism: Prism;
  let life: Life;

  /** The simulated site with Prism before it: as its administrator, whoever asks. */
  const throughPrism = async ({ method, path, body }: RestRequest): Promise<RestAnswer> => {
    const admin = site.ledger.accounts().find(({ accountId }) => accountId === site.admin);
    const answer = await fetch(`${prism.origin}${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${admin?.email ?? ''}:any`)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const isProblem = answer.headers.get('content-type')?.includes('problem+json') === true;
    const problem = isProblem ? text : answer.headers.get('sl-violations');
    passed.push({ endpoint: endpointOf(method, path), status: answer.status, problem });
    return { status: answer.status, headers: {}, body: text, points: 1 };
  };

  beforeAll(async () => {
    const opened = openHost();
    served = await serveSite(site, { port: 0, clock: { now: () => opened.host.clock.now() } });
    prism = await startPrism('proxy', served.url);
    life = await liveEverywhere(opened, site, throughPrism);
  });
  afterAll(async () => {
    prism.stop();
    await Promise.all([served.close(), life.close()]);
  });

  it('in a life that leads everywhere', async () => {
    const overview = await askApp<Overview>(life, 'overview');
    expect([overview.directory.state, overview.backfill.state]).toEqual(['ready', 'done']);
    expect(overview.backfill).toMatchObject({ problems: [] });
    const lived = new Set(passed.map(({ endpoint }) => endpoint));
    const known = new Set(JIRA_CONTRACT.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '*')}`));
    expect([...lived].sort()).toEqual([...known].sort());
  });

  it('without a word against a request or its answer', () => {
    expect(passed.length).toBeGreaterThan(60);
    expect(passed.filter(({ problem, status }) => problem !== null || ![200, 201].includes(status))).toEqual([]);
  });

  it('while a request that Jira would refuse is caught', async () => {
    const before = passed.length;
    const caller = { kind: 'app', scopes: [] } as const;
    const wrong = { method: 'POST', path: '/rest/api/3/worklog/list', body: '{"ids":["one"]}' };
    await throughPrism({ ...wrong, headers: {}, caller, now: 0 });
    expect(passed.splice(before)).toMatchObject([
      { endpoint: 'POST worklog/list', status: 422, problem: expect.stringContaining('must be integer') as string },
    ]);
  });
});
