import { describe, expect, it } from 'vitest';
import { askApp, askPage } from '../../local/ask-page';
import { NO_FAULTS, type CallFate } from '../../local/forge/faults';
import type { SiteOptions } from '../../local/jira/site';
import { readPast } from '../../src/frontend/past/read-past';
import type { BackfillStatus, PastSlice } from '../../src/history/view';
import { SIGNS } from '../../src/kernel/fact';
import type { Overview } from '../../src/resolvers/view';
import { browserOf, type Between } from '../browser-of';
import { chanceOf } from '../faults/chance';
import {
  amendIssues,
  HOUR,
  INSTALL,
  MINUTE,
  openPast,
  recorded,
  recoverableOf,
  sorted,
  toTheEnd,
  type Amend,
  type Gate,
  type Life,
} from './past-life';

/** A site whose search has settled, and that has told the app to wait: the page comes first. */
const begin = async (options: Partial<SiteOptions> & { amend?: Amend } = {}): Promise<Life> => {
  const busyUntil = INSTALL + 5 * MINUTE;
  const gate: Gate = ({ caller, path, now }) =>
    caller.kind === 'app' && path.includes('/search/') && now < busyUntil
      ? { status: 429, headers: { 'retry-after': '120' } }
      : null;
  const life = await openPast({ ...options, gate });
  await life.host.settle(3 * MINUTE);
  expect((await life.status()).page).toMatchObject({ state: 'reading', token: null, done: 0 });
  return life;
};

interface Looking {
  readonly rest?: Between;
  /** What the page hands over, or an error in its place. */
  readonly hand?: (slice: PastSlice) => PastSlice;
}

/** The admin's page as a browser would run it. */
const pageOf = (life: Life, { rest, hand = (slice) => slice }: Looking = {}) => {
  const { seen: asked, readJira } = browserOf(life, rest);
  const seen = Object.assign(asked, { slices: [] as PastSlice[] });
  const read = async (signal = new AbortController().signal): Promise<BackfillStatus | null> => {
    const { backfill } = await askApp<Overview>(life, 'overview');
    let last: BackfillStatus | null = null;
    const reading = {
      ...{ readJira, signal, onStatus: (status: BackfillStatus) => (last = status) },
      hand: async (slice: PastSlice) => {
        seen.slices.push(slice);
        return askApp<BackfillStatus>(life, 'handPast', hand(slice));
      },
    };
    await readPast(reading, backfill.page);
    return last;
  };
  return { seen, read };
};

