import { describe, expect, it } from 'vitest';

import { sentenceOf, sentencesOf } from '../../../src/frontend/words/problems';
import type { Asked, Problem, ProblemCode } from '../../../src/kernel/problem';

/** One of each: a code that is missing here does not compile. */
const ONE_OF_EACH: { readonly [Code in ProblemCode]: Extract<Problem, { code: Code }> } = {
  'jira-refused': { code: 'jira-refused', asked: 'application-roles', status: 403 },
  'jira-busy': { code: 'jira-busy', asked: 'users', status: 429 },
  'jira-quota': { code: 'jira-quota', asked: 'issues' },
  'jira-unreachable': { code: 'jira-unreachable', asked: 'users' },
  'jira-status': { code: 'jira-status', asked: 'users', status: 418 },
  'jira-answer': { code: 'jira-answer', asked: 'users' },
  'address-not-public': { code: 'address-not-public' },
  'address-with-port': { code: 'address-with-port', port: 8443 },
  'store-refused': { code: 'store-refused', status: 400 },
  'jira-too-large': { code: 'jira-too-large', asked: 'changes' },
  'list-repeats': { code: 'list-repeats', asked: 'users' },
  'items-left-out': { code: 'items-left-out', asked: 'users', count: 2 },
  'jira-same-page': { code: 'jira-same-page' },
  'jira-no-issue-yet': { code: 'jira-no-issue-yet' },
  'jira-settling': { code: 'jira-settling' },
  'groups-left-out': { code: 'groups-left-out', count: 3 },
  'changes-left-out': { code: 'changes-left-out' },
  'comments-left-out': { code: 'comments-left-out' },
  'worklogs-left-out': { code: 'worklogs-left-out' },
  'read-by-page': { code: 'read-by-page' },
  'claims-differ': { code: 'claims-differ' },
  'behind-backfill': { code: 'behind-backfill' },
  'out-of-points': { code: 'out-of-points' },
  interrupted: { code: 'interrupted' },
  'atlassian-busy': { code: 'atlassian-busy', status: 503 },
  'atlassian-answer': { code: 'atlassian-answer', status: 400 },
  'receiver-answered': { code: 'receiver-answered', status: 503 },
  'receiver-silent': { code: 'receiver-silent', seconds: 20 },
  'receiver-unreachable': { code: 'receiver-unreachable' },
  'no-signing-secret': { code: 'no-signing-secret' },
  'destination-removed': { code: 'destination-removed' },
  'snapshot-superseded': { code: 'snapshot-superseded' },
  'store-busy': { code: 'store-busy', status: 504 },
  'store-contended': { code: 'store-contended' },
  'queue-busy': { code: 'queue-busy' },
  'record-unreadable': { code: 'record-unreadable', record: 'roster' },
  'record-missing': { code: 'record-missing', record: 'roster' },
  'record-unwritable': { code: 'record-unwritable', record: 'roster' },
  'answer-unreadable': { code: 'answer-unreadable', part: 'directory' },
  unexpected: { code: 'unexpected', name: 'TypeError' },
  'request-unknown': { code: 'request-unknown' },
  'not-admin': { code: 'not-admin' },
  'window-out-of-range': { code: 'window-out-of-range', most: 400 },
  'not-an-address': { code: 'not-an-address' },
  'address-not-https': { code: 'address-not-https' },
  'address-with-password': { code: 'address-with-password' },
  'no-destination': { code: 'no-destination' },
  'directory-unread': { code: 'directory-unread' },
  'sending-changed': { code: 'sending-changed' },
  'receiver-lost-base': { code: 'receiver-lost-base' },
  'receiver-gone': { code: 'receiver-gone' },
  'platform-answered': { code: 'platform-answered', status: 409 },
  'nothing-to-pull': { code: 'nothing-to-pull' },
  'already-pulled': { code: 'already-pulled' },
  'snapshot-replaced': { code: 'snapshot-replaced' },
  'platform-answer': { code: 'platform-answer' },
  'upload-unreachable': { code: 'upload-unreachable', origin: 'https://uploads.example' },
  'too-many-for-file': { code: 'too-many-for-file', count: 20_000, most: 9_900 },
  'nobody-with-address': { code: 'nobody-with-address' },
  'addresses-needed': { code: 'addresses-needed' },
  'key-unusable': { code: 'key-unusable' },
  'account-unusable': { code: 'account-unusable' },
  'too-many-secrets': { code: 'too-many-secrets', most: 4 },
  'nothing-to-replay': { code: 'nothing-to-replay' },
  'receiver-restarts': { code: 'receiver-restarts', times: 3 },
  'currency-unknown': { code: 'currency-unknown', currency: 'EURO' },
  'price-out-of-range': { code: 'price-out-of-range', most: 100_000_000 },
  'prices-repeat': { code: 'prices-repeat' },
  'setting-out-of-range': { code: 'setting-out-of-range', setting: 'retentionDays', least: 90, most: 400 },
  'nothing-counted': { code: 'nothing-counted' },
  'too-many-protected': { code: 'too-many-protected', what: 'accounts', most: 1_000 },
  'accounts-unknown': { code: 'accounts-unknown', count: 1 },
  'groups-unknown': { code: 'groups-unknown', count: 2 },
  'view-name': { code: 'view-name', most: 100 },
  'view-query': { code: 'view-query', most: 1_000 },
  'view-personal': { code: 'view-personal' },
  'too-many-views': { code: 'too-many-views', most: 50 },
  'product-unknown': { code: 'product-unknown' },
  'plan-changed': { code: 'plan-changed', count: 3 },
  'batch-open': { code: 'batch-open' },
  'batch-ended': { code: 'batch-ended' },
  'batch-unknown': { code: 'batch-unknown' },
  'turn-elsewhere': { code: 'turn-elsewhere' },
  'not-site-admin': { code: 'not-site-admin' },
  'batch-outdated': { code: 'batch-outdated' },
  'nothing-to-restore': { code: 'nothing-to-restore' },
  'proposal-closed': { code: 'proposal-closed' },
  'too-many-proposals': { code: 'too-many-proposals', most: 10 },
  'requests-not-taken': { code: 'requests-not-taken' },
  'request-forged': { code: 'request-forged' },
  'request-stale': { code: 'request-stale' },
  'request-replayed': { code: 'request-replayed' },
  'request-too-large': { code: 'request-too-large' },
  'rule-name': { code: 'rule-name', most: 100 },
  'too-many-rules': { code: 'too-many-rules', most: 20 },
  'organization-refused': { code: 'organization-refused', asked: 'organization-accounts', status: 403 },
  'organization-busy': { code: 'organization-busy', asked: 'organization', status: 429 },
  'organization-unreachable': { code: 'organization-unreachable', asked: 'domains' },
  'organization-status': { code: 'organization-status', asked: 'workspaces', status: 418 },
  'organization-answer': { code: 'organization-answer', asked: 'managed-accounts' },
  'organization-unknown': { code: 'organization-unknown' },
  'organization-key-unusable': { code: 'organization-key-unusable' },
  'organization-key-missing': { code: 'organization-key-missing' },
  'organization-id-unusable': { code: 'organization-id-unusable' },
  'expiry-out-of-range': { code: 'expiry-out-of-range', most: 366 },
  'edition-sealed': { code: 'edition-sealed' },
  'organization-government': { code: 'organization-government' },
  'organization-left-out': { code: 'organization-left-out', what: 'products' },
  'organization-items-left-out': { code: 'organization-items-left-out', asked: 'domains', count: 2 },
  'organization-repeats': { code: 'organization-repeats', asked: 'workspaces' },
  'organization-replaced': { code: 'organization-replaced' },
  'too-many-chosen': { code: 'too-many-chosen', most: 300 },
  'too-many-groups': { code: 'too-many-groups', most: 20 },
  'organization-slow': { code: 'organization-slow' },
  'organization-unread': { code: 'organization-unread' },
  'suspending-off': { code: 'suspending-off' },
  'suspending-refused': { code: 'suspending-refused' },
  told: { code: 'told', text: 'A sentence of version 0.1.' },
};

