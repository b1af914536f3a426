import { describe, expect, it } from 'vitest';

import { PageFailure, type OwnProblem, type PageFailureCode } from '../../../src/frontend/site/failure';
import { failureLine, lackingLines, remedyLine, waitingLine } from '../../../src/frontend/words/failures';
import type { Problem } from '../../../src/kernel/problem';
import type { FailureCode } from '../../../src/resolvers/view';

const LATER = 'Nothing is lost: activity is still being recorded. Try again in a few minutes.';
const ORIGIN = 'https://ingest.example.com';

/** One of each: a code that is missing here does not compile. */
const OWN: { readonly [Code in OwnProblem['code']]: [Extract<OwnProblem, { code: Code }>, string] } = {
  'viewer-refused': [
    { code: 'viewer-refused', asked: 'users', status: 403 },
    'Jira does not let you read the users (403).',
  ],
  offline: [{ code: 'offline' }, 'Your browser is offline.'],
  'view-unloaded': [
    { code: 'view-unloaded' },
    'The code of this view did not come. A new version of Rollcall may have taken its place.',
  ],
  'app-silent': [{ code: 'app-silent' }, 'Rollcall did not answer.'],
  'app-unclear': [{ code: 'app-unclear' }, 'Rollcall answered in a way that this page does not understand.'],
  'browser-too-old': [{ code: 'browser-too-old' }, 'This browser is too old to unpack the report.'],
  'report-damaged': [
    { code: 'report-damaged' },
    'The report does not fit together: what Rollcall sent is damaged, or of another version.',
  ],
  'report-stopped': [{ code: 'report-stopped' }, 'What computes the report in this browser has stopped.'],
  'report-restless': [{ code: 'report-restless' }, 'The report kept changing while it was read.'],
  'consent-stays': [
    { code: 'consent-stays' },
    'Nothing is sent any more, but Jira did not take back that Rollcall may send to the domain.',
  ],
  'old-consent-stays': [
    { code: 'old-consent-stays', origin: ORIGIN },
    'Snapshots go to the new address from now on, but Jira did not take back that Rollcall may send to https://ingest.example.com.',
  ],
  'consent-refused': [
    { code: 'consent-refused', origin: ORIGIN },
    'Sending to https://ingest.example.com was not allowed.',
  ],
};

describe('failureLine', () => {
  it('words what the page found out by itself', () => {
    const all = Object.values(OWN);
    expect(all.map(([problem]) => failureLine(new PageFailure('page', problem)))).toEqual(all.map(([, line]) => line));
  });

  it('words what the app told', () => {
    expect(failureLine(new PageFailure('busy', { code: 'jira-busy', asked: 'names', status: 429 }))).toBe(
      'Jira could not give names just now (429).',
    );
  });
});

describe('remedyLine', () => {
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
    expect(remedyLine(new PageFailure(code, problem))).toBe(remedy);
  });

  it('of what the page found out by itself sends nobody to look after a connection that works', () => {
    const failures: [PageFailureCode, OwnProblem | Problem][] = [
      ['consent', OWN['consent-refused'][0]],
      ['consent-stays', OWN['consent-stays'][0]],
      ['jira-refused', OWN['viewer-refused'][0]],
      ['jira-busy', { code: 'jira-busy', asked: 'users', status: 429 }],
      ['jira-answer', { code: 'jira-answer', asked: 'users' }],
      ['jira', { code: 'jira-status', asked: 'users', status: 404 }],
      ['offline', OWN.offline[0]],
      ['lost', OWN['app-silent'][0]],
      ['browser', OWN['browser-too-old'][0]],
      ['page', OWN['app-unclear'][0]],
    ];
    expect(failures.map(([code, problem]) => remedyLine(new PageFailure(code, problem)))).toEqual([
      'Save again, and allow the domain when Jira asks.',
      'Try again, or take it back in Atlassian’s administration, among the connected apps.',
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

it('says how long names wait, and what a list of users lacks', () => {
  expect([waitingLine(1), waitingLine(4.2)]).toEqual([
    'Jira is busy. Names go on in 1 second.',
    'Jira is busy. Names go on in 5 seconds.',
  ]);
  expect(lackingLines({ leftOut: 0, endedEarly: false })).toEqual([]);
  expect(lackingLines({ leftOut: 1, endedEarly: true })).toEqual([
    'Jira gave the same pages of the users again and again, so Rollcall stopped reading there: some may be missing.',
    '1 item in Jira’s answers with the users made no sense and was left out. All others were read.',
    'So nobody is called a former user: who has no name here may have one.',
  ]);
});
