import { describe, expect, it } from 'vitest';
import { Outside } from '../../local/forge/outside';
import { PlayedZluri, ZLURI_ORIGIN } from '../../local/zluri/played-zluri';

const KEY = 'key-of-zluri';
const START = Date.parse('2026-11-24T03:00:00Z');
const DAY = 24 * 60 * 60_000;
const INSTANCES = '/v2/integrations-sync/instances';

const ADA = { id: 'a1', email: 'ada@acme.example', name: 'Ada', status: 'active' };
const BEA = { id: 'b2', email: null, name: null, status: 'inactive' };
const SOFTWARE = { id: 'jira-software', name: 'Jira Software', total: 50, price: 7.83, currency: 'USD' };
const DESK = { id: 'desk', name: 'Service Management', total: null, price: null, currency: null };
const SEAT = { userId: 'a1', licenseId: 'jira-software', status: 'active', lastUsed: '2026-11-20' };
const UNSEEN = { userId: 'b2', licenseId: 'desk', status: 'idle', lastUsed: null };
const SUNDAY = { userId: 'a1', date: '2026-11-22', type: 'active' };
const MONDAY = { userId: 'a1', date: '2026-11-23', type: 'active' };
const TUESDAY = { userId: 'a1', date: '2026-11-24', type: 'active' };

