import { CAPACITY, POINTS_PER_HOUR } from '../../src/jobs/rules/token-bucket';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_FAULTS, type CallFate, type Faults } from '../../local/forge/faults';
import type { Host } from '../../local/forge/host';
import { chanceOf } from '../faults/chance';
import { sourceBundle } from '../in-process';
import {
  DAY,
  HOUR,
  liveThroughMonday,
  MINUTE,
  MONDAY,
  recordOf,
  toTheEnd,
  trueCoverage,
  whole,
  type AuditedLife,
  type Beginning,
  type Gate,
} from './audited-life';

/** Lives at each rate of loss. `AUDIT_LIVES=100` lives as many as the promise speaks of. */
const LIVES = Number(process.env['AUDIT_LIVES'] ?? 3);
const MUST_HOLD = 0.95;
/** People of a site on which more issues change in a day than an audit draws. */
const LARGE = 1_500;

const open: AuditedLife[] = [];
/** What the app draws is drawn again when a test runs again. */
const seedChance = (seed: number) => vi.spyOn(Math, 'random').mockImplementation(chanceOf(seed));
beforeEach(() => {
  seedChance(1);
});
afterEach(() => {
  for (const { host } of open.splice(0)) host.close();
});

const live = async (options: Partial<Omit<Beginning, 'bundle'>> = {}): Promise<AuditedLife> => {
  const life = await liveThroughMonday({ seed: 5, people: 200, loss: 0.1, ...options, bundle: await sourceBundle() });
  open.push(life);
  return life;
};

const sorted = (facts: Iterable<string>): string[] => [...facts].sort();
const threw = ({ violations }: Host) => violations.filter(({ what }) => what.includes(' threw '));

describe.each([0, 0.01, 0.1])('with %f of all events lost', (loss) => {
  it(
    `tells what was recorded, and makes good what falls short, in ${LIVES} lives`,
    async () => {
      let inside = 0;
      for (let seed = 1; seed <= LIVES; seed++) {
        seedChance(seed);
        const life = await live({ seed: seed * 1000 + loss * 100, loss, people: LARGE });
        const before = recordOf(life);
        const [day] = (await toTheEnd(life)).days;
        const coverage = day?.coverage ?? expect.fail('Nothing was measured.');
        expect(day).toMatchObject({ day: '2026-11-16', sampled: 2_000, more: false, problems: [] });
        expect(day?.issues).toBeGreaterThan(2_000);
        expect(coverage.low).toBeLessThan(1);
        const truth = trueCoverage(life, before);
        if (truth >= coverage.low && truth <= coverage.high) inside += 1;
        const after = recordOf(life);
        expect(day?.added).toBe(after.size - before.size);
        if (coverage.share < 0.99) {
          expect(day?.sweep).toBe('done');
          expect(sorted(after)).toEqual(whole(life, before));
        } else {
          expect(day?.sweep).toBe('none');
          const all = new Set(whole(life, before));
          expect([...after].filter((fact) => !all.has(fact))).toEqual([]);
        }
        expect(threw(life.host)).toEqual([]);
        open.splice(0).forEach(({ host }) => host.close());
      }
      expect(inside / LIVES).toBeGreaterThanOrEqual(MUST_HOLD);
    },
    LIVES * 100_000,
  );
});

/** Lets one call in thirty of the audit go wrong, doubles its jobs and runs them side by side. */
const mishaps = (seed: number, gone: string[]): Faults => {
  const chance = chanceOf(seed);
  const fates: CallFate[] = ['fail', 'lose', 'kill', 'kill-after'];
  const fate = (): CallFate => {
    const wrong = chance() < 1 / 30 ? fates[Math.floor(chance() * fates.length)] : undefined;
    if (wrong) gone.push(wrong);
    return wrong ?? 'pass';
  };
  return {
    ...NO_FAULTS,
    call: ({ function: { key } }) => (key === 'audit' ? fate() : 'pass'),
    doubles: ({ module }) => module === 'on-audit-job' && chance() < 0.3,
    coldStart: () => chance() < 0.3,
    lanes: () => 1 + Math.floor(chance() * 2),
    turns: () => Math.floor(chance() * 3),
  };
};

