import { join, resolve } from 'node:path';
import { afterEach, expect } from 'vitest';
import { askApp, askPage, recordOf } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { loadBundle } from '../../local/forge/instance';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { Site } from '../../local/jira/site';
import { readReport, type ReportRow } from '../../local/report-rows';
import type { Problem } from '../../src/kernel/problem';
import type { Overview } from '../../src/resolvers/view';
import { readInput, type Input } from './input';
import { playRules } from './play-rules';
import { problemsIn } from './problems-in';

export const START = Date.UTC(2026, 10, 16);
export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PEOPLE = 40;
const SEED = 3;
/** Days of the past of a living site: what the app reads of them when it comes. */
const PAST_DAYS = 30;

/** What the app may spend in an hour: a third of what Atlassian gives an app. Unit: points. */
const POINTS_AN_HOUR = 20_000;
/** Far above what a site of forty people calls for, far below what a loop makes of it. */
const REQUESTS_AN_HOUR = 1_500;

export interface HostileLife {
  readonly host: Host;
  readonly site: Site;
  readonly outside: Outside;
  /** Requests to Jira in the hour of the life that asked for most. */
  busiest: number;
}

const FOLDER = resolve(import.meta.dirname, '../..');
const bundle = loadBundle(join(FOLDER, 'build', 'functions', 'index.cjs'));

const open: Host[] = [];
afterEach(() => {
  for (const host of open.splice(0)) host.close();
});

/** The built app, newly installed on a site that is as odd as an input says. */
export const beginWith = (input: Input | string): HostileLife => {
  const {
    people = PEOPLE,
    quiet = true,
    rules = [],
    events = [],
  } = typeof input === 'string' ? readInput(input) : input;
  const start = quiet ? START : START - PAST_DAYS * DAY;
  const site = playRules(createSite({ seed: SEED, people, start, isQuiet: quiet }), rules, events);
  const outside = new Outside();
  const host = new Host({ folder: FOLDER, db: openStateFile(':memory:'), start: START, outside, bundle });
  host.install(site);
  open.push(host);
  return { host, site, outside, busiest: 0 };
};

export const overviewOf = (life: HostileLife): Promise<Overview> => askApp<Overview>(life, 'overview');

/** Every row of the report, by account; forgotten people are left out. */
export const reportOf = async (life: HostileLife): Promise<Map<string, ReportRow>> => {
  const { rows } = await readReport(recordOf(life), 30);
  return new Map(rows.filter(({ accountId }) => accountId !== '').map((row) => [row.accountId, row]));
};

const requestsOf = ({ host }: HostileLife): number =>
  [...host.meter.jira.values()].reduce((sum, { requests }) => sum + requests, 0);

/** Lives one hour and sees that it was no flood, and that the page answers. */
const liveAnHour = async (life: HostileLife): Promise<void> => {
  const { host } = life;
  const [points, requests] = [host.meter.points, requestsOf(life)];
  await host.advance(host.clock.now() + HOUR);
  const asked = requestsOf(life) - requests;
  expect(host.meter.points - points, 'points in an hour').toBeLessThanOrEqual(POINTS_AN_HOUR);
  expect(asked, 'requests in an hour').toBeLessThanOrEqual(REQUESTS_AN_HOUR);
  life.busiest = Math.max(life.busiest, asked);
  for (const [method, request] of [
    ['overview', {}],
    ['recordRoster', { from: 0 }],
    ['recordSegment', { segment: 0, from: 0 }],
  ] as const)
    expect(await askPage(life, method, request), method).toMatchObject({ ok: true });
};

export const liveHours = async (life: HostileLife, hours: number): Promise<void> => {
  for (let hour = 0; hour < hours; hour++) await liveAnHour(life);
};

/** Lives until the overview says so; fails when it does not within so many hours. */
export const liveUntil = async (
  life: HostileLife,
  hours: number,
  holds: (overview: Overview) => boolean,
): Promise<Overview> => {
  for (let hour = 0; hour < hours; hour++) {
    await liveAnHour(life);
    const overview = await overviewOf(life);
    if (holds(overview)) return overview;
  }
  return expect.fail(`It does not hold within ${hours} hours: ${JSON.stringify(await overviewOf(life))}`);
};

/** How often the page is looked at to see what is shown: a wait is over for some minutes before it is gone on with. Unit: ms. */
const LOOK_MS = 7 * 60_000;

/** Every problem that the page shows at one time or another of so many hours, each once. */
export const problemsWithin = async (life: HostileLife, hours: number): Promise<Problem[]> => {
  const shown = new Map<string, Problem>();
  for (const until = life.host.clock.now() + hours * HOUR; life.host.clock.now() < until;) {
    await life.host.advance(life.host.clock.now() + LOOK_MS);
    for (const problem of problemsIn(await overviewOf(life))) shown.set(JSON.stringify(problem), problem);
  }
  return [...shown.values()];
};

/** Requests to an endpoint so far, `GET /users/search`. */
export const requestsTo = ({ host }: HostileLife, endpoint: string): number =>
  host.meter.jira.get(endpoint.replace(' ', ' /rest/api/3'))?.requests ?? 0;

/** Whatever Jira answers: nothing threw, events are recorded, and Atlassian is told of whom something is kept. */
export const expectAlive = async (life: HostileLife): Promise<Overview> => {
  const { host, site } = life;
  const now = host.clock.now();
  // Somebody new looks at an issue: as good as any to see whether the app is alive.
  const visitor = `visitor-${now}`;
  const event = { eventType: 'avi:jira:viewed:issue', timestamp: String(now), atlassianId: visitor };
  const to = { installation: site.cloudId, module: 'on-issue-view', kind: 'trigger', concurrency: null } as const;
  host.deliveries.add({ ...to, due: now, event, attempt: 0, pushed: now });
  await liveHours(life, 2);
  expect(host.violations.filter(({ what }) => what.includes(' threw '))).toEqual([]);
  const overview = await overviewOf(life);
  expect(overview.record.problem).toBeNull();
  expect(overview.record.foldedAt).toBeGreaterThanOrEqual(now);
  expect((await reportOf(life)).get(visitor)).toMatchObject({ view: 1 });
  expect(overview.privacyProblem).toBeNull();
  return overview;
};
