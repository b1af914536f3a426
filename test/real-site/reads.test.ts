import { describe, expect, it } from 'vitest';
import { readOf } from '../../local/real-site/reads';
import { ROUTES } from '../../local/jira/rest/routes';

const ORIGIN = 'https://example.atlassian.net';
const API = '/rest/api/3';

describe('what goes to a real site', () => {
  it.each([
    ['GET', `${API}/users/search?startAt=0&maxResults=1000`],
    ['GET', `${API}/issue/10001/comment?startAt=0`],
    ['GET', `${API}/../3/myself`],
    ['POST', `${API}/search/jql`],
    ['POST', `${API}/search/approximate-count`],
    ['POST', `${API}/changelog/bulkfetch`],
    ['POST', `${API}/worklog/list`],
  ])('%s %s', (method, path) => {
    expect(readOf(ORIGIN, method, path)?.href).toBe(new URL(path, ORIGIN).href);
  });

  it('is every request that the simulated site answers, but for those that change who is in a group', () => {
    const reading = ROUTES.filter(({ path }) => !path.source.includes('group\\/user'));
    expect(ROUTES.length - reading.length).toBe(2);
    for (const { method, path } of reading) {
      const example = path.source
        .replace(/^\^|\$$/g, '')
        .replaceAll('\\/', '/')
        .replace('([^/]+)', '1');
      expect(readOf(ORIGIN, method, example)?.pathname, `${method} ${example}`).toBe(example);
    }
  });
});

describe('what never leaves', () => {
  it.each([
    ['POST', `${API}/issue`],
    ['POST', `${API}/group/user?groupId=1`],
    ['DELETE', `${API}/group/user?groupId=1&accountId=a`],
    ['POST', `${API}/search`],
    ['POST', `${API}/search/jql/`],
    ['POST', `${API}/search/jql/../../issue`],
    ['POST', `${API}/search//jql`],
    ['POST', `${API}/SEARCH/jql`],
    ['POST', `${API}/worklog/list%2f..%2f..%2fissue`],
    ['POST', '/rest/api/2/search/jql'],
    ['PUT', `${API}/search/jql`],
    ['PATCH', `${API}/search/jql`],
    ['DELETE', `${API}/users/search`],
    ['HEAD', `${API}/users/search`],
    ['OPTIONS', `${API}/users/search`],
    ['get', `${API}/users/search`],
    ['', `${API}/users/search`],
  ])('%s %s', (method, path) => {
    expect(readOf(ORIGIN, method, path)).toBeNull();
  });

  it.each([
    ['another API', '/rest/agile/1.0/board'],
    ['another version', '/rest/api/2/users/search'],
    ['the API’s root', '/rest/api/3'],
    ['a way out of the API', `${API}/../../../secure/Logout.jspa`],
    ['a folded way out', `${API}/%2e%2e/%2e%2e/x`],
    ['a slash that the other side unfolds', `${API}/..%2f..%2fx`],
    ['one folded twice', `${API}/..%252fx`],
    ['a backslash', `${API}\\..\\..\\x`],
    ['another origin', 'https://evil.example/rest/api/3/users/search'],
    ['another origin without a scheme', '//evil.example/rest/api/3/users/search'],
    ['one with backslashes', '\\\\evil.example/rest/api/3/users/search'],
    ['another scheme', 'http://example.atlassian.net/rest/api/3/users/search'],
    ['another port', 'https://example.atlassian.net:8443/rest/api/3/users/search'],
    ['somebody else’s name', 'https://a:b@example.atlassian.net/rest/api/3/users/search'],
    ['no address', 'https://['],
  ])('GET, to %s', (_what, path) => {
    expect(readOf(ORIGIN, 'GET', path)).toBeNull();
  });
});
