import { describe, expect, it } from 'vitest';

import { failureOf, PageFailure, refusal, remedyOf, type PageFailureCode } from '../../../src/frontend/site/failure';
import type { Problem } from '../../../src/kernel/problem';
import type { FailureCode } from '../../../src/resolvers/view';

const LATER = 'Nothing is lost: activity is still being recorded. Try again in a few minutes.';

describe('remedyOf', () => {
  it.each<[FailureCode, Problem, string | null]>([
    ['forbidden', { code: 'not-admin' }, null],
    ['invalid', { code: 'address-not-https' }, null],
    ['invalid', { code: 'request-unknown' }, null],
    ['busy', { code: 'store-contended' }, 'Try again in a minute.'],
    ['busy', { code: 'jira-busy', asked: 'permissions', status: 429 }, 'Try again in a minute.'],
    ['unavailable', { code: 'jira-refused', asked: 'permissions', status: 403 }, LATER],
    ['unavailable', { code: 'unexpected', name: 'TypeError' }, LATER],
    ['unavailable', { code: 'record-unreadable', record: 'roster' }, null],
    ['unavailable', { code: 'record-missing', record: 'roster.1' }, null],
    ['unavailable', { code: 'record-unwritable', record: 'push' }, null],
    ['unavailable', { code: 'no-signing-secret' }, null],
  ])('of %s with %o adds only what the problem does not say', (code, problem, remedy) => {
    expect(remedyOf(refusal(code, problem))).toBe(remedy);
  });

  it('of what the page found out by itself sends nobody to look after a connection that works', () => {
    const codes: PageFailureCode[] = [
      'consent',
      'jira-refused',
      'jira-busy',
      'jira-answer',
      'jira',
      'offline',
      'lost',
      'browser',
      'page',
    ];
    expect(codes.map((code) => remedyOf(new PageFailure(code, '')))).toEqual([
      'Save again, and allow the domain when Jira asks.',
      'Check that you may browse users in Jira, then try again.',
      'Names come when you try again in a minute.',
      'Try again in a minute, or reload the page: Jira may have logged you out.',
      'Try again in a minute.',
      'Connect to the network, then try again.',
      'Check your connection and try again. If it keeps happening, reload the page.',
      'Open the page in a current version of Chrome, Edge, Firefox or Safari.',
      'Reload the page. If it keeps happening, contact the support of Rollcall.',
    ]);
  });
});

it('takes whatever else was thrown for a fault of the page', () => {
  const unplanned = failureOf(new SyntaxError('Unexpected token < in JSON at position 0'));
  expect(unplanned).toMatchObject({ code: 'page', problem: { code: 'unexpected', name: 'SyntaxError' } });
  expect(unplanned.message).not.toContain('Unexpected token');
  expect(remedyOf(unplanned)).toBe('Reload the page.');
  expect(failureOf('thrown').message).toContain('(string)');
  const failure = refusal('busy', { code: 'queue-busy' });
  expect(failureOf(failure)).toBe(failure);
});
