import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { addressOf } from '../../local/real-site/address';
import { openRealWorld, type RealWorld } from '../../local/real-world';
import type { Overview } from '../../src/resolvers/view';
import { readReport, type SiteReport } from '../../local/report-rows';
import { describeWithDocument } from './document';
import { startPrism, type Prism } from './prism';
import { askApp, recordOf } from '../../local/ask-page';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 20, 15, 20);

/** Who the example of `/myself` is. */
const MIA = '5b10a2844c20165700ede21g';

type Answer = Record<string, unknown>;

/** Amends an answer's body; `null` lets it be. */
type Amend = (url: URL, body: unknown) => unknown;

/** Prism answers every page of a list with the same example: here the first is the last. */
const PROBLEMS = [{ code: 'changes-left-out' }, { code: 'items-left-out', asked: 'issues', count: 1 }];

const WHERE_LISTS_END: Amend = (url, body) => {
  if (Number(url.searchParams.get('startAt') ?? 0) === 0) return null;
  if (url.pathname.endsWith('/users/search')) return [];
  return url.pathname.endsWith('/group/member') ? { ...(body as Answer), isLast: true, values: [] } : null;
};

/** The example has a permission that nobody asked for. */
const ADMINISTRATOR: Amend = (url, body) => {
  if (!url.pathname.endsWith('/mypermissions')) return null;
  const { permissions } = body as { permissions: Answer };
  return { permissions: { ADMINISTER: Object.values(permissions)[0] } };
};

/** The example of an issue has an update in 1970, and neither of the other fields that are asked for. */
const CREATION: Amend = (url, body) => {
  if (!url.pathname.endsWith('/search/jql')) return null;
  const { issues } = body as { issues: { fields: Answer }[] };
  const created = {
    created: '2026-11-18T10:00:00.000+0000',
    updated: '2026-11-19T10:00:00.000+0000',
    creator: { accountId: MIA },
    timespent: 60,
  };
  return {
    ...(body as Answer),
    issues: issues.map((issue) => ({ ...issue, fields: { ...issue.fields, ...created } })),
  };
};

const rows = (chunk: SiteReport) =>
  chunk.rows.map(({ accountId, type, status, roles, activeDays, lastActive }) => [
    accountId,
    type,
    status,
    roles,
    activeDays,
    lastActive,
  ]);

