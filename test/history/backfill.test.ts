import { describe, expect, it } from 'vitest';
import { NO_FAULTS, type CallFate, type Faults } from '../../local/forge/faults';
import { createSite } from '../../local/jira/create-site';
import { factOf, recoverable } from '../../local/jira/recoverable';
import { CAPACITY, POINTS_PER_HOUR } from '../../src/jobs/rules/token-bucket';
import { kindOf, type Action } from '../../src/kernel/action';
import { readReport } from '../../local/report-rows';
import { chanceOf } from '../faults/chance';
import { recordOf } from '../../local/ask-page';
import {
  bare,
  BORN,
  DAY,
  FROM,
  HOUR,
  INSTALL,
  ledgerOf,
  MINUTE,
  ofTheOpen,
  openPast as begin,
  recorded,
  recoverableOf,
  sorted,
  toTheEnd,
  type Amend,
  type Gate,
  type Life,
} from './past-life';

/** Lets one call in sixty of the backfill go wrong, doubles its jobs and runs them side by side. */
const mishaps = (seed: number, gone: string[]): Faults => {
  const chance = chanceOf(seed);
  const fates: CallFate[] = ['fail', 'lose', 'kill', 'kill-after'];
  const fate = (): CallFate => {
    const wrong = chance() < 1 / 60 ? fates[Math.floor(chance() * fates.length)] : undefined;
    if (wrong) gone.push(wrong);
    return wrong ?? 'pass';
  };
  return {
    ...NO_FAULTS,
    call: ({ function: { key } }) => (key === 'backfill' ? fate() : 'pass'),
    doubles: ({ module }) => module === 'on-backfill-job' && chance() < 0.3,
    coldStart: () => chance() < 0.3,
    lanes: () => 1 + Math.floor(chance() * 2),
    turns: () => Math.floor(chance() * 3),
  };
};