const ASKED: Readonly<Record<Asked, string>> = {
  users: 'the users',
  names: 'names',
  'application-roles': 'the application roles',
  groups: 'the groups',
  'group-members': 'the members of a group',
  'user-groups': 'the groups of a user',
  membership: 'the groups and products of a person',
  permissions: 'the permissions',
  'issue-count': 'the number of issues',
  issues: 'the issues',
  projects: 'the projects',
  'changed-issues': 'the issues that changed',
  'sampled-issues': 'some issues',
  changes: 'the changes of issues',
  comments: 'the comments of an issue',
  'issue-worklogs': 'the worklogs of an issue',
  organization: 'the organization',
  domains: 'the domains',
  workspaces: 'the sites',
  'organization-accounts': 'the accounts',
  'managed-accounts': 'the managed accounts',
  directories: 'the directories',
  'organization-groups': 'the groups of the organization',
  suspension: 'the access of a person',
};

/** What the store holds, by first name. */
const RECORDS = [
  'roster.0',
  'day.2026-11-22.0',
  'last.0',
  'directory.members.0.1',
  'backfill',
  'audit.day.0',
  'privacy',
  'prices',
  'push',
  'snapshot.people.3',
  'reclaim.2.0',
  'points',
  'organization.rows.0.1',
  'of.a.newer.version',
];

