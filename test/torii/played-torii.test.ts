import { describe, expect, it } from 'vitest';
import { Outside } from '../../local/forge/outside';
import { PlayedTorii, TORII_ORIGIN, type PlayedToriiOptions } from '../../local/torii/played-torii';

const BASE = `${TORII_ORIGIN}/v1.0`;
const KEY = 'key-of-torii';
const START = Date.parse('2026-11-24T03:00:00Z');
const MINUTE = 60_000;
const TYPE = 'customIntegrationData';

const ADA = {
  id: 'a1',
  email: 'ada@acme.example',
  firstName: 'Ada',
  lastName: 'Lovelace',
  status: 'active',
  externalStatus: 'idle',
  roles: ['Admin'],
  lastUsedDate: '2026-11-20T08:15:00.000Z',
};
const BEA = { email: 'bea@acme.example', lastUsedDate: '2026-11-19' };
const SOFTWARE = {
  name: 'Jira Software',
  unassignedAmount: 3,
  pricePerUser: 783,
  users: [{ email: ADA.email, licenseStatus: 'inactive' }, { email: BEA.email }],
};
const FILE = { users: [ADA, BEA], licenses: [SOFTWARE] };

const BEARER = { authorization: `Bearer ${KEY}` };
const jsonInit = (method: string, value: unknown, headers: Record<string, string> = BEARER): RequestInit => ({
  method,
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** A form with these fields; a `Blob` becomes a file. */
const form = (fields: Record<string, string | Blob>): RequestInit => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return { method: 'POST', headers: BEARER, body };
};

const idOf = async (response: Response): Promise<number> => ((await response.json()) as { id: number }).id;
const told = async (response: Response): Promise<[status: number, message: string]> => [
  response.status,
  ((await response.json()) as { message: string }).message,
];

const torii = (options: Partial<PlayedToriiOptions> = {}) => {
  const clock = { now: START };
  const played = new PlayedTorii({ now: () => clock.now, key: KEY, appAccounts: ['77', '78'], ...options });
  const ask = (path: string, init: RequestInit = { headers: BEARER }) => played.handle(`${BASE}${path}`, init);
  const uploadForm = (file: unknown) =>
    ask('/files/upload', form({ type: TYPE, file: new Blob([JSON.stringify(file)]) }));
  const sync = (idFile: unknown, idAppAccount = '77') =>
    ask('/services/sync/custom', jsonInit('PUT', { idFile, idAppAccount }));
  const send = async (file: unknown, account?: string) => sync(await idOf(await uploadForm(file)), account);
  const grant = async () =>
    (await (await ask('/files/url?name=people.json&type=application/json')).json()) as { url: string; path: string };
  return { played, clock, ask, uploadForm, sync, send, grant };
};

describe('a file by a form', () => {
  it('is taken, synced, and held when the sync is over', async () => {
    const { played, clock, uploadForm, sync } = torii();
    const uploaded = await uploadForm(FILE);
    expect([uploaded.status, await uploaded.json()]).toEqual([201, { id: 1 }]);
    const started = await sync(1);
    expect([started.status, await started.json()]).toEqual([200, { id: 1 }]);
    clock.now += MINUTE - 1;
    expect(played.held('77')).toBeNull();
    clock.now += 1;
    expect(played.held('77')).toEqual(FILE);
    expect([played.held('78'), played.held('nobody')]).toEqual([null, null]);
  });

  it('may be named by a text, as the reference has it', async () => {
    const { uploadForm, sync } = torii();
    await uploadForm(FILE);
    expect((await sync('1')).status).toBe(200);
  });

  it('comes as bytes that were put together elsewhere', async () => {
    const { ask } = torii();
    const made = new Response(form({ type: TYPE, file: new Blob([JSON.stringify(FILE)]) }).body);
    const headers = { ...BEARER, 'content-type': made.headers.get('content-type')! };
    const body = await made.text();
    expect((await ask('/files/upload', { method: 'POST', headers, body })).status).toBe(201);
  });

  it('holds 3 MB at most', async () => {
    const { ask } = torii();
    const ofSize = (size: number) => ask('/files/upload', form({ type: TYPE, file: new Blob(['x'.repeat(size)]) }));
    expect((await ofSize(3_000_000)).status).toBe(201);
    expect(await told(await ofSize(3_000_001))).toEqual([413, 'The file is larger than 3 MB.']);
  });

  it.each([
    ['without a type', form({ file: new Blob(['{}']) })],
    ['of another type', form({ type: 'expenseReport', file: new Blob(['{}']) })],
    ['without a file', form({ type: TYPE })],
    ['with a text for a file', form({ type: TYPE, file: '{}' })],
    ['with more than that', form({ type: TYPE, file: new Blob(['{}']), name: 'a' })],
    ['as JSON', jsonInit('POST', { type: TYPE, file: '{}' })],
  ])('is refused %s', async (_how, init) => {
    expect((await torii().ask('/files/upload', init)).status).toBe(400);
  });
});

describe('a file by an upload address', () => {
  const put = (body: BodyInit, headers: Record<string, string> = {}): RequestInit => ({ method: 'PUT', headers, body });

  it('is left there, stored, synced and held', async () => {
    const { played, clock, ask, sync, grant } = torii();
    const { url, path } = await grant();
    expect(new URL(url).origin).toBe('https://uploads.toriihq.example');
    expect(path).toBe(`${START}/people.json`);
    clock.now += 5 * MINUTE;
    const left = await played.handle(url, put(new TextEncoder().encode(JSON.stringify(FILE))));
    expect([left.status, await left.text()]).toEqual([200, '']);
    const stored = await ask('/files', jsonInit('POST', { path, type: TYPE }));
    expect(stored.status).toBe(201);
    expect((await sync(await idOf(stored), '78')).status).toBe(200);
    clock.now += MINUTE;
    expect(played.held('78')).toEqual(FILE);
  });

  it('may be larger than a form takes', async () => {
    const { played, ask, sync, grant } = torii();
    const { url, path } = await grant();
    const file = { users: Array.from({ length: 60_000 }, (_, i) => ({ ...ADA, email: `person-${i}@acme.example` })) };
    const text = JSON.stringify(file);
    expect(text.length).toBeGreaterThan(3_000_000);
    expect((await played.handle(url, put(text))).status).toBe(200);
    const id = await idOf(await ask('/files', jsonInit('POST', { path, type: TYPE })));
    expect((await sync(id)).status).toBe(200);
  });

  it('gets an address of its own each time, whatever its name', async () => {
    const { played, ask, grant } = torii();
    const first = await grant();
    const second = await grant();
    expect(second.path).not.toBe(first.path);
    const query = new URLSearchParams({ name: 'a b/ü?.json', type: 'application/json' });
    const odd = (await (await ask(`/files/url?${query}`)).json()) as { url: string };
    for (const { url } of [first, second, odd]) expect((await played.handle(url, put('{}'))).status).toBe(200);
  });

  it('is refused after five minutes', async () => {
    const { played, clock, grant } = torii();
    const { url } = await grant();
    clock.now += 5 * MINUTE + 1;
    const refused = await told(await played.handle(url, put('{}')));
    expect(refused).toEqual([403, 'This address is not known, used already, or expired.']);
  });

  it('is refused a second time, and under an address that was not given out', async () => {
    const { played, grant } = torii();
    const { url } = await grant();
    expect((await played.handle(url, put('{}'))).status).toBe(200);
    expect((await played.handle(url, put('{}'))).status).toBe(403);
    const other = await grant();
    expect((await played.handle(`${other.url}1`, put('{}'))).status).toBe(403);
    expect((await played.handle(other.url, { method: 'POST', body: '{}' })).status).toBe(403);
    expect((await played.handle(other.url, put('{}'))).status).toBe(200);
  });

  it('is refused with the key, which would be given away', async () => {
    const { played, grant } = torii();
    const { url } = await grant();
    expect(await told(await played.handle(url, put('{}', BEARER)))).toEqual([
      400,
      'The address itself is the permission.',
    ]);
  });

  it('is not stored before it was left', async () => {
    const { ask, grant } = torii();
    const { path } = await grant();
    const store = (body: object) => ask('/files', jsonInit('POST', body));
    expect(await told(await store({ path, type: TYPE }))).toEqual([404, 'Nothing was uploaded there.']);
    expect((await store({ path: '1/unknown.json', type: TYPE })).status).toBe(404);
    expect((await store({ path, type: 'attachment' })).status).toBe(400);
    expect((await store({ path })).status).toBe(400);
  });

  it.each(['', '?name=people.json', '?type=application/json', '?name=&type=application/json'])(
    'gets no address for "%s"',
    async (query) => expect((await torii().ask(`/files/url${query}`)).status).toBe(400),
  );

  it('may have its path told as Torii shows it in its help', async () => {
    const { grant } = torii({ pathKey: 'filePath', uploadOrigin: 'https://bucket.example' });
    const { url, ...rest } = await grant();
    expect(rest).toEqual({ filePath: `${START}/people.json` });
    expect(new URL(url).origin).toBe('https://bucket.example');
  });
});

describe('a sync', () => {
  it('runs alone, whatever the account', async () => {
    const { played, clock, send } = torii({ syncMs: 10_000 });
    const second = { users: [BEA] };
    expect((await send(FILE, '77')).status).toBe(200);
    expect(await told(await send(second, '77'))).toEqual([409, 'Another sync is running.']);
    expect((await send(second, '78')).status).toBe(409);
    clock.now += 10_000;
    const next = await send(second, '77');
    expect([next.status, await next.json()]).toEqual([200, { id: 2 }]);
    expect(played.held('77')).toEqual(FILE);
    clock.now += 10_000;
    expect(played.held('77')).toEqual(second);
  });

  it('that is refused leaves what is held, and does not run', async () => {
    const { played, clock, send } = torii();
    await send(FILE);
    clock.now += MINUTE;
    expect((await send({ users: [] })).status).toBe(400);
    expect((await send({ users: [BEA] }, '78')).status).toBe(200);
    expect(played.held('77')).toEqual(FILE);
  });

  it('needs a file and an account that are known', async () => {
    const { uploadForm, sync, ask } = torii();
    await uploadForm(FILE);
    expect(await told(await sync(2))).toEqual([404, 'There is no such file.']);
    expect(await told(await sync(1, '79'))).toEqual([404, 'There is no such app account.']);
    expect((await sync('one')).status).toBe(400);
    const asked = (body: object) => ask('/services/sync/custom', jsonInit('PUT', body));
    expect((await asked({ idFile: 1 })).status).toBe(400);
    expect((await asked({ idFile: 1, idAppAccount: '77', force: true })).status).toBe(400);
  });

  it('takes its question as JSON that is called so', async () => {
    const { uploadForm, ask } = torii();
    await uploadForm(FILE);
    const body = JSON.stringify({ idFile: 1, idAppAccount: '77' });
    const asText = { method: 'PUT', headers: BEARER, body };
    expect(await told(await ask('/services/sync/custom', asText))).toEqual([
      400,
      'It must be sent as application/json.',
    ]);
    const broken = { ...jsonInit('PUT', {}), body: '{' };
    expect(await told(await ask('/services/sync/custom', broken))).toEqual([400, 'It is not JSON.']);
    const charset = { ...asText, headers: { ...BEARER, 'content-type': 'application/json; charset=utf-8' } };
    expect((await ask('/services/sync/custom', charset)).status).toBe(200);
  });
});

describe('the content of a file', () => {
  const license = (more: object) => ({ users: [ADA], licenses: [{ name: 'Jira', ...more }] });

  it.each<[string, object]>([
    ['the least there is', { users: [{ email: 'a@b' }] }],
    ['nobody with a licence', license({ users: [] })],
    ['a licence without holders', license({})],
    ['no licence', { users: [ADA], licenses: [] }],
    ['empty names', { users: [{ ...BEA, firstName: '', lastName: '', roles: [] }] }],
    ['an offset', { users: [{ ...BEA, lastUsedDate: '2026-11-20T08:15:00+02:00' }] }],
  ])('may be %s', async (_what, file) => expect((await torii().send(file)).status).toBe(200));

  it.each<[string, unknown]>([
    ['no object', []],
    ['no users', { licenses: [] }],
    ['an empty list of users', { users: [] }],
    ['another key', { ...FILE, appName: 'Jira' }],
    ['another key of a user', { users: [{ ...ADA, name: 'Ada' }] }],
    ['another key of a licence', license({ total: 5 })],
    ['another key of a holder', license({ users: [{ email: ADA.email, status: 'active' }] })],
    ['a user without an address', { users: [{ id: 'a1' }] }],
    ['no address', { users: [{ email: null }] }],
    ['what is no address', { users: [{ email: 'ada' }] }],
    ['an address twice', { users: [ADA, { email: 'ADA@acme.example' }] }],
    ['another status', { users: [{ ...ADA, status: 'inactive' }] }],
    ['a null', { users: [{ ...ADA, firstName: null }] }],
    ['one role for many', { users: [{ ...ADA, roles: 'Admin' }] }],
    ['a role that is no text', { users: [{ ...ADA, roles: [1] }] }],
    ['no date', { users: [{ ...ADA, lastUsedDate: '' }] }],
    ['a number for a date', { users: [{ ...ADA, lastUsedDate: START }] }],
    ['a day that is in no calendar', { users: [{ ...ADA, lastUsedDate: '2026-02-30' }] }],
    ['a moment that is in no calendar', { users: [{ ...ADA, lastUsedDate: '2026-02-30T00:00:00Z' }] }],
    ['a licence without a name', { users: [ADA], licenses: [{ users: [] }] }],
    ['a licence twice', { users: [ADA], licenses: [SOFTWARE, SOFTWARE] }],
    ['a price of half a cent', license({ pricePerUser: 7.5 })],
    ['a price below nothing', license({ pricePerUser: -1 })],
    ['a price as text', license({ pricePerUser: '783' })],
    ['an amount as text', license({ unassignedAmount: '3' })],
    ['another status of a licence', license({ users: [{ email: ADA.email, licenseStatus: 'idle' }] })],
    ['a holder who is no user', license({ users: [{ email: BEA.email }] })],
    ['a holder twice', license({ users: [{ email: ADA.email }, { email: ADA.email }] })],
  ])('may not be %s', async (_what, file) => {
    const { played, clock, send } = torii();
    const [status, message] = await told(await send(file));
    expect([status, message.length > 0]).toEqual([400, true]);
    clock.now += MINUTE;
    expect(played.held('77')).toBeNull();
  });

  it('is said to be wrong in words, and where', async () => {
    const { send } = torii();
    const stranger = license({ users: [{ email: BEA.email }] });
    expect(await told(await send(stranger))).toEqual([400, '× bea@acme.example, who holds Jira, is not in users.']);
    expect((await told(await send({ users: [{ email: 'ada' }] })))[1]).toContain('users.0.email');
  });

  it('is JSON, in UTF-8', async () => {
    const { ask, sync } = torii();
    const upload = (bytes: BlobPart) => ask('/files/upload', form({ type: TYPE, file: new Blob([bytes]) }));
    await upload('users:');
    await upload(new Uint8Array([0x22, 0xff, 0x22]));
    expect(await told(await sync(1))).toEqual([400, 'It is not JSON.']);
    expect(await told(await sync(2))).toEqual([400, 'It is not UTF-8.']);
  });
});

it.each<[string, RequestInit]>([
  ['/files/upload', { method: 'POST' }],
  ['/files/url?name=a&type=b', {}],
  ['/files', { method: 'POST' }],
  ['/services/sync/custom', { method: 'PUT' }],
  ['/anything', {}],
])('%s is answered 401 without the right key', async (path, init) => {
  const { ask } = torii();
  for (const headers of [{}, { authorization: KEY }, { authorization: 'Bearer other' }])
    expect((await ask(path, { ...init, headers })).status).toBe(401);
});

it('knows no other path, and no other method', async () => {
  const { ask, played } = torii();
  expect((await ask('/services')).status).toBe(404);
  expect((await ask('/files/url', { method: 'POST', headers: BEARER })).status).toBe(404);
  // What an OpenAPI document in circulation shows, against Torii's own reference.
  expect((await ask('/services/sync/custom', jsonInit('POST', { appName: 'Jira', users: [ADA] }))).status).toBe(404);
  expect((await played.handle(`${TORII_ORIGIN}/files/upload`, { headers: BEARER })).status).toBe(404);
});

it('notes every request, answered or refused', async () => {
  const { played, clock, ask, send, grant } = torii();
  await ask('/files', { method: 'POST' });
  await grant();
  clock.now += 1000;
  await send(FILE);
  await played.handle('https://uploads.toriihq.example/1/a.json?signature=9', { method: 'PUT', body: '{}' });
  expect(played.ledger.entries()).toEqual([
    { at: START, method: 'POST', path: '/v1.0/files', status: 401 },
    { at: START, method: 'GET', path: '/v1.0/files/url', status: 200 },
    { at: START + 1000, method: 'POST', path: '/v1.0/files/upload', status: 201 },
    { at: START + 1000, method: 'PUT', path: '/v1.0/services/sync/custom', status: 200 },
    { at: START + 1000, method: 'PUT', path: '/1/a.json', status: 403 },
  ]);
});

it('is a part of the world outside, at both of its origins', async () => {
  const { played, grant } = torii();
  const outside = new Outside();
  for (const server of played.servers) outside.add(server);
  expect((await outside.fetch(`${BASE}/files`, { method: 'POST' })).status).toBe(401);
  const { url } = await grant();
  expect((await outside.fetch(url, { method: 'PUT', body: '{}' })).status).toBe(200);
});