describe('the days before the install', () => {
  it('are recorded like the ledger, less exactly what is documented as lost', async () => {
    const life = await begin({ people: 60, seed: 3 });
    const before = [...ledgerOf(life.site)].filter((fact) => fact >= new Date(FROM).toISOString().slice(0, 10));
    expect(await toTheEnd(life)).toMatchObject({ state: 'done', problems: [], waitingFor: null });
    const expected = recoverableOf(life);
    expect(sorted(recorded(life))).toEqual(sorted(expected));

    // What the filter takes away happened, and is of the kinds that are listed.
    const lost = before.filter((fact) => !expected.has(fact));
    expect(sorted(new Set([...expected, ...lost]))).toEqual(sorted(before));
    const kinds = new Set(lost.map((fact) => fact.split(' ')[2]));
    for (const kind of ['view.seen', 'history.deleted', 'comment.created', 'comment.edited', 'worklog.created'])
      expect(kinds).toContain(kind);
    const active = lost.filter((fact) => !fact.endsWith('view.seen'));
    expect(active.length / (expected.size + active.length)).toBeLessThan(0.12);
    expect(life.host.violations).toEqual([]);
  });

  it('are the same where busy issues show only a part, which part that is, and where issues show nothing', async () => {
    const endpoints = (life: Life) => new Set(life.asked.map((call) => call.replace(/\/issue\/\d+\//, '/issue/{id}/')));
    const completions = ['GET issue/{id}/comment', 'GET issue/{id}/worklog', 'POST changelog/bulkfetch'];
    // By its seed, a site embeds the oldest comments or the newest.
    for (const [people, seed, amend] of [
      [200, 3, null],
      [200, 4, null],
      [15, 5, bare],
    ] as const) {
      const life = await begin({ people, seed, ...(amend ? { amend } : {}) });
      expect(await toTheEnd(life)).toMatchObject({ state: 'done', problems: [] });
      expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
      for (const call of completions) expect(endpoints(life)).toContain(call.replace(' ', ' /rest/api/3/'));
      expect(life.host.violations).toEqual([]);
    }
  });

  it.each([30, 0])('are the same where more than %i issues at once are too large to be read', async (most) => {
    const tooLarge = 'x'.repeat(9 * 1024 * 1024);
    const amend: Amend = ({ path, body = '' }, answer) => {
      if (!path.endsWith('/search/jql')) return answer;
      const { maxResults = 0, expand } = JSON.parse(body) as { maxResults?: number; expand?: string };
      return expand !== undefined && maxResults > most ? { ...answer, body: `"${tooLarge}"` } : answer;
    };
    const life = await begin({ amend });
    expect(await toTheEnd(life)).toMatchObject({ state: 'done', problems: [] });
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
  });

  it('show in the report, cell by cell', async () => {
    const life = await begin();
    await toTheEnd(life);
    const report = await readReport(recordOf(life), 31);
    const facts = [...recoverableOf(life)].map((fact) => fact.split(' ') as [string, string, Action]);
    for (const row of report.rows) {
      const own = facts.filter(([, accountId]) => accountId === row.accountId);
      const days = (kind?: string) =>
        new Set(own.flatMap(([day, , action]) => (kind === undefined || kindOf(action) === kind ? [day] : [])));
      const { activeDays, comment, history, worklog, view, lastActive } = row;
      expect([activeDays, comment, history, worklog, view, lastActive]).toEqual([
        days().size,
        days('comment').size,
        days('history').size,
        days('worklog').size,
        0,
        [...days()].sort().at(-1) ?? null,
      ]);
    }
    // Nobody is taken for new because the backfill came upon them.
    expect(report.known).toEqual([{ from: 0, days: null }]);
  });

  it.each([1, 2, 3, 5, 8, 9, 11, 13])(
    'are the same however often the reading is killed and resumed (%i)',
    async (seed) => {
      // Where issues show nothing, most is asked for, and most can go wrong.
      const life = await begin({ amend: bare });
      const gone: string[] = [];
      life.host.faults = mishaps(seed, gone);
      await life.host.settle(6 * HOUR);
      life.host.faults = NO_FAULTS;
      expect((await toTheEnd(life)).state).toBe('done');
      expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
      expect(life.host.violations.filter(({ what }) => what.includes(' threw '))).toEqual([]);
      expect(gone.filter((fate) => fate.startsWith('kill'))).not.toEqual([]);
    },
  );

  it('are joined by what happens meanwhile', async () => {
    const life = await begin({ people: 40, seed: 9 });
    const { host, site, past } = life;
    const twin = createSite({ seed: 9, people: 40, start: BORN });
    await host.advance(INSTALL + 20 * HOUR);
    expect((await toTheEnd(life)).state).toBe('done');
    await host.settle();
    const all = twin.advance(INSTALL + 20 * HOUR);
    expect(all.length).toBeGreaterThan(past.length);
    const facts = recorded(life);
    const truth = ledgerOf(site);
    expect([...facts].filter((fact) => !truth.has(fact))).toEqual([]);
    // What is left of the past at the end was there all the time; what came after was told by events.
    for (const fact of ofTheOpen(site, recoverable(all, FROM, INSTALL))) expect(facts).toContain(fact);
    const later = all.filter(({ at }) => at > INSTALL);
    for (const fact of ofTheOpen(site, recoverable(later, INSTALL, Infinity))) expect(facts).toContain(fact);
    for (const { at, name, payload } of later) {
      if (name !== 'avi:jira:viewed:issue') continue;
      for (const fact of ofTheOpen(site, [factOf(String(payload['atlassianId']), at, 'view.seen')]))
        expect(facts).toContain(fact);
    }
  });

  it('are read once, by calls that are paced and not closed', async () => {
    const life = await begin();
    await toTheEnd(life);
    const endpoints = new Set(life.asked.map((call) => call.replace(/\/issue\/\d+\//, '/issue/{id}/')));
    // The directory reads people, and asks after actors that Jira says are no persons.
    const people = /users\/search|applicationrole|group\/|user\/(bulk|groups)/;
    expect(sorted([...endpoints].filter((call) => !people.test(call)))).toEqual([
      'POST /rest/api/3/search/approximate-count',
      'POST /rest/api/3/search/jql',
    ]);
    const before = life.asked.length;
    await life.host.settle(3 * DAY);
    // What is asked later are the lists of the daily audits.
    const later = life.asked.slice(before).filter((call) => !people.test(call));
    expect(later).toEqual(Array(2).fill('POST /rest/api/3/search/jql'));
  });
});

describe('while it reads', () => {
  /** A Jira that counts what is embedded in issues, and says at the first search that the hour's points are used up. */
  const dear = (): Gate => {
    let told = false;
    return ({ path }) => {
      if (told || !path.endsWith('search/jql')) return null;
      told = true;
      return { status: 429, headers: { 'retry-after': '60', 'ratelimit-reason': 'jira-quota-tenant-based' } };
    };
  };

  it('says how far it is, how long it takes and why it waits', async () => {
    const life = await begin({ people: 200, seed: 3, gate: dear() });
    await life.host.settle(MINUTE);
    expect(await life.status()).toMatchObject({
      state: 'running',
      done: 0,
      total: null,
      secondsLeft: null,
      waitingFor: { code: 'jira-settling' },
    });
    await life.host.settle(20 * MINUTE);
    const first = await life.status();
    expect(first).toMatchObject({ state: 'running', waitingFor: { code: 'out-of-points' } });
    expect(first.done).toBeGreaterThan(0);
    expect(first.total).toBeGreaterThan(first.done);
    const { doneAt } = await toTheEnd(life);
    const took = ((doneAt ?? 0) - INSTALL - 21 * MINUTE) / 1000;
    expect(first.secondsLeft).toBeGreaterThan(took * 0.5);
    expect(first.secondsLeft).toBeLessThan(took * 2);
  });

  it('never spends more than its share of an hour', async () => {
    const life = await begin({ people: 300, seed: 3, gate: dear(), countsEmbedded: true });
    const spent: number[] = [];
    for (let hour = 0; hour < 6; hour++) {
      const before = life.host.meter.points;
      await life.host.settle(HOUR);
      spent.push(life.host.meter.points - before);
    }
    expect(spent[0]).toBeGreaterThan(10_000);
    // The first hour has what was saved up; an attempt may go over by one answer, which is paid back.
    expect(Math.max(...spent)).toBeLessThan(CAPACITY + POINTS_PER_HOUR);
    expect(Math.max(...spent.slice(1))).toBeLessThan(POINTS_PER_HOUR + 3_500);
  });

  it('waits as long as Jira asks, and asks nothing before', async () => {
    const limited = { from: INSTALL + 4 * MINUTE, until: INSTALL + 54 * MINUTE };
    const early: number[] = [];
    const gate: Gate = ({ path, now }) => {
      if (!path.includes('search/jql') || now < INSTALL + 2 * MINUTE || now >= limited.until) return null;
      early.push(now);
      return { status: 429, headers: { 'retry-after': String(Math.ceil((limited.until - now) / 1000)) } };
    };
    const life = await begin({ gate });
    await life.host.settle(10 * MINUTE);
    expect(await life.status()).toMatchObject({
      state: 'running',
      waitingFor: { code: 'jira-busy', asked: 'issues', status: 429 },
    });
    expect((await toTheEnd(life)).state).toBe('done');
    expect(early).toHaveLength(1);
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
  });

  it.each([401, 403])('is patient with %i in the first minutes', async (status) => {
    const gate: Gate = ({ now, caller }) =>
      caller.kind === 'app' && now < INSTALL + 9 * MINUTE ? { status, headers: {} } : null;
    const life = await begin({ gate });
    await life.host.settle(8 * MINUTE);
    expect(await life.status()).toMatchObject({
      state: 'running',
      waitingFor: { code: 'jira-refused', asked: 'issue-count', status },
    });
    expect(await toTheEnd(life)).toMatchObject({ state: 'done', problems: [] });
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
  });
});

describe('what Jira never gives', () => {
  const withhold =
    (what: RegExp): Gate =>
    ({ path }) =>
      what.test(path) ? { status: 403, headers: {} } : null;

  it('is done without, and said', async () => {
    const life = await begin({ gate: withhold(/changelog|worklog|approximate-count/), amend: bare });
    const status = await toTheEnd(life, 20 * DAY);
    expect(status).toMatchObject({
      state: 'done',
      problems: [{ code: 'changes-left-out' }, { code: 'worklogs-left-out' }],
    });
    const kinds = new Set([...recorded(life)].map((fact) => fact.split(' ')[2]));
    expect(sorted(kinds as Set<string>)).toEqual(['comment.created', 'comment.edited', 'history.created']);
  });

  it('ends the attempt when it is the issues, and another one follows the next day', async () => {
    let open = false;
    const life = await begin({ gate: (request) => (open ? null : withhold(/search\/jql/)(request)) });
    const status = await toTheEnd(life);
    expect(status).toMatchObject({
      state: 'failed',
      problems: [{ code: 'jira-refused', asked: 'issues', status: 403 }],
      doneAt: null,
    });
    open = true;
    await life.host.settle(26 * HOUR);
    expect((await toTheEnd(life)).state).toBe('done');
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
  });

  it('is looked for from the start when Jira has forgotten where the search stood', async () => {
    let forgotten = 0;
    const gate: Gate = ({ path, body }) => {
      const isLater = body?.includes('nextPageToken') === true && path.endsWith('search/jql');
      if (!isLater || forgotten === 13) return null;
      forgotten += 1;
      return { status: 400, headers: {} };
    };
    const life = await begin({ people: 40, gate });
    expect((await toTheEnd(life, 5 * DAY)).state).toBe('done');
    expect(forgotten).toBe(13);
    expect(sorted(recorded(life))).toEqual(sorted(recoverableOf(life)));
  });

  it('is believed to be nothing only after a while: a new app may be shown an empty site', async () => {
    const empty = { status: 200, headers: {}, body: '{"issues":[],"isLast":true}' };
    let until = INSTALL + 8 * MINUTE;
    const gate: Gate = ({ path, now }) => (path.endsWith('search/jql') && now < until ? empty : null);
    const late = await begin({ gate });
    expect((await toTheEnd(late)).done).toBeGreaterThan(100);
    expect(sorted(recorded(late))).toEqual(sorted(recoverableOf(late)));
    until = Infinity;
    const never = await begin({ gate });
    await never.host.settle(10 * MINUTE);
    expect(await never.status()).toMatchObject({
      state: 'running',
      done: 0,
      waitingFor: { code: 'jira-no-issue-yet' },
    });
    expect(await toTheEnd(never)).toMatchObject({ state: 'done', done: 0, problems: [] });
  });
});