describeWithDocument('a Jira that nobody here wrote: Prism, with the examples of Jira’s own document', () => {
  let prism: Prism;
  const gates: Server[] = [];
  /** The worst status that Prism gave, by method and path. 422: the request is not what the document allows. */
  const statuses = new Map<string, number>();

  beforeAll(async () => {
    prism = await startPrism('mock');
  });
  afterAll(() => {
    prism.stop();
    for (const gate of gates) gate.close();
  });

  /** Prism behind amendments. Gives the origin. */
  const amended = async (...amendments: Amend[]): Promise<string> => {
    const gate = createServer((request, response) => {
      const pass = async (): Promise<void> => {
        const url = new URL(request.url ?? '/', prism.origin);
        const sent = await text(request);
        const { authorization = '', 'content-type': type = '' } = request.headers;
        const answer = await fetch(url, {
          method: request.method ?? 'GET',
          headers: { authorization, 'content-type': type },
          ...(sent === '' ? {} : { body: sent }),
        });
        const endpoint = `${request.method} ${url.pathname}`;
        statuses.set(endpoint, Math.max(answer.status, statuses.get(endpoint) ?? 0));
        const body = (await answer.json()) as unknown;
        const changed = amendments.map((amend) => amend(url, body)).find((each) => each !== null);
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(changed ?? body));
      };
      void pass();
    });
    gates.push(gate);
    await new Promise<void>((done) => gate.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
  };

  const statesFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-foreign-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  };

  const open = async (origin: string, states = statesFolder()): Promise<RealWorld> => {
    const world = await openRealWorld({
      folder: resolve(import.meta.dirname, '../..'),
      states,
      address: addressOf(origin),
      credentials: { email: 'mia@example.com', token: 'token' },
      port: 0,
      fresh: false,
      now: NOW,
      stopped: new AbortController().signal,
    });
    onTestFinished(() => world.close());
    return world;
  };

  const overviewOf = async (world: RealWorld): Promise<Overview> => await askApp<Overview>(world, 'overview', {});
  const reportOf = async (world: RealWorld): Promise<SiteReport> => await readReport(recordOf(world), 30);

  it('lets nobody in who does not administer it, as the example says', async () => {
    const states = statesFolder();
    await expect(open(prism.origin, states)).rejects.toThrow('This account does not administer Jira');
    expect(readdirSync(states)).toEqual([]);
  });

  it('tells of its people, and what of its past it could not read: the issue of the example has no date', async () => {
    const world = await open(await amended(WHERE_LISTS_END, ADMINISTRATOR));
    await world.host.settle(6 * HOUR);
    const { directory, products, backfill } = await overviewOf(world);
    expect(directory).toMatchObject({ state: 'ready', problems: [] });
    expect(products).toEqual([
      { key: 'jira-software', name: 'Jira Software', seats: 10, used: 5, remaining: 5 },
      { key: 'jira-core', name: 'Jira Core', seats: 1, used: 0, remaining: 1 },
    ]);
    expect(backfill).toMatchObject({
      state: 'done',
      done: 1,
      problems: PROBLEMS.slice(0, 1),
    });
    expect(rows(await reportOf(world))).toEqual([
      // The example of users calls Mia inactive, that of a group's members, which is read later, active.
      [MIA, 'person', 'active', ['jira-admin', 'product-user', 'site-admin'], 0, null],
      ['5b10ac8d82e05b22cc7d4ef5', 'person', 'inactive', [], 0, null],
      ['5b10a0effa615349cb016cd8', 'person', 'inactive', ['jira-admin', 'site-admin'], 0, null],
    ]);
    expect(world.host.violations).toEqual([]);
  });

  it('tells of its past when the issue has one, and what of it cannot be read', async () => {
    const world = await open(await amended(WHERE_LISTS_END, ADMINISTRATOR, CREATION));
    await world.host.settle(6 * HOUR);
    const { backfill } = await overviewOf(world);
    // The example of changelogs is followed by itself for ever, and that of worklogs has no creation.
    expect(backfill).toMatchObject({
      state: 'done',
      done: 1,
      problems: PROBLEMS,
    });
    expect(rows(await reportOf(world))[0]).toEqual([
      MIA,
      'person',
      'active',
      ['jira-admin', 'product-user', 'site-admin'],
      1,
      '2026-11-18',
    ]);
    expect(world.host.violations).toEqual([]);
  });

  it('tells the page the names', async () => {
    const world = await open(await amended(WHERE_LISTS_END, ADMINISTRATOR));
    const answer = await fetch(`${world.page.url}/api/product`, {
      method: 'POST',
      headers: { 'x-rollcall-shell': '1' },
      body: JSON.stringify({ accountId: MIA, restPath: '/rest/api/3/users/search?startAt=0', fetchRequestInit: {} }),
    });
    const { value } = (await answer.json()) as { value: { status: number; body: string } };
    expect(value.status).toBe(200);
    expect(JSON.parse(value.body)).toMatchObject([{ displayName: 'Mia Krystof' }, { displayName: 'Emma Richards' }]);
  });

  it('has refused no request: each is one that the document allows', () => {
    expect(new Map([...statuses].filter(([, status]) => status !== 200))).toEqual(new Map());
    expect([...statuses.keys()].sort()).toEqual([
      'GET /rest/api/3/applicationrole',
      'GET /rest/api/3/group/bulk',
      'GET /rest/api/3/group/member',
      'GET /rest/api/3/issue/10002/comment',
      'GET /rest/api/3/issue/10002/worklog',
      'GET /rest/api/3/mypermissions',
      'GET /rest/api/3/myself',
      'GET /rest/api/3/users/search',
      'POST /rest/api/3/changelog/bulkfetch',
      'POST /rest/api/3/search/approximate-count',
      'POST /rest/api/3/search/jql',
    ]);
  });
});