describe('the days before the install, read by the page', () => {
  it.each([3, 4])('are the same as the app reads them, and cost no points (%i)', async (seed) => {
    const life = await begin({ people: 200, seed });
    const page = pageOf(life);
    const searches = life.asked.filter((call) => call.endsWith('search/jql')).length;
    expect(await page.read()).toMatchObject({ page: { state: 'done' }, problems: [] });
    expect(page.seen.most).toBeLessThanOrEqual(5);
    for (const slice of page.seen.slices) expect(JSON.stringify(slice).length).toBeLessThan(400_000);
    expect(await toTheEnd(life)).toMatchObject({ state: 'done', problems: [] });
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
    // The app asks which projects it sees beside, and reads none of the issues that the page has read.
    expect(life.asked).toContain('GET /rest/api/3/project/search');
    expect(life.asked.filter((call) => call.endsWith('search/jql')).length - searches).toBeLessThanOrEqual(1);
    expect(life.host.violations.filter(({ what }) => !what.includes('429'))).toEqual([]);
  });

  it('are read by each where the other sees nothing', async () => {
    const life = await begin({ people: 60, seed: 3, hidden: { fromApp: [0], fromPeople: [1, 2] } });
    await pageOf(life).read();
    expect(await toTheEnd(life)).toMatchObject({ state: 'done' });
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
  });

  it('are the same when the tab is closed, opened again, and something dies at any moment', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const life = await begin({ people: 60, seed });
      const chance = chanceOf(seed);
      const fates: CallFate[] = ['fail', 'lose', 'kill', 'kill-after'];
      let gone = 0;
      const fate = (): CallFate => (chance() < 1 / 40 ? (fates[Math.floor(chance() * 4)] ?? 'pass') : 'pass');
      life.host.faults = {
        ...NO_FAULTS,
        call: () => {
          const given = fate();
          gone += given === 'pass' ? 0 : 1;
          return given;
        },
      };
      for (let visits = 0; visits < 12; visits++) {
        const closing = new AbortController();
        let answers = 0;
        const rest: Looking['rest'] = (_, answer) => {
          if (++answers > 3 + 6 * chance()) closing.abort();
          return answer();
        };
        await pageOf(life, { rest })
          .read(closing.signal)
          .catch(() => null);
        await life.host.settle(chance() < 0.5 ? 10_000 : 4 * MINUTE);
      }
      expect(gone).toBeGreaterThan(0);
      life.host.faults = NO_FAULTS;
      expect((await toTheEnd(life)).state).toBe('done');
      expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
    }
  });

  it('are the same when two pages read at once', async () => {
    const life = await begin({ people: 200, seed: 3 });
    const [one, other] = [pageOf(life), pageOf(life)];
    await Promise.all([one.read().catch(() => null), other.read().catch(() => null)]);
    expect((await toTheEnd(life)).state).toBe('done');
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
  });

  it('are left to the page while it reads, and taken up again when it is closed', async () => {
    const life = await begin({ people: 200, seed: 3 });
    const closing = new AbortController();
    const hand: Looking['hand'] = (slice) => {
      closing.abort();
      return slice;
    };
    await pageOf(life, { hand })
      .read(closing.signal)
      .catch(() => null);
    const status = await life.status();
    expect(status).toMatchObject({ state: 'running', waitingFor: { code: 'read-by-page' } });
    expect(status.done).toBeGreaterThan(500);
    const before = life.asked.length;
    await life.host.settle(2 * MINUTE);
    expect(life.asked.slice(before).filter((call) => call.endsWith('search/jql'))).toEqual([]);
    await life.host.settle(10 * MINUTE);
    expect(life.asked.slice(before).filter((call) => call.endsWith('search/jql'))).not.toEqual([]);
  });
});

describe('what is done or goes wrong while the page reads', () => {
  it('makes no liar of it: who works on an issue that the app looks at is recorded by events', async () => {
    // Whatever the app looks at, somebody has changed it since.
    const created = new Date(INSTALL + 4 * MINUTE).toISOString();
    const since = amendIssues(({ changelog }) => {
      const author = { accountId: '712020:00000000-0000-4000-8000-00000000beef', accountType: 'atlassian' };
      changelog?.histories.unshift({ id: '1', author, created, items: [{ field: 'status' }] });
      if (changelog) changelog.total += 1;
    });
    const amend: Amend = (request, answer) => (request.caller.kind === 'app' ? since(request, answer) : answer);
    const life = await begin({ people: 60, seed: 3, amend });
    expect(await pageOf(life).read()).toMatchObject({ page: { state: 'done' }, problems: [] });
  });

  it('is no loss: a page of issues that is too large is asked for in halves, and a few without what makes them so', async () => {
    for (const most of [30, 0]) {
      const life = await begin({ people: 60, seed: 3 });
      const tooLarge = 'x'.repeat(5_000_001);
      const rest: Looking['rest'] = ({ path, body = '' }, answer) => {
        const { maxResults = 0, expand = '' } = path.endsWith('/search/jql')
          ? (JSON.parse(body) as { maxResults?: number; expand?: string })
          : {};
        return expand !== '' && maxResults > most
          ? { status: 200, headers: {}, body: `"${tooLarge}"`, points: 0 }
          : answer();
      };
      expect(await pageOf(life, { rest }).read()).toMatchObject({ page: { state: 'done' }, problems: [] });
      expect(await toTheEnd(life)).toMatchObject({ state: 'done', problems: [] });
      expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
    }
  });

  it('is told: what made no sense, and what Jira refused', async () => {
    const life = await begin({ people: 60, seed: 3 });
    const rest: Looking['rest'] = async ({ path }, answer) => {
      if (path.includes('/comment?')) return { status: 403, headers: {}, body: '{}', points: 0 };
      const given = await answer();
      return { ...given, body: given.body.replace('"issues":[', '"issues":[{"key":"no id"},') };
    };
    expect(await pageOf(life, { rest }).read()).toMatchObject({
      page: { state: 'done' },
      problems: [{ code: 'items-left-out', asked: 'issues' }, { code: 'comments-left-out' }],
    });
  });
});

