import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApp } from '../../local/ask-page';
import type { RestAnswer, RestRequest } from '../../local/jira/site';
import type { Overview } from '../../src/resolvers/view';
import { checkExchange, CONTRACT_FACTS } from './check-exchange';
import { JIRA_CONTRACT } from './jira-contract';
import { liveEverywhere, openHost, siteToLiveOn, type Life } from './live-everywhere';

const SOURCES = resolve(import.meta.dirname, '../../src');

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

/** Every endpoint of Jira that the sources name. What is filled in is `*`. */
const endpointsInSources = (): string[] => {
  const named = filesUnder(SOURCES).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\/rest\/api\/3\/([^\s`'"?]+)/g)].map(([, path = '']) =>
      path.replace(/\$\{[^}]*\}/g, '*'),
    ),
  );
  return [...new Set(named)].sort();
};

/** Jira gives as few as it likes: with so few, every list has a second page. */
const withSmallPages = (request: RestRequest): RestRequest => {
  if (request.body === undefined) return request;
  const body = JSON.parse(request.body) as Record<string, unknown>;
  return 'maxResults' in body ? { ...request, body: JSON.stringify({ ...body, maxResults: 9 }) } : request;
};

describe('every request of the app, and every answer that it is given, keeps to the project’s contract with Jira', () => {
  const site = siteToLiveOn();
  const passed: { readonly request: RestRequest; readonly answer: RestAnswer }[] = [];
  let life: Life;

  beforeAll(async () => {
    life = await liveEverywhere(openHost(), site, (request) => {
      const answer = site.rest(withSmallPages(request));
      passed.push({ request, answer });
      // Whatever the app needs, the contract must name: it is given nothing else.
      return { ...answer, body: checkExchange(request, answer).pared };
    });
  });
  afterAll(() => life.close());

  const example = (path: string) => {
    const found = passed.find(({ request }) => new RegExp(`^/rest/api/3/${path}`).test(request.path));
    if (!found) throw new Error(`Nothing was asked at ${path}.`);
    return found;
  };

  it('in a life that leads everywhere', async () => {
    const overview = await askApp<Overview>(life, 'overview');
    expect([overview.directory.state, overview.backfill.state]).toEqual(['ready', 'done']);
    expect(overview.backfill).toMatchObject({ problems: [] });
    expect(overview.audit.days[0]?.issues).toBeGreaterThan(0);
    expect(new Set(overview.push.deliveries.map(({ state }) => state))).toEqual(new Set(['completed']));
    expect(life.host.violations).toEqual([]);
    expect(passed.length).toBeGreaterThan(60);
  });

  it('without an exception', () => {
    expect(passed.flatMap(({ request, answer }) => checkExchange(request, answer).problems)).toEqual([]);
  });

  it('and the contract holds nothing that this life never met', () => {
    const met = new Set(passed.flatMap(({ request, answer }) => checkExchange(request, answer).met));
    expect(CONTRACT_FACTS.filter((fact) => !met.has(fact))).toEqual([]);
  });

  it('as it would tell of a life that never reads the worklogs of an issue', () => {
    const without = passed.filter(({ request }) => !request.path.includes('/worklog?'));
    const met = new Set(without.flatMap(({ request, answer }) => checkExchange(request, answer).met));
    expect(CONTRACT_FACTS.filter((fact) => !met.has(fact))).toContain(
      'GET issue/{issueIdOrKey}/worklog gives .worklogs[].author.accountId',
    );
  });

  it('nor do the sources name an endpoint that is not in it', () => {
    const known = new Set(JIRA_CONTRACT.map(({ path }) => path.replace(/\{\w+\}/g, '*')));
    expect(endpointsInSources()).toEqual([...known].sort());
  });

  it('and the app is given nothing that is not in it', () => {
    const { request, answer } = example('issue/\\d+/comment');
    const keysOf = (text: string): string[] => Object.keys(JSON.parse(text) as object).sort();
    expect(keysOf(answer.body)).toEqual(['comments', 'maxResults', 'startAt', 'total']);
    expect(keysOf(checkExchange(request, answer).pared)).toEqual(['comments', 'total']);
  });

  it.each([
    ['users/search', { path: '/rest/api/3/users/find' }, 'the contract does not know this endpoint'],
    ['users/search', { method: 'POST' }, 'the contract does not know this endpoint'],
    [
      'users/search',
      { path: '/rest/api/3/users/search?startAt=0&maxResults=1&query=a' },
      'additional properties: query',
    ],
    ['users/search', { path: '/rest/api/3/users/search?startAt=one&maxResults=1' }, 'query/startAt must be integer'],
    ['users/search', { path: '/rest/api/3/users/search?startAt=0&startAt=1&maxResults=1' }, 'startAt must be integer'],
    ['user/groups', { path: '/rest/api/3/user/groups' }, "must have required property 'accountId'"],
    ['applicationrole', { body: '{}' }, 'body: none is expected'],
    ['changelog/bulkfetch', { body: '{"issueIdsOrKeys":[1],"maxResults":1}' }, 'body/issueIdsOrKeys/0 must be string'],
    [
      'changelog/bulkfetch',
      { body: '{"issueIdsOrKeys":["1"],"maxResults":1,"since":1}' },
      'additional properties: since',
    ],
    ['changelog/bulkfetch', { body: '{"maxResults":1}' }, "must have required property 'issueIdsOrKeys'"],
    ['search/jql', { body: '{"jql":"","fields":["summary"],"maxResults":1}' }, 'body/fields must be equal to constant'],
  ])('while a wrong request is caught: %s %o', (path, change, problem) => {
    const { request, answer } = example(path);
    expect(checkExchange({ ...request, ...change }, answer).problems.join()).toContain(problem);
  });

  it.each([
    ['users/search', '"active":true', '"active":"yes"', 'active must be boolean'],
    ['users/search', '"accountId"', '"id"', "must have required property 'accountId'"],
    ['applicationrole', '"key"', '"role"', "must have required property 'key'"],
    ['applicationrole', '[', '{"values":[', 'answer must be array'],
    ['search/jql', '"created":"20', '"created":"19 Nov 20', 'created must match pattern'],
    ['issue/bulkfetch', '"updated"', '"changed"', "must have required property 'updated'"],
    ['search/approximate-count', '"count":', '"count":"about ', 'answer must be object'],
    ['group/member', '"total":', '"total":0.5,"of":', 'total must be integer'],
  ])('and a wrong answer: %s with %s as %s', (path, right, wrong, problem) => {
    const { request, answer } = example(path);
    expect(answer.body).toContain(right);
    const spoilt = { ...answer, body: answer.body.replaceAll(right, wrong) };
    expect(checkExchange(request, spoilt).problems.join()).toContain(problem);
  });

  it('and a refusal', () => {
    const { request, answer } = example('users/search');
    expect(checkExchange(request, { ...answer, status: 403 }).problems.join()).toContain('status 403');
  });
});
