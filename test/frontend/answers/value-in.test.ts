import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { valueIn } from '../../../src/frontend/answers/value-in';
import { PageFailure } from '../../../src/frontend/site/failure';
import { failureLine } from '../../../src/frontend/words/failures';
import { sentenceOf } from '../../../src/frontend/words/problems';
import type { Overview } from '../../../src/resolvers/view';
import { fakeDays, fakeRoster, fakeSegment } from '../fake-record';
import { fakeAccounts, fakeOverview } from '../fake-site';

const accounts = fakeAccounts(25);
const overview = fakeOverview(accounts);
const roster = fakeRoster(accounts, { from: 0 });
const segment = fakeSegment(accounts, { segment: 0 });
const days = fakeDays(accounts, { segment: 0, from: '2026-11-16', to: '2026-11-22' });

const answer = (value: unknown) => JSON.stringify({ ok: true, value });
const read = (value: unknown): Overview => valueIn('overview', answer(value));

const failureOf = (text: unknown): PageFailure => {
  try {
    valueIn('overview', text);
  } catch (cause) {
    if (cause instanceof PageFailure) return cause;
  }
  throw new Error('It did not fail as it promises.');
};

describe('valueIn', () => {
  it('takes what the app of today answers as it is', () => {
    expect(read(overview)).toEqual(overview);
    expect(valueIn('recordRoster', answer(roster))).toEqual(roster);
    expect(valueIn('recordSegment', answer(segment))).toEqual(segment);
    expect(valueIn('recordDays', answer(days))).toEqual(days);
    expect(valueIn('sendSnapshot', answer(overview.push))).toEqual(overview.push);
    expect(valueIn('removeDestination', answer(overview.push))).toEqual(overview.push);
    expect(valueIn('readDirectory', answer(overview.directory))).toEqual(overview.directory);
    expect(valueIn('savePrices', answer(overview.prices))).toEqual(overview.prices);
    expect(valueIn('saveSettings', answer(overview.settings))).toEqual(overview.settings);
    const views = { views: [{ id: '1', name: 'Idle', query: 'use=idle' }], problem: null };
    expect(valueIn('saveView', answer(views))).toEqual(views);
    expect(valueIn('removeView', answer(views))).toEqual(views);
    const saved = { url: 'https://a.example.com/', secret: null };
    expect(valueIn('saveDestination', answer(saved))).toEqual(saved);
    const seats = [{ product: 'jira-software', groups: ['g-1'] }];
    expect(valueIn('seats', answer(seats))).toEqual(seats);
  });

  it.each([undefined, '', 'null', '<html>', '{"ok":true}', '{"ok":false}', '7', 7, {}, answer(null)])(
    'takes no %j for an answer',
    (text) => {
      expect(failureOf(text)).toMatchObject({ code: 'page', problem: { code: 'app-unclear' } });
    },
  );

  it('does not parse what is longer than an answer can be', () => {
    expect(failureOf(answer({ ...overview, more: 'x'.repeat(6_000_000) }))).toMatchObject({ code: 'page' });
  });

  it('words a failure of a code that it does not know', () => {
    const failure = failureOf('{"ok":false,"code":"brand-new","problem":{"code":"of-tomorrow","inner":{"a":1}}}');
    expect(failure).toMatchObject({ code: 'unavailable', problem: { code: 'of-tomorrow' } });
    expect(failureLine(failure)).toContain('“of-tomorrow”');
  });

  it('misses each part of the overview alone', () => {
    const broken = {
      record: 7,
      directory: null,
      backfill: [],
      audit: 'audit',
      products: {},
      prices: 0,
      settings: { counted: [] },
      views: 7,
      push: 'push',
    };
    const none = read(broken);
    expect([
      none.record.problem,
      none.audit.problem,
      none.prices.problem,
      none.settings.problem,
      none.views.problem,
      none.push.problem,
    ]).toEqual(
      ['record', 'audit', 'prices', 'settings', 'views', 'push'].map((part) => ({
        code: 'answer-unreadable',
        part,
      })),
    );
    expect([...none.directory.problems, ...none.backfill.problems].map(({ code }) => code)).toEqual(
      Array(2).fill('answer-unreadable'),
    );
    for (const part of Object.keys(broken)) {
      const others = { ...read({ ...overview, [part]: { state: 'of tomorrow' } }), [part]: null };
      expect(others).toEqual({ ...overview, [part]: null });
    }
  });

  it('leaves out single items, and takes null for absent', () => {
    const [first, ...deliveries] = overview.push.deliveries;
    const odd = {
      ...overview,
      ignored: { 'no-actor': 2, malformed: -1, own: 'many' },
      products: [
        null,
        { ...overview.products[0]!, name: '\u202eariJ\u0000', used: -1, seats: 1.5 },
        { name: 'no key' },
      ],
      directory: { ...overview.directory, readAt: 9.2e21, problems: [null, { code: 7 }, { code: 'of-tomorrow' }] },
      push: {
        ...overview.push,
        secretSince: undefined,
        deliveries: [{ ...first!, nextAttemptAt: 9.2e21, startedAt: null, state: 'paused' }, 7, ...deliveries],
      },
      privacyProblem: 'told',
    };
    const taken = read(odd);
    expect(taken.ignored).toEqual({ 'no-actor': 2 });
    expect(taken.products).toEqual([{ ...overview.products[0]!, name: 'ariJ ', used: 'unknown', seats: 'unknown' }]);
    expect(taken.directory).toMatchObject({ state: 'ready', readAt: null, problems: [{ code: 'of-tomorrow' }] });
    expect(taken.push.url).toBe(overview.push.url);
    expect(taken.push.secretSince).toBeNull();
    expect(taken.push.deliveries).toHaveLength(3);
    expect(taken.push.deliveries[0]).toMatchObject({ nextAttemptAt: null, startedAt: Number.NaN, state: 'paused' });
    expect(taken.privacyProblem).toBeNull();
  });

  it.each<[string, object]>([
    ['more accounts than any site has', { total: 1e13 }],
    ['no numbers', { total: '25' }],
    ['accounts that are none', { accounts: [null] }],
    ['more records than any roster has', { accounts: Array(1_001).fill('') }],
    ['a day of no calendar', { today: '2026-02-30' }],
    ['days that are none', { days: { from: '2026', to: null } }],
  ])('takes no roster for one that tells of %s', (_, wrong) => {
    expect(() => valueIn('recordRoster', answer({ ...roster, ...wrong }))).toThrow(PageFailure);
  });

  it.each<[string, object]>([
    ['products without a key', { products: [''] }],
    ['groups that give what nobody knows', { grants: [{ group: 'g-1', products: [], roles: ['owner'] }] }],
    ['groups without an id', { grants: [{ products: [], roles: [] }] }],
    ['records without a name', { directory: [{ packed: 'AAAA' }] }],
    ['more records than any directory has', { directory: Array(1_001).fill({ record: 'directory.0', packed: null }) }],
  ])('takes no segment for one that tells of %s', (_, wrong) => {
    expect(() => valueIn('recordSegment', answer({ ...segment, ...wrong }))).toThrow(PageFailure);
  });

  it.each<[string, object]>([
    ['a day of no calendar', { days: [{ day: '2026-11-31', packed: 'AAAA' }] }],
    ['days that are none', { days: [{ day: '2026-11-21' }] }],
    ['no end', { reached: 7 }],
  ])('takes no days for some that tell of %s', (_, wrong) => {
    expect(() => valueIn('recordDays', answer({ ...days, ...wrong }))).toThrow(PageFailure);
  });

  it('reads whatever comes in the place of any part, and words whatever it says', () => {
    const parts = Object.keys(overview) as (keyof Overview)[];
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.jsonValue(), (part, value) => {
        const { directory, push } = read({ ...overview, [part]: value });
        for (const problem of [...directory.problems, ...push.deliveries.map((delivery) => delivery.problem)])
          if (problem) expect(sentenceOf(problem)).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
