import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import { serveSite, type ServedSite } from '../../local/jira/serve';
import type { JiraSite, RestRequest } from '../../local/jira/site';
import { startPlatform, type Platform } from '../../local/platform/start-platform';
import { connectPlatform, PLATFORM_ORIGIN, sendSnapshot } from '../../local/world';
import { loadPeople } from '../../src/frontend/report/people';
import type { Overview } from '../../src/resolvers/view';
import { isSpecAbsent, startPrism, STARTS_WITHIN_MS, type Prism } from './prism';
import { askApp } from '../../local/ask-page';

const ROOT = resolve(import.meta.dirname, '../..');
const HOUR = 3_600_000;
const BORN = Date.UTC(2026, 10, 9);
const INSTALL = Date.UTC(2026, 10, 20, 15, 20);
const LIVES_WITHIN_MS = 120_000;

interface Passed {
  /** Method and path, an id as `*`. */
  readonly endpoint: string;
  readonly status: number;
  /** What Jira's document has against the request or its answer. */
  readonly problem: string | null;
}

const endpointOf = (method: string, path: string): string =>
  `${method} ${(path.split('?')[0] ?? '').replace('/rest/api/3/', '').replace(/\/\d+(?=\/|$)/g, '/*')}`;

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

/** Every endpoint of Jira that the sources name. */
const endpointsInSources = (): Set<string> =>
  new Set(
    filesUnder(join(ROOT, 'src')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\/rest\/api\/3\/([^\s`'"?]+)/g)].map(([, path = '']) =>
        path.replace(/\$\{[^}]*\}/g, '*'),
      ),
    ),
  );

describe.skipIf(isSpecAbsent())('every request of the app passes Jira’s OpenAPI document', () => {
  // Somebody is deactivated and comes back, of which an event tells.
  const changes = [
    { kind: 'deactivate', at: INSTALL + 5 * HOUR, account: 4 },
    { kind: 'reactivate', at: INSTALL + 6 * HOUR, account: 4 },
  ] as const;
  const site = createSite({ seed: 5, people: 15, start: BORN, changes });
  const passed: Passed[] = [];
  let served: ServedSite;
  let platform: Platform;
  let prism: Prism;
  let host: Host;

  /** The simulated site with Prism before it: as its administrator, whoever asks. */
  const throughPrism = async ({ method, path, body }: RestRequest) => {
    const admin = site.ledger.accounts().find(({ accountId }) => accountId === site.admin);
    const answer = await fetch(`${prism.origin}${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${admin?.email ?? ''}:any`)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const isProblem = answer.headers.get('content-type')?.includes('problem+json') === true;
    const problem = isProblem ? text : answer.headers.get('sl-violations');
    passed.push({ endpoint: endpointOf(method, path), status: answer.status, problem });
    return { status: answer.status, headers: {}, body: text, points: 1 };
  };

  const asked: JiraSite = { ...site, rest: throughPrism };

  /** From the install to a snapshot and the second night, and an admin who looks at the page. */
  const live = async (): Promise<void> => {
    const outside = new Outside();
    host = new Host({ folder: ROOT, db: openStateFile(':memory:'), start: INSTALL, outside });
    platform = await startPlatform({ port: 0, file: ':memory:', now: () => host.clock.now() });
    outside.add({ origin: PLATFORM_ORIGIN, address: platform.url });
    host.install(asked);
    const world = { host, site: asked, platform };
    await connectPlatform(world);
    await host.settle(2 * HOUR);
    await host.advance(INSTALL + 4 * HOUR);
    await sendSnapshot(world);
    await askApp(world, 'report', { days: 30, from: 0 });
    const readJira = async (path: string): Promise<unknown> => {
      const caller = { kind: 'user', accountId: site.admin, scopes: [], fromBrowser: true } as const;
      const request = { method: 'GET', path, headers: {}, body: undefined, caller, now: host.clock.now() };
      return JSON.parse((await throughPrism(request)).body) as unknown;
    };
    await loadPeople(readJira, () => undefined);
    // The first night audits nothing: the day of the install was not recorded whole.
    await host.advance(INSTALL + 3 * 24 * HOUR);
  };

  beforeAll(async () => {
    site.advance(INSTALL);
    served = await serveSite(site, { port: 0, clock: { now: () => host.clock.now() } });
    prism = await startPrism('proxy', served.url);
    await live();
  }, STARTS_WITHIN_MS + LIVES_WITHIN_MS);
  afterAll(async () => {
    prism.stop();
    host.close();
    await Promise.all([served.close(), platform.close()]);
  });

  it('in a life that leads everywhere', async () => {
    const overview = await askApp<Overview>({ host, site: asked }, 'overview', {});
    expect([overview.directory.state, overview.backfill.state]).toEqual(['ready', 'done']);
    expect(overview.audit.days[0]?.issues).toBeGreaterThan(0);
    expect(new Set(overview.push.deliveries.map(({ state }) => state))).toEqual(new Set(['completed']));
    expect(overview.backfill).toMatchObject({ problem: null });
    expect(overview.backfill.done).toBeGreaterThan(50);
  });

  it('without a word against a request or its answer', () => {
    expect(passed.length).toBeGreaterThan(60);
    expect(passed.filter(({ problem, status }) => problem !== null || status !== 200)).toEqual([]);
  });

  it('and none is in the sources that this life never makes', () => {
    const lived = new Set(passed.map(({ endpoint }) => endpoint.split(' ')[1] ?? ''));
    expect([...endpointsInSources()].sort()).toEqual([...lived].sort());
  });

  it('while a request that Jira would refuse is caught', async () => {
    const before = passed.length;
    const caller = { kind: 'app', scopes: [] } as const;
    const wrong = { method: 'POST', path: '/rest/api/3/worklog/list', body: '{"ids":["one"]}' };
    await throughPrism({ ...wrong, headers: {}, caller, now: INSTALL });
    expect(passed.splice(before)).toMatchObject([
      { endpoint: 'POST worklog/list', status: 422, problem: expect.stringContaining('must be integer') as string },
    ]);
  });
});