const BEARER = { authorization: `Bearer ${KEY}` };
const posting = (value: unknown): RequestInit => ({
  method: 'POST',
  headers: { ...BEARER, 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const told = async (response: Response): Promise<[status: number, message: string]> => [
  response.status,
  ((await response.json()) as { message: string }).message,
];

const zluri = () => {
  const clock = { now: START };
  const played = new PlayedZluri({ now: () => clock.now, key: KEY, instances: ['one', 'two'] });
  const ask = (path: string, init: RequestInit) => played.handle(`${ZLURI_ORIGIN}${INSTANCES}${path}`, init);
  const start = (instance = 'one') => ask(`/${instance}/syncs`, { method: 'POST', headers: BEARER });
  const started = async (instance = 'one') => {
    const { syncId } = (await (await start(instance)).json()) as { syncId: string };
    return `/${instance}/syncs/${syncId}`;
  };
  const snapshot = (sync: string, entity: string, page: unknown, records: unknown, more = {}) =>
    ask(`${sync}/data/snapshots`, posting({ entity, page, records, ...more }));
  const facts = (sync: string, page: number, records: unknown, entity = 'user_activity') =>
    ask(`${sync}/data/facts`, posting({ entity, page, records }));
  const finish = (sync: string, pages: unknown) => ask(`${sync}/finish`, posting({ pages }));
  const abort = (sync: string) => ask(sync, { method: 'DELETE', headers: BEARER });
  return { played, clock, ask, start, started, snapshot, facts, finish, abort };
};

describe('a sync', () => {
  it('shows nothing before it is finished, and then all of it', async () => {
    const { played, start, snapshot, facts, finish } = zluri();
    const begun = await start();
    expect([begun.status, await begun.json()]).toEqual([201, { syncId: 'sync-1' }]);
    const sync = '/one/syncs/sync-1';
    const uploaded = await snapshot(sync, 'users', 2, [BEA]);
    expect([uploaded.status, await uploaded.json()]).toEqual([200, { message: 'Data uploaded successfully' }]);
    await snapshot(sync, 'users', 1, [ADA]);
    await snapshot(sync, 'licenses', 1, [SOFTWARE, DESK]);
    await snapshot(sync, 'user_licenses', 1, [SEAT, UNSEEN]);
    expect((await facts(sync, 1, [MONDAY])).status).toBe(200);
    expect(played.held('one')).toBeNull();
    const finished = await finish(sync, { users: 2, licenses: 1, user_licenses: 1, user_activity: 1 });
    expect([finished.status, await finished.json()]).toEqual([200, { syncId: 'sync-1', status: 'finished' }]);
    expect(played.held('one')).toEqual({
      users: [ADA, BEA],
      licenses: [SOFTWARE, DESK],
      user_licenses: [SEAT, UNSEEN],
      user_activity: [MONDAY],
    });
    expect([played.held('two'), played.held('three')]).toEqual([null, null]);
  });

  it('takes a page anew in place of the one before', async () => {
    const { played, started, snapshot, facts, finish } = zluri();
    const sync = await started();
    await snapshot(sync, 'users', 1, [ADA, BEA]);
    await snapshot(sync, 'users', 1, [ADA]);
    await facts(sync, 1, [MONDAY]);
    await facts(sync, 1, [TUESDAY]);
    await finish(sync, { users: 1, user_activity: 1 });
    expect(played.held('one')).toEqual({ users: [ADA], licenses: [], user_licenses: [], user_activity: [TUESDAY] });
  });

  it('replaces the snapshots of the one before, and adds to its facts, each once', async () => {
    const { played, started, snapshot, facts, finish } = zluri();
    const first = await started();
    await snapshot(first, 'users', 1, [ADA, BEA]);
    await snapshot(first, 'licenses', 1, [DESK]);
    await facts(first, 1, [SUNDAY, MONDAY, MONDAY]);
    await finish(first, { users: 1, licenses: 1, user_activity: 1 });
    expect(played.held('one')?.user_activity).toEqual([SUNDAY, MONDAY]);
    const second = await started();
    await snapshot(second, 'users', 1, [ADA]);
    await facts(second, 1, [MONDAY, TUESDAY]);
    await finish(second, { users: 1, user_activity: 1 });
    expect(played.held('one')).toEqual({
      ...{ users: [ADA], licenses: [], user_licenses: [] },
      user_activity: [SUNDAY, MONDAY, TUESDAY],
    });
  });

  it('runs alone in its instance', async () => {
    const { start, started, finish } = zluri();
    const sync = await started();
    expect(await told(await start())).toEqual([409, 'Another sync is running.']);
    expect((await start('two')).status).toBe(201);
    expect((await finish(sync, {})).status).toBe(200);
    expect((await start()).status).toBe(201);
  });

  it('is dropped after a day, with what it brought', async () => {
    const { played, clock, start, started, snapshot, finish } = zluri();
    const sync = await started();
    await snapshot(sync, 'users', 1, [ADA]);
    clock.now += DAY - 1;
    expect((await start()).status).toBe(409);
    expect((await snapshot(sync, 'users', 1, [ADA])).status).toBe(200);
    clock.now += 1;
    expect((await finish(sync, { users: 1 })).status).toBe(404);
    expect((await start()).status).toBe(201);
    expect((await snapshot(sync, 'users', 1, [ADA])).status).toBe(404);
    expect(played.held('one')).toBeNull();
  });

  it('is aborted', async () => {
    const { played, start, started, snapshot, abort } = zluri();
    const sync = await started();
    await snapshot(sync, 'users', 1, [ADA]);
    const aborted = await abort(sync);
    expect([aborted.status, await aborted.text()]).toEqual([204, '']);
    expect(await told(await abort(sync))).toEqual([404, 'There is no such sync under way.']);
    expect((await start()).status).toBe(201);
    expect(played.held('one')).toBeNull();
  });

  it('that is finished takes nothing more', async () => {
    const { started, snapshot, facts, finish, abort } = zluri();
    const sync = await started();
    await finish(sync, {});
    for (const asked of [snapshot(sync, 'users', 1, []), facts(sync, 1, []), finish(sync, {}), abort(sync)])
      expect((await asked).status).toBe(404);
  });

  it('belongs to one instance', async () => {
    const { started, snapshot } = zluri();
    const sync = await started('one');
    await started('two');
    expect((await snapshot(sync.replace('one', 'two'), 'users', 1, [ADA])).status).toBe(404);
  });
});

describe('the end of a sync', () => {
  it('is refused when a page is missing, and may come again when it was sent', async () => {
    const { played, started, snapshot, finish } = zluri();
    const sync = await started();
    await snapshot(sync, 'users', 1, [ADA]);
    await snapshot(sync, 'users', 3, []);
    expect(await told(await finish(sync, { users: 3 }))).toEqual([400, 'Page 2 of users is missing.']);
    expect(await told(await finish(sync, { users: 1 }))).toEqual([400, 'More than 1 pages of users were sent.']);
    expect(await told(await finish(sync, {}))).toEqual([400, 'More than 0 pages of users were sent.']);
    await snapshot(sync, 'users', 2, [BEA]);
    expect((await finish(sync, { users: 3 })).status).toBe(200);
    expect(played.held('one')?.users).toEqual([ADA, BEA]);
  });

  it.each(['licenses', 'user_licenses', 'user_activity'])('is refused when a page of %s is missing', async (entity) => {
    const { started, finish } = zluri();
    expect(await told(await finish(await started(), { [entity]: 1 }))).toEqual([
      400,
      `Page 1 of ${entity} is missing.`,
    ]);
  });

  it.each([null, { users: -1 }, { users: 1.5 }, { users: '1' }, { groups: 0 }])(
    'is refused with %j for pages',
    async (pages) => {
      const { started, finish } = zluri();
      expect((await finish(await started(), pages)).status).toBe(400);
    },
  );

  const whole = async (sent: { users?: object[]; licenses?: object[]; seats?: object[]; activity?: object[] }) => {
    const { started, snapshot, facts, finish } = zluri();
    const sync = await started();
    await snapshot(sync, 'users', 1, sent.users ?? [ADA]);
    await snapshot(sync, 'licenses', 1, sent.licenses ?? [SOFTWARE]);
    await snapshot(sync, 'user_licenses', 1, sent.seats ?? []);
    await facts(sync, 1, sent.activity ?? []);
    return told(await finish(sync, { users: 1, licenses: 1, user_licenses: 1, user_activity: 1 }));
  };

  it('is refused when its records do not fit together', async () => {
    expect(await whole({ seats: [UNSEEN] })).toEqual([400, 'b2 is not in users.']);
    expect(await whole({ seats: [{ ...SEAT, licenseId: 'desk' }] })).toEqual([400, 'desk is not in licenses.']);
    expect(await whole({ activity: [{ ...MONDAY, userId: 'c3' }] })).toEqual([400, 'c3 is not in users.']);
    expect(await whole({ users: [ADA, BEA, ADA] })).toEqual([400, 'users: a1 came twice.']);
    expect(await whole({ licenses: [SOFTWARE, SOFTWARE] })).toEqual([400, 'licenses: jira-software came twice.']);
    expect(await whole({ seats: [SEAT, SEAT] })).toEqual([400, 'user_licenses: a1, jira-software came twice.']);
  });
});

describe('a page', () => {
  const onUser = (more: object): unknown[] => [{ ...ADA, ...more }];
  const onLicense = (more: object): unknown[] => [{ ...SOFTWARE, ...more }];
  const onSeat = (more: object): unknown[] => [{ ...SEAT, ...more }];

  it('holds a thousand records at most', async () => {
    const { started, snapshot, facts } = zluri();
    const sync = await started();
    const users = Array.from({ length: 1001 }, (_, i) => ({ ...ADA, id: `p${i}` }));
    expect((await snapshot(sync, 'users', 1, users.slice(1))).status).toBe(200);
    expect((await snapshot(sync, 'users', 2, users)).status).toBe(400);
    const events = users.map(({ id }) => ({ ...MONDAY, userId: id }));
    expect((await facts(sync, 1, events.slice(1))).status).toBe(200);
    expect((await facts(sync, 2, events)).status).toBe(400);
  });

  it.each([0, -1, 1.5, '1', null])('is not numbered %j', async (page) => {
    const { started, snapshot } = zluri();
    expect((await snapshot(await started(), 'users', page, [ADA])).status).toBe(400);
  });

  it.each<[string, string, unknown]>([
    ['another entity', 'groups', []],
    ['facts among snapshots', 'user_activity', [MONDAY]],
    ['no list', 'users', ADA],
    ['a user without an id', 'users', onUser({ id: '' })],
    ['a user with a number for an id', 'users', onUser({ id: 1 })],
    ['a user without an address', 'users', [{ id: 'a1', name: null, status: 'active' }]],
    ['what is no address', 'users', onUser({ email: 'ada' })],
    ['an empty name', 'users', onUser({ name: '' })],
    ['a user without a status', 'users', onUser({ status: null })],
    ['another key of a user', 'users', onUser({ role: 'Admin' })],
    ['a licence without a name', 'licenses', onLicense({ name: null })],
    ['half a seat', 'licenses', onLicense({ total: 0.5 })],
    ['a price as text', 'licenses', onLicense({ price: '7.83' })],
    ['a price below nothing', 'licenses', onLicense({ price: -1 })],
    ['what is no currency', 'licenses', onLicense({ currency: '$' })],
    ['another key of a licence', 'licenses', onLicense({ used: 1 })],
    ['a seat without a licence', 'user_licenses', onSeat({ licenseId: null })],
    ['a seat without a status', 'user_licenses', onSeat({ status: '' })],
    ['what is no date', 'user_licenses', onSeat({ lastUsed: 'yesterday' })],
    ['a day that is in no calendar', 'user_licenses', onSeat({ lastUsed: '2026-02-30' })],
    ['another key of a seat', 'user_licenses', onSeat({ since: null })],
    ['records of another entity', 'licenses', [ADA]],
  ])('of snapshots may not be %s', async (_what, entity, records) => {
    const { started, snapshot, finish } = zluri();
    const sync = await started();
    expect((await snapshot(sync, entity, 1, records)).status).toBe(400);
    // Nothing of it was taken.
    expect((await finish(sync, {})).status).toBe(200);
  });

  it('of snapshots may tell when a seat was last used to the moment', async () => {
    const { started, snapshot } = zluri();
    const seats = onSeat({ lastUsed: '2026-11-20T08:15:00.000Z' });
    expect((await snapshot(await started(), 'user_licenses', 1, seats)).status).toBe(200);
  });

  it.each<[string, unknown]>([
    ['no list', MONDAY],
    ['a moment for a day', [{ ...MONDAY, date: '2026-11-23T00:00:00Z' }]],
    ['a day that is in no calendar', [{ ...MONDAY, date: '2026-11-31' }]],
    ['an event of nobody', [{ ...MONDAY, userId: '' }]],
    ['an event of no type', [{ date: '2026-11-23', userId: 'a1' }]],
    ['another key', [{ ...MONDAY, count: 3 }]],
  ])('of facts may not be %s', async (_what, records) => {
    const { started, facts } = zluri();
    expect((await facts(await started(), 1, records)).status).toBe(400);
  });

  it('of facts is of one entity', async () => {
    const { started, facts } = zluri();
    expect((await facts(await started(), 1, [ADA], 'users')).status).toBe(400);
  });

  it('has no other keys, and is JSON that is called so', async () => {
    const { ask, started, snapshot } = zluri();
    const sync = await started();
    expect((await snapshot(sync, 'users', 1, [ADA], { last: true })).status).toBe(400);
    const body = JSON.stringify({ entity: 'users', page: 1, records: [ADA] });
    expect((await ask(`${sync}/data/snapshots`, { method: 'POST', headers: BEARER, body })).status).toBe(400);
    const broken = { ...posting({}), body: '{' };
    expect(await told(await ask(`${sync}/data/snapshots`, broken))).toEqual([400, 'It is not JSON.']);
  });
});

it.each<[string, string]>([
  ['POST', '/one/syncs'],
  ['DELETE', '/one/syncs/sync-1'],
  ['POST', '/one/syncs/sync-1/data/snapshots'],
  ['POST', '/one/syncs/sync-1/data/facts'],
  ['POST', '/one/syncs/sync-1/finish'],
  ['GET', '/anything'],
])('%s %s is answered 401 without the right key', async (method, path) => {
  const { ask, started } = zluri();
  await started();
  for (const headers of [{}, { authorization: KEY }, { authorization: 'Bearer other' }])
    expect((await ask(path, { method, headers })).status).toBe(401);
});

it('knows no other instance, sync, path or method', async () => {
  const { ask, start, started, snapshot } = zluri();
  await started();
  expect(await told(await start('three'))).toEqual([404, 'There is no such instance.']);
  expect((await snapshot('/three/syncs/sync-1', 'users', 1, [ADA])).status).toBe(404);
  expect((await snapshot('/one/syncs/sync-9', 'users', 1, [ADA])).status).toBe(404);
  for (const path of ['/one', '/one/syncs/', '/one/syncs/sync-1/data', '/one/syncs/sync-1/data/snapshots/1'])
    expect((await ask(path, posting({}))).status).toBe(404);
  expect((await ask('/one/syncs', { headers: BEARER })).status).toBe(404);
});

it('notes every request, answered or refused', async () => {
  const { played, clock, ask, start, started, snapshot } = zluri();
  const sync = await started();
  await start();
  clock.now += 1000;
  await snapshot(sync, 'users', 0, []);
  await ask('/one/syncs?a=b', { method: 'POST' });
  expect(played.ledger.entries()).toEqual([
    { at: START, method: 'POST', path: `${INSTANCES}/one/syncs`, status: 201 },
    { at: START, method: 'POST', path: `${INSTANCES}/one/syncs`, status: 409 },
    { at: START + 1000, method: 'POST', path: `${INSTANCES}/one/syncs/sync-1/data/snapshots`, status: 400 },
    { at: START + 1000, method: 'POST', path: `${INSTANCES}/one/syncs`, status: 401 },
  ]);
});

it('is a part of the world outside', async () => {
  const { played } = zluri();
  const outside = new Outside();
  for (const server of played.servers) outside.add(server);
  const response = await outside.fetch(`${ZLURI_ORIGIN}${INSTANCES}/one/syncs`, { method: 'POST' });
  expect(response.status).toBe(401);
});