/** No two alike, none empty, each a whole sentence. */
const areSentences = (sentences: readonly string[]) => {
  expect(sentences.filter((sentence, i) => sentences.indexOf(sentence) !== i)).toEqual([]);
  expect(sentences.filter((sentence) => !/^[“A-Z\d].{10,}\.$/.test(sentence))).toEqual([]);
  expect(sentences.filter((sentence) => /undefined|null|NaN|\[object/.test(sentence))).toEqual([]);
};

const another = (problem: object): Problem => problem as Problem;

describe('sentenceOf', () => {
  it('words each code, and no two alike', () => {
    areSentences(Object.values(ONE_OF_EACH).map(sentenceOf));
  });

  it('says what Jira was asked for', () => {
    const refused = (asked: Asked) => sentenceOf({ code: 'jira-refused', asked, status: 403 });
    const said = (Object.keys(ASKED) as Asked[]).map(refused);
    expect(said).toEqual(
      Object.values(ASKED).map(
        (what) =>
          `Jira does not let Rollcall read ${what} (403). If this lasts, check in Atlassian’s administration that ` +
          'Rollcall is up to date and not blocked.',
      ),
    );
  });

  it('says of each part of the store what works without it and what is to be done', () => {
    for (const code of ['record-unreadable', 'record-missing', 'record-unwritable'] as const)
      areSentences(RECORDS.map((record) => sentenceOf({ code, record })));
    expect(sentenceOf({ code: 'record-unreadable', record: 'day.2026-11-22.0' })).toBe(
      'The activity of 22 Nov 2026 (“day.2026-11-22.0”) cannot be read: it is damaged, or a newer version of Rollcall ' +
        'wrote it. Nothing of that day is counted, all others are. It stays unread until an update of Rollcall can ' +
        'read it.',
    );
    expect(sentenceOf({ code: 'record-missing', record: 'roster.2' })).toBe(
      'The list of accounts (“roster.2”) is missing. Without it nobody can be shown, and no snapshot is sent. Seats, ' +
        'prices and the destination still show, and what people do meanwhile is kept for 30 days, so that nothing is ' +
        'lost until then. Contact the support of Rollcall.',
    );
    expect(sentenceOf({ code: 'record-unreadable', record: 'constructor' })).toContain(
      'A stored record (“constructor”)',
    );
  });

  it('says what an answer of the receiving end means', () => {
    const statuses = [302, 401, 404, 409, 410, 429, 503, 422];
    areSentences(statuses.map((status) => sentenceOf({ code: 'receiver-answered', status })));
  });

  it('tells limits in the units of the reader', () => {
    expect(sentenceOf(ONE_OF_EACH['price-out-of-range'])).toBe('A price must be an amount from 0 to 1,000,000.');
    expect(sentenceOf({ code: 'groups-left-out', count: 1 })).toContain('1 group is left out');
  });

  it('shows what an older version told as it is', () => {
    expect(sentenceOf(ONE_OF_EACH.told)).toBe('A sentence of version 0.1.');
  });

  it('names a code, or a thing asked for, that only another version knows', () => {
    const codes = ['brand-new', 'toString', 'constructor', '__proto__', ''];
    expect(codes.map((code) => sentenceOf(another({ code })))).toEqual(
      codes.map(
        (code) =>
          `Another version of Rollcall reports “${code}”, for which this page has no words yet. Reload the page.`,
      ),
    );
    // What its words need is missing.
    expect(sentenceOf(another({ code: 'record-unreadable' }))).toContain('“record-unreadable”');
    expect(sentenceOf(another({ code: 'jira-busy', asked: 'boards', status: 500 }))).toBe(
      'Jira could not give “boards” just now (500).',
    );
  });
});

it('puts several into one line', () => {
  expect(sentencesOf([])).toBe('');
  expect(sentencesOf([{ code: 'comments-left-out' }, { code: 'worklogs-left-out' }])).toBe(
    'Comments of some issues could not be read. Worklogs of some issues could not be read.',
  );
});