describe('an audit', () => {
  it.each([1, 2, 3])('ends the same however often it is killed and resumed (%i)', async (seed) => {
    const life = await live({ people: LARGE });
    const before = recordOf(life);
    const gone: string[] = [];
    life.host.faults = mishaps(seed, gone);
    const [day] = (await toTheEnd(life)).days;
    life.host.faults = NO_FAULTS;
    expect(gone.filter((fate) => fate.startsWith('kill'))).not.toEqual([]);
    expect(day).toMatchObject({ sampled: 2_000, sweep: 'done', problems: [] });
    expect(sorted(recordOf(life))).toEqual(whole(life, before));
    expect(day?.added).toBe(recordOf(life).size - before.size);
    const { low, high } = day?.coverage ?? expect.fail('Nothing was measured.');
    expect(trueCoverage(life, before)).toBeGreaterThanOrEqual(low);
    expect(trueCoverage(life, before)).toBeLessThanOrEqual(high);
    expect(threw(life.host)).toEqual([]);
    const left = life.host.rows
      .all(life.site.cloudId, life.host.clock.now())
      .filter(({ key }) => key.startsWith('audit.'));
    expect(left).toEqual([]);
  });

  it('reads all of a small day, and then knows it exactly', async () => {
    const life = await live({ people: 40 });
    const before = recordOf(life);
    const [day] = (await toTheEnd(life)).days;
    const truth = trueCoverage(life, before);
    expect(truth).toBeLessThan(1);
    expect(day).toMatchObject({
      sampled: day?.issues,
      sweep: 'none',
      coverage: { share: truth, low: truth, high: truth },
    });
    expect(sorted(recordOf(life))).toEqual(whole(life, before));
  });

  it('begins at a random moment well after midnight, once a day, and never for the day of the install', async () => {
    const times: number[] = [];
    const gate: Gate = ({ path, now, body }) => {
      if (path.endsWith('search/jql') && body?.includes('"id"') === true) times.push(now);
      return null;
    };
    const life = await live({ people: 15, gate });
    await life.host.settle(3 * DAY);
    const starts = times.map((time) => (time - MONDAY) % DAY);
    expect(starts).toHaveLength(3);
    expect(new Set(starts).size).toBe(3);
    // The five-minute schedule starts it, and may wake it a little late.
    for (const start of starts) {
      expect(start).toBeGreaterThanOrEqual(HOUR);
      expect(start).toBeLessThan(3 * HOUR + 25 * MINUTE);
    }
    expect((await life.audit()).days.map(({ day }) => day)).toEqual(['2026-11-18', '2026-11-17', '2026-11-16']);
  });

  it('never spends more than its share of an hour', async () => {
    const life = await live({ people: 2 * LARGE });
    const spent: number[] = [];
    for (let hour = 0; hour < 8; hour++) {
      const before = life.host.meter.points;
      await life.host.settle(HOUR);
      spent.push(life.host.meter.points - before);
    }
    const [day] = (await toTheEnd(life)).days;
    expect(day?.sweep).toBe('done');
    const all = spent.reduce((sum, points) => sum + points, 0);
    expect(all).toBeGreaterThan(10_000);
    expect(Math.max(...spent)).toBeLessThan(CAPACITY + POINTS_PER_HOUR);
  });
});

describe('when Jira', () => {
  it('asks to wait, the audit asks nothing before', async () => {
    const until = MONDAY + DAY + 5 * HOUR;
    const early: number[] = [];
    const gate: Gate = ({ path, now }) => {
      if (!path.endsWith('bulkfetch') || now < MONDAY + DAY || now >= until) return null;
      early.push(now);
      return { status: 429, headers: { 'retry-after': String(Math.ceil((until - now) / 1000)) } };
    };
    const life = await live({ people: 40, gate });
    const before = recordOf(life);
    await life.host.settle(3 * HOUR + 30 * MINUTE);
    expect((await life.audit()).waitingFor).toEqual({ code: 'jira-busy', asked: 'sampled-issues', status: 429 });
    await toTheEnd(life);
    // It comes back after an hour at the latest, when Jira's hour of points is over.
    expect(early.length).toBeLessThanOrEqual(4);
    expect(sorted(recordOf(life))).toEqual(whole(life, before));
  });

  it.each([
    ['the list', /search\/jql/, 'changed-issues'],
    ['the issues', /issue\/bulkfetch/, 'sampled-issues'],
  ])('refuses %s, it says so, and measures the next day', async (_what, path, asked) => {
    let closed = true;
    const gate: Gate = (request) => (closed && path.test(request.path) && request.now > MONDAY + DAY ? {} : null);
    const life = await live({ people: 40, gate });
    const [day] = (await toTheEnd(life)).days;
    const problems = [{ code: 'jira-refused', asked, status: 403 }];
    expect(day).toMatchObject({ day: '2026-11-16', coverage: null, sampled: 0, problems });
    closed = false;
    await life.host.advance(MONDAY + 2 * DAY);
    await life.host.settle(6 * HOUR);
    expect((await life.audit()).days[0]).toMatchObject({ day: '2026-11-17', problems: [] });
    expect(threw(life.host)).toEqual([]);
  });

  it('refuses the sweep, what the sample showed stands', async () => {
    const gate: Gate = ({ path, body, now }) =>
      path.endsWith('search/jql') && body?.includes('creator') === true && now > MONDAY + DAY ? {} : null;
    const life = await live({ people: LARGE, gate });
    const [day] = (await toTheEnd(life)).days;
    expect(day).toMatchObject({
      sampled: 2_000,
      sweep: 'failed',
      problems: [{ code: 'jira-refused', asked: 'issues', status: 403 }],
    });
    expect(day?.coverage?.share).toBeLessThan(0.99);
    expect(day?.added).toBeGreaterThan(0);
  });

  it('is still asked for the days before the install, the audit waits', async () => {
    const gate: Gate = ({ path, now }) =>
      path.endsWith('approximate-count') && now < MONDAY + DAY + 6 * HOUR
        ? { status: 429, headers: { 'retry-after': '3600' } }
        : null;
    const life = await live({ people: 15, gate });
    await life.host.settle(5 * HOUR);
    expect(life.asked).not.toContain('POST /rest/api/3/issue/bulkfetch');
    expect((await toTheEnd(life)).days[0]?.day).toBe('2026-11-16');
    expect(life.asked).toContain('POST /rest/api/3/issue/bulkfetch');
  });
});
