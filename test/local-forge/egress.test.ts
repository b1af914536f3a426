import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietSite } from './quiet-site';
import { MINUTE, runApp, START, type Running, type TestApp } from './test-app';

const ORIGIN = 'https://platform.example';
const BACKEND = ['FETCH_BACKEND_SIDE'];
let server: Server;
let address: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.end(JSON.stringify({ method: request.method, path: request.url, host: request.headers.host }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

const connected = (app: TestApp = {}): Running => {
  const running = runApp(app);
  running.outside.add({ origin: ORIGIN, address });
  return running;
};
const fetchIn = ({ run }: Running, url: string, installation?: string) =>
  run(async ({ api }) => {
    const response = await api.fetch(url, { method: 'POST', body: 'hello' });
    return { status: response.status, body: JSON.parse(await response.text()) as unknown };
  }, installation);
const consent = ({ host }: Running, domain: string, type = BACKEND, installation = 'site-1') =>
  host.egress.allow(installation, { key: 'destination', description: 'snapshots', configured: [{ domain, type }] });

const REFUSED = 'egress to https://platform.example, which nobody allowed';

describe('a request out of Forge', () => {
  it('is refused and noted while nobody allowed it', async () => {
    const app = connected();
    await expect(fetchIn(app, `${ORIGIN}/hook`)).rejects.toThrow('REQUEST_EGRESS_ALLOWLIST_ERR');
    expect(app.host.violations).toEqual([{ at: START, installation: 'site-1', functionKey: 'page', what: REFUSED }]);
    expect(app.host.meter.egressRequests).toBe(0);
  });

  it('passes when an admin consented, and for that installation only', async () => {
    const app = connected({ sites: [quietSite('site-1'), quietSite('site-2')] });
    consent(app, ORIGIN);
    const host = address.replace('http://', '');
    expect(await fetchIn(app, `${ORIGIN}/hook?a=1`)).toEqual({
      status: 200,
      body: { method: 'POST', path: '/hook?a=1', host },
    });
    await expect(fetchIn(app, `${ORIGIN}/hook`, 'site-2')).rejects.toThrow('REQUEST_EGRESS_ALLOWLIST_ERR');
    expect(app.host.meter.egressRequests).toBe(1);
  });

  it('passes when the manifest declares it', async () => {
    const app = connected({
      external: { fetch: { backend: [{ address: ORIGIN, category: 'analytics', inScopeEUD: false }] } },
    });
    expect(await fetchIn(app, `${ORIGIN}/`)).toMatchObject({ status: 200 });
    await expect(fetchIn(app, 'https://other.example/')).rejects.toThrow('REQUEST_EGRESS_ALLOWLIST_ERR');
  });

  it('is matched as Atlassian matches it', async () => {
    const app = connected();
    consent(app, 'https://*.platform.example');
    await expect(fetchIn(app, `${ORIGIN}/`)).rejects.toThrow('REQUEST_EGRESS_ALLOWLIST_ERR');
    await expect(fetchIn(app, 'https://platform.example.evil.example/')).rejects.toThrow(
      'REQUEST_EGRESS_ALLOWLIST_ERR',
    );
    // Allowed, but on this machine nobody answers by that name.
    await expect(fetchIn(app, 'https://eu.platform.example/')).rejects.toThrow('fetch failed');
    consent(app, ORIGIN);
    await expect(fetchIn(app, 'http://platform.example/')).rejects.toThrow('REQUEST_EGRESS_ALLOWLIST_ERR');
  });

  it('needs consent for the backend, and consent can be taken back', async () => {
    const app = connected();
    consent(app, ORIGIN, ['FETCH_CLIENT_SIDE']);
    await expect(fetchIn(app, `${ORIGIN}/`)).rejects.toThrow('REQUEST_EGRESS_ALLOWLIST_ERR');
    consent(app, ORIGIN);
    expect(await fetchIn(app, `${ORIGIN}/`)).toMatchObject({ status: 200 });
    expect(app.host.egress.groups('site-1')).toEqual([
      { key: 'destination', description: 'snapshots', configured: [{ domain: ORIGIN, type: BACKEND }] },
    ]);
    app.host.egress.removeDomain('site-1', 'destination', ORIGIN);
    await expect(fetchIn(app, `${ORIGIN}/`)).rejects.toThrow('REQUEST_EGRESS_ALLOWLIST_ERR');
    consent(app, ORIGIN);
    app.host.egress.removeGroup('site-1', 'destination');
    expect(app.host.egress.groups('site-1')).toEqual([]);
  });

  it('is one of 100 a minute that the function may run', async () => {
    const app = connected({
      external: { fetch: { backend: [ORIGIN] } },
      modules: {
        scheduledTrigger: [{ key: 'weekly', function: 'work', interval: 'week' }],
        function: [{ key: 'work', handler: 'index.work', timeoutSeconds: 61 }],
      },
      functions: ({ api, kvs: { kvs } }) => ({ work: async () => kvs.set('statuses', await statusesOf(api, 201)) }),
    });
    const inPage = await app.run(({ api }) => statusesOf(api, 101));
    expect(inPage).toEqual([...Array.from({ length: 100 }, () => 200), 429]);
    await app.host.advance(START + 5 * MINUTE);
    expect(await app.run(({ kvs: { kvs } }) => kvs.get('statuses'))).toEqual([
      ...Array.from({ length: 200 }, () => 200),
      429,
    ]);
    expect(app.refused()).toEqual(['more than 100 requests out per minute', 'more than 100 requests out per minute']);
    expect(app.host.meter.egressRequests).toBe(300);
  });
});

const statusesOf = async (
  { fetch }: { fetch: (url: string) => Promise<{ status: number }> },
  count: number,
): Promise<number[]> => {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) statuses.push((await fetch(`${ORIGIN}/${i}`)).status);
  return statuses;
};
