import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApp, type Installed } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import { readReport } from '../../local/report-rows';
import { recordOf } from '../../local/ask-page';
import type { PulledSnapshot } from '../../src/push/read-pulled';
import type { SnapshotPage, SnapshotPerson } from '../../src/push/snapshot-message';
import type { PushStatus } from '../../src/push/view';

const FOLDER = resolve(__dirname, '../..');
const START = Date.UTC(2026, 10, 16);
const HOUR_MS = 3_600_000;
const SCOPE = 'read:snapshot:custom';

const host = new Host({ folder: FOLDER, db: openStateFile(':memory:'), start: START, outside: new Outside() });
const site = createSite({ seed: 23, people: 240, start: START });
const installed: Installed = { host, site };
let token: string;

interface Answered<T> {
  readonly status: number;
  readonly etag: string | undefined;
  readonly value: T;
}

const ask = async <T>(path: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) => {
  const lists = (all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).map(([key, text]) => [key, [text]]));
  const {
    statusCode,
    headers: given,
    body,
  } = await host.restApi.call(site.cloudId, {
    method: 'GET',
    path,
    headers: lists({ authorization: `Bearer ${token}`, ...headers }),
    queryParameters: lists(query),
  });
  const answered: Answered<T> = { status: statusCode, etag: given['etag']?.[0], value: JSON.parse(body) as T };
  return answered;
};

const readPages = async (path: string, snapshot: string, pages: number): Promise<SnapshotPerson[]> => {
  const people: SnapshotPerson[] = [];
  for (let page = 0; page < pages; page++) {
    const { status, value } = await ask<SnapshotPage>(path, { snapshot, page: String(page) });
    expect(status).toBe(200);
    expect(value).toMatchObject({ type: 'snapshot.page', data: { page } });
    people.push(...value.data.people);
  }
  return people;
};

const pushAt = async (slot: number): Promise<PushStatus | undefined> =>
  (await askApp<{ morePushes: PushStatus[] }>(installed, 'overview')).morePushes[slot - 1];

beforeAll(async () => {
  host.install(site);
  token = host.restApi.grant(site.cloudId, [SCOPE]);
  host.restApi.turn(site.cloudId, 'on');
  await host.advance(START + 30 * HOUR_MS);
});

afterAll(() => host.close());

describe('a snapshot that is pulled', () => {
  it('is none before an administrator lets it be pulled, and then the site as the page shows it', async () => {
    expect(await ask('/snapshot')).toMatchObject({ status: 404, value: { problem: { code: 'nothing-to-pull' } } });
    await askApp(installed, 'savePull', { slot: 2 });
    await askApp(installed, 'changeSending', { slot: 2, schedule: 'daily' });
    await askApp(installed, 'sendSnapshot', { slot: 2 });
    const { rows } = await readReport(recordOf(installed), 30); // people go on meanwhile
    await host.settle(HOUR_MS);
    expect(await pushAt(2)).toMatchObject({ kind: 'pull', secretSince: null });
    const { status, value } = await ask<PulledSnapshot>('/snapshot');
    expect(status).toBe(200);
    expect(value).toMatchObject({ snapshot: { kind: 'full', base: null, site: site.cloudId }, changes: null });
    const people = await readPages('/snapshot/people', value.snapshot.id, value.pages);
    const known = rows.filter(({ accountId }) => accountId !== '');
    expect(people.map(({ accountId }) => accountId)).toEqual(known.map(({ accountId }) => accountId));
    expect(people.map(({ activity }) => activity.lastSeen)).toEqual(known.map(({ lastSeen }) => lastSeen));
    expect(value.people).toBe(people.length);
  });

  it('is not answered twice with what a client has, and costs no points then', async () => {
    const { value } = await ask<PulledSnapshot>('/snapshot');
    const query = { snapshot: value.snapshot.id, page: '0' };
    const { etag = '' } = await ask('/snapshot/people', query);
    const before = host.meter.points;
    expect(await ask('/snapshot/people', query, { 'If-None-Match': etag })).toMatchObject({ status: 304, etag });
    expect(host.meter.points).toBe(before);
  });

  it('tells a day later who has changed since, and holds everybody all the same', async () => {
    const { value: before } = await ask<PulledSnapshot>('/snapshot');
    const held = new Map(
      (await readPages('/snapshot/people', before.snapshot.id, before.pages)).map((person) => [person.ref, person]),
    );
    await host.settle(25 * HOUR_MS);
    const { value } = await ask<PulledSnapshot>('/snapshot');
    expect(value.snapshot.id).not.toBe(before.snapshot.id);
    expect(value.changes?.base).toBe(before.snapshot.id);
    const changed = await readPages('/snapshot/changes', value.snapshot.id, value.changes?.pages ?? 0);
    expect(changed.length).toBeGreaterThan(0);
    const now = await readPages('/snapshot/people', value.snapshot.id, value.pages);
    const named = new Set(changed.map(({ ref }) => ref));
    for (const person of now) if (!held.has(person.ref)) expect(named.has(person.ref)).toBe(true);
    // Nobody who is not named shows another last day.
    for (const person of now.filter(({ ref }) => !named.has(ref)))
      expect(person.activity.lastSeen).toBe(held.get(person.ref)?.activity.lastSeen);
    // Who reads on in the one before is told to begin anew.
    const late = await ask('/snapshot/people', { snapshot: before.snapshot.id, page: '1' });
    expect(late).toMatchObject({ status: 409, value: { problem: { code: 'snapshot-replaced' } } });
  });

  it('is for a token with its scope alone, while the API is turned on, and not while it is paused', async () => {
    const own = token;
    token = host.restApi.grant(site.cloudId, []);
    expect((await ask('/snapshot')).status).toBe(403);
    token = 'made-up';
    expect((await ask('/snapshot')).status).toBe(401);
    token = own;
    host.restApi.turn(site.cloudId, 'off');
    expect((await ask('/snapshot')).status).toBe(403);
    host.restApi.turn(site.cloudId, 'on');
    await askApp(installed, 'changeSending', { slot: 2, isPaused: true });
    expect((await ask('/snapshot')).status).toBe(404);
    await askApp(installed, 'changeSending', { slot: 2, isPaused: false });
    expect((await ask('/snapshot')).status).toBe(200);
  });

  it.each([{}, { snapshot: '' }, { snapshot: 'x', page: '-1' }, { snapshot: 'x', page: '1e3' }, { page: '0' }])(
    'is refused where it is asked for by %o',
    async (query) => {
      expect((await ask('/snapshot/people', query as Record<string, string>)).status).toBe(400);
    },
  );

  it('is gone with the destination', async () => {
    await askApp(installed, 'removeDestination', { slot: 2 });
    expect((await ask('/snapshot')).status).toBe(404);
    const keys = host.rows.all(site.cloudId, host.clock.now()).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('snapshot.'))).toEqual([]);
  });
});
