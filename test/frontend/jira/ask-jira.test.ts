import { describe, expect, it } from 'vitest';

import { readerOf, type JiraAnswer } from '../../../src/frontend/jira/ask-jira';
import { patiently } from '../../../src/frontend/jira/patiently';
import { secondsAsked, waitAfter } from '../../../src/frontend/jira/retry-after';
import { PageFailure } from '../../../src/frontend/site/failure';
import { failureLine } from '../../../src/frontend/words/failures';

const NOW = Date.UTC(2026, 10, 22, 9, 5);

const answer = (status: number, text: string, headers: Record<string, string> = {}): JiraAnswer => ({
  status,
  text: async () => text,
  header: (name) => headers[name] ?? null,
});

const reader = (request: () => Promise<JiraAnswer>, isOnline = true) =>
  readerOf({ request, isOnline: () => isOnline, now: () => NOW });

const failureOf = async (request: () => Promise<JiraAnswer>, isOnline = true): Promise<PageFailure> => {
  try {
    await reader(request, isOnline)('/path', 'users');
  } catch (cause) {
    if (cause instanceof PageFailure) return cause;
  }
  throw new Error('It did not fail as it promises.');
};

describe('readerOf', () => {
  it.each([
    ['HTML', '<!doctype html><title>Log in</title>'],
    ['nothing', ''],
    ['half of it', '[{"accountId":'],
  ])('shows no text of a parser where Jira answers with %s', async (_, text) => {
    const failure = await failureOf(async () => answer(200, text));
    expect(failure).toMatchObject({ code: 'jira-answer', problem: { code: 'jira-answer', asked: 'users' } });
    expect(failureLine(failure)).toBe(
      'Jira’s answer with the users is not what Atlassian documents. If it keeps happening, contact the support of Rollcall.',
    );
  });

  it('parses nothing that is too large', async () => {
    const failure = await failureOf(async () => answer(200, `["${'x'.repeat(5_000_000)}"]`));
    expect(failure).toMatchObject({ code: 'jira-answer', problem: { code: 'jira-too-large' } });
  });

  it.each([
    [401, 'jira-refused'],
    [403, 'jira-refused'],
    [404, 'jira'],
    [204, 'jira'],
    [429, 'jira-busy'],
    [500, 'jira-busy'],
    [503, 'jira-busy'],
  ])('of status %i says %s', async (status, code) => {
    expect(await failureOf(async () => answer(status, ''))).toMatchObject({ code });
  });

  it('tells no answer from no network', async () => {
    const rejects = () => Promise.reject(new TypeError('Failed to fetch https://internal'));
    expect(await failureOf(rejects, false)).toMatchObject({ code: 'offline', problem: { code: 'offline' } });
    expect(await failureOf(rejects)).toMatchObject({
      code: 'jira-busy',
      problem: { code: 'jira-unreachable', asked: 'users' },
    });
  });

  it('hands on what it was asked to wait', async () => {
    const { retryAfter } = await failureOf(async () => answer(429, '', { 'Retry-After': '30' }));
    expect(retryAfter).toBe(30);
  });
});

describe('secondsAsked', () => {
  it.each([
    ['30', null, 30],
    [' 1.5 ', null, 1.5],
    ['0', null, 0],
    ['Sun, 22 Nov 2026 09:06:00 GMT', null, 60],
    ['Sun, 22 Nov 2026 09:06:00 GMT', 'Sun, 22 Nov 2026 09:05:50 GMT', 10],
    ['Sun, 22 Nov 2020 09:06:00 GMT', null, 0],
    ['soon', null, null],
    ['', null, null],
    [null, null, null],
    ['-5e', null, null],
  ])('of %j at %j is %j', (retryAfter, date, seconds) => {
    expect(secondsAsked(retryAfter, date, NOW)).toBe(seconds);
  });
});

it('waits at least as long as its own backoff, at most a minute, and a few times', () => {
  expect([1, 2, 3, 4, 5].map((tries) => waitAfter(tries, 0))).toEqual([1, 2, 4, 8, null]);
  expect([null, 5, 1e13, Infinity].map((asked) => waitAfter(1, asked))).toEqual([1, 5, 60, 60]);
});

describe('patiently', () => {
  const busy = new PageFailure('jira-busy', { code: 'jira-busy', asked: 'users', status: 429 }, { retryAfter: 0 });
  const patient = (read: () => Promise<unknown>) => {
    const waited: (number | null)[] = [];
    const reading = patiently(read, { after: async () => {}, onWait: (seconds) => waited.push(seconds) });
    return { reading, waited };
  };

  it('goes on when Jira does', async () => {
    const answers = [busy, busy, 'names'];
    const { reading, waited } = patient(async () => {
      const next = answers.shift();
      if (next instanceof PageFailure) throw next;
      return next;
    });
    expect(await reading('/path', 'users')).toBe('names');
    expect(waited).toEqual([1, null, 2, null]);
  });

  it('gives up on a Jira that stays busy, and on one that is busy at every page', async () => {
    let asked = 0;
    const forever = patient(async () => {
      asked++;
      throw busy;
    });
    await expect(forever.reading('/path', 'users')).rejects.toBe(busy);
    expect(asked).toBe(5);
    let turn = 0;
    const everySecond = patient(async () => {
      if (turn++ % 2 === 0) throw busy;
      return 'names';
    });
    const all = async () => {
      for (let page = 0; page < 1000; page++) await everySecond.reading('/path', 'users');
    };
    await expect(all()).rejects.toBe(busy);
    expect(turn).toBe(81);
  });

  it('waits for nothing that time does not mend', async () => {
    const refused = new PageFailure('jira-refused', { code: 'viewer-refused', asked: 'users', status: 403 });
    const { reading, waited } = patient(async () => {
      throw refused;
    });
    await expect(reading('/path', 'users')).rejects.toBe(refused);
    expect(waited).toEqual([]);
  });
});