describe('what a page hands over', () => {
  const lie = (change: (slice: PastSlice) => PastSlice) => async () => {
    const life = await begin({ people: 60, seed: 3 });
    const status = await pageOf(life, { hand: change }).read();
    expect(status).toMatchObject({ page: { state: 'refused' }, problems: [{ code: 'claims-differ' }] });
    expect(await toTheEnd(life)).toMatchObject({ state: 'done', problems: [{ code: 'claims-differ' }] });
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
  };

  it(
    'is not taken when it leaves out what the app sees',
    lie((slice) => ({ ...slice, issues: slice.issues.map(({ id }) => ({ id, facts: [] })) })),
  );
  it(
    'nor when it makes up who changed an issue',
    lie((slice) => {
      const [account, day, changed] = [0, 3, SIGNS.indexOf('history.changed')];
      return {
        ...slice,
        issues: slice.issues.map(({ id, facts }) => ({ id, facts: [...facts, account, day, changed] })),
      };
    }),
  );

  it.each<[string, (slice: PastSlice) => object]>([
    ['a fact of nobody', (slice) => ({ ...slice, issues: [{ id: '1', facts: [99_999, 0, 0] }] })],
    ['a fact of another time', (slice) => ({ ...slice, issues: [{ id: '1', facts: [0, 400, 0] }] })],
    ['a view', (slice) => ({ ...slice, issues: [{ id: '1', facts: [0, 1, SIGNS.indexOf('view.seen')] }] })],
    ['half a fact', (slice) => ({ ...slice, issues: [{ id: '1', facts: [0] }] })],
    ['an account that is none', (slice) => ({ ...slice, accounts: ['\n'], issues: [{ id: '1', facts: [0, 0, 0] }] })],
    [
      'more than a page can read',
      (slice) => ({ ...slice, issues: Array.from({ length: 6_000 }, (_, i) => ({ id: `${i}`, facts: [] })) }),
    ],
    ['nothing at all', () => ({})],
  ])('is refused when it holds %s', async (_, change) => {
    const life = await begin({ people: 15, seed: 5 });
    const slice: PastSlice = {
      from: null,
      next: 'x',
      accounts: ['a'],
      apps: [],
      customers: [],
      issues: [],
      untold: [],
      leftOut: 0,
    };
    const before = recorded(life);
    expect(await askPage(life, 'handPast', change(slice))).toMatchObject({ ok: false, code: 'invalid' });
    expect(recorded(life)).toEqual(before);
    expect(await life.status()).toMatchObject({ page: { state: 'reading', done: 0 } });
  });

  it('is told where it stands when somebody else was there first', async () => {
    const life = await begin({ people: 15, seed: 5 });
    const slice: PastSlice = {
      from: 'elsewhere',
      next: 'x',
      accounts: [],
      apps: [],
      customers: [],
      issues: [],
      untold: [],
      leftOut: 0,
    };
    expect(await askApp<BackfillStatus>(life, 'handPast', slice)).toMatchObject({ page: { token: null, done: 0 } });
  });
});

it('the page can be told to leave it, and to read again', async () => {
  const life = await begin({ people: 60, seed: 3 });
  expect(await askApp<BackfillStatus>(life, 'readPastHere', { wanted: false })).toMatchObject({
    page: { state: 'off' },
  });
  const page = pageOf(life);
  await page.read();
  expect(page.seen.requests).toBe(0);
  expect(await askApp<BackfillStatus>(life, 'readPastHere', { wanted: true })).toMatchObject({
    page: { state: 'reading' },
  });
  await page.read();
  expect(page.seen.slices.length).toBeGreaterThan(0);
  expect((await toTheEnd(life, 6 * HOUR)).doneAt).toBeGreaterThan(INSTALL);
});
