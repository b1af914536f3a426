import { describe, expect, it } from 'vitest';
import { askPage } from '../../local/ask-page';
import {
  beginWith,
  expectAlive,
  HOUR,
  liveHours,
  liveUntil,
  overviewOf,
  problemsWithin,
  requestsTo,
  START,
} from './hostile-life';

describe('an answer that is no answer, now and then', () => {
  it.each([
    '01-empty-200',
    '06-retry-after-fraction',
    '25b-network-error-once',
    '26-502-html',
    '27-429-no-retry-after',
  ])('%s: people are read all the same', async (name) => {
    const life = beginWith(name);
    await liveUntil(life, 1, ({ directory }) => directory.state === 'ready');
    expect((await expectAlive(life)).directory.problems).toEqual([]);
  });

  it('01b: the past is read all the same', async () => {
    const life = beginWith('01b-empty-200-backfill');
    const { backfill } = await liveUntil(life, 2, ({ backfill: { state } }) => state === 'done');
    expect(backfill.problems).toEqual([]);
    expect(backfill.done).toBeGreaterThan(300);
    await expectAlive(life);
  });

  it('01c: the audit of the day is made all the same', async () => {
    const life = beginWith('01c-empty-200-audit');
    const { audit } = await liveUntil(life, 60, ({ audit: { days } }) => days.some(({ coverage }) => coverage));
    expect(audit.days).toMatchObject([{ day: '2026-11-17', coverage: { share: 1 }, problems: [] }]);
    await expectAlive(life);
  });

  it('01e: whoever looks at that moment is asked to come again', async () => {
    const life = beginWith('01e-empty-200-permission');
    expect(await askPage(life, 'overview', {})).toEqual({
      ok: false,
      code: 'unavailable',
      problem: { code: 'jira-answer', asked: 'permissions' },
    });
    await liveHours(life, 1);
    await expectAlive(life);
  });

  it('02: half an hour of HTML puts the past off, and is shown', async () => {
    const life = beginWith('02-html-200');
    const shown = await problemsWithin(life, 1);
    expect(shown).toContainEqual({ code: 'jira-answer', asked: 'issues' });
    const { backfill } = await liveUntil(life, 23, ({ backfill: { state } }) => state === 'done');
    expect(backfill).toMatchObject({ problems: [] });
    await expectAlive(life);
  });
});

describe('a Retry-After', () => {
  it('03: of 0, again and again, never beats the own backoff', async () => {
    const life = beginWith('03-retry-after-0');
    const shown = await problemsWithin(life, 24);
    expect(shown).toContainEqual({ code: 'jira-busy', asked: 'issues', status: 429 });
    const before = requestsTo(life, 'POST /search/jql');
    await liveHours(life, 1);
    expect(requestsTo(life, 'POST /search/jql') - before).toBeLessThanOrEqual(20);
    await expectAlive(life);
  });

  it('03b: the same for the users', async () => {
    const life = beginWith('03b-retry-after-0-users');
    await liveHours(life, 1);
    expect(requestsTo(life, 'GET /users/search')).toBeLessThanOrEqual(20);
    expect(await problemsWithin(life, 23)).toContainEqual({ code: 'jira-busy', asked: 'users', status: 429 });
    await expectAlive(life);
  });

  it('04: beyond any hour is an hour, and is shown', async () => {
    const life = beginWith('04-retry-after-huge');
    await liveHours(life, 1);
    const { directory } = await overviewOf(life);
    expect(directory).toMatchObject({
      state: 'reading',
      problems: [{ code: 'jira-busy', asked: 'users', status: 429 }],
    });
    await liveUntil(life, 2, (overview) => overview.directory.state === 'ready');
    await expectAlive(life);
  });

  it('05: as a date is read as one', async () => {
    const life = beginWith('05-retry-after-date');
    await life.host.advance(START + 40 * 60_000);
    expect(requestsTo(life, 'GET /users/search')).toBe(1);
    await life.host.advance(START + HOUR);
    expect((await expectAlive(life)).directory).toMatchObject({ state: 'ready', problems: [] });
  });
});
