import { describe, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import { APP, ask, asUser, DAY_MS, free, refusalOf, START } from './call';

const HOUR_MS = 3_600_000;
const now = START + 90_500;

describe('points', () => {
  it('are charged per call and per object, and are readable', () => {
    const site = createSite({ seed: 2, people: 120, start: START });
    site.advance(START + 5 * DAY_MS);
    const price = (path: string, body?: unknown): number =>
      ask(site, path, { caller: APP, now, ...(body === undefined ? {} : { body }) }).points;
    expect(price('users/search?maxResults=30')).toBe(1 + 2 * 30);
    expect(price('group/bulk?maxResults=3')).toBe(1 + 2 * 3);
    expect(price('applicationrole')).toBe(1 + 2 * 4);
    expect(price('mypermissions?permissions=ADMINISTER')).toBe(1 + 2);
    expect(price('search/jql', { jql: 'updated >= -1000d', maxResults: 40 })).toBe(1 + 40);
    expect(price('license/approximateLicenseCount')).toBe(1);
    expect(price('user?accountId=nobody')).toBe(1);
    expect(price('nowhere')).toBe(0);
    expect(site.pointsUsed(now)).toBe(61 + 7 + 9 + 3 + 41 + 1 + 1);
    expect(site.pointsUsed(now + HOUR_MS)).toBe(0);
  });

  it('tell what is embedded in issues by itself, or count it, as the site is', () => {
    const priceOf = (countsEmbedded: boolean) => {
      const site = createSite({ seed: 2, people: 120, start: START, countsEmbedded });
      site.advance(START + 5 * DAY_MS);
      const asked = { jql: 'updated >= -1000d', maxResults: 40, fields: ['comment', 'worklog'], expand: 'changelog' };
      const answer = ask(site, 'search/jql', { caller: APP, now, body: asked });
      const { issues } = JSON.parse(answer.body) as {
        issues: {
          fields: { comment: { comments: [] }; worklog: { worklogs: [] } };
          changelog: { histories: [] };
        }[];
      };
      const held = issues.reduce(
        (sum, { fields: { comment, worklog }, changelog }) =>
          sum + comment.comments.length + worklog.worklogs.length + changelog.histories.length,
        0,
      );
      return { held, points: answer.points, embedded: answer.embedded };
    };
    const [cheap, dear] = [priceOf(false), priceOf(true)];
    expect(cheap.held).toBeGreaterThan(40);
    expect(cheap).toEqual({ held: cheap.held, points: 41, embedded: cheap.held });
    expect(dear).toEqual({ held: cheap.held, points: 41 + cheap.held, embedded: 0 });
  });

  it('run out, and come back with the next hour', () => {
    const site = createSite({ seed: 2, people: 1200, start: START });
    const page = (at: number) => ask(site, 'users/search?maxResults=1000', { caller: APP, now: at });
    const statuses = Array.from({ length: 33 }, () => page(now).status);
    expect(statuses).toEqual([...Array<number>(32).fill(200), 429]);
    const refused = page(now);
    expect(refusalOf(refused)).toEqual({ status: 429, errorMessages: ['Rate limit exceeded.'], errors: {} });
    expect(refused.points).toBe(0);
    expect(refused.headers).toMatchObject({ 'retry-after': '3510', 'ratelimit-reason': 'jira-quota-global-based' });
    expect(site.pointsUsed(now)).toBe(32 * 2001);
    expect(page(now + 3_510_000).status).toBe(200);
  });

  it('are not charged to the browser, not even when none are left; a person on the app’s behalf pays', () => {
    const site = createSite({ seed: 2, people: 1200, start: START });
    for (let page = 0; page < 40; page++) ask(site, 'users/search?maxResults=1000', { caller: APP, now });
    const admin = asUser(site.admin);
    const inBrowser = ask(site, 'users/search?maxResults=1000', { caller: free(admin), now });
    expect([inBrowser.status, inBrowser.points]).toEqual([200, 0]);
    expect(ask(site, 'users/search?maxResults=1000', { caller: admin, now }).status).toBe(429);
  });
});
