import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { CSPInjectionService, CSPProcessingService } from '@forge/csp';
import { load } from 'cheerio/slim';
import { onTestFinished, describe, expect, it } from 'vitest';
import { servePage, type PageServers } from '../../local/forge/page/serve';
import { runApp, type Running, type TestApp } from './test-app';

const HTML = '<!doctype html>\n<html>\n  <head>\n    <title>Test</title>\n  </head>\n  <body></body>\n</html>\n';

interface Served extends Running {
  readonly page: PageServers;
  readonly frame: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly policy: string | undefined;
  readonly body: string;
}

/** Asks with the path exactly as given: `fetch` would tidy it up first. */
const ask = (origin: string, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { 'content-type': type, 'content-security-policy': policy } = response.headers;
        resolve({
          status: response.statusCode ?? 0,
          type,
          policy: typeof policy === 'string' ? policy : undefined,
          body: Buffer.concat(parts).toString(),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });

const SHELL = { 'x-rollcall-shell': '1' };
const api = async (origin: string, path: string, body: unknown = {}): Promise<unknown> =>
  JSON.parse((await ask(origin, `/api/${path}`, { method: 'POST', headers: SHELL, body })).body) as unknown;

const serve = async (app: TestApp = {}): Promise<Served> => {
  const running = runApp(app);
  mkdirSync(join(running.folder, 'build', 'page', 'assets'), { recursive: true });
  writeFileSync(join(running.folder, 'build', 'page', 'index.html'), HTML);
  writeFileSync(join(running.folder, 'build', 'page', 'assets', 'index.js'), 'void 0;\n');
  writeFileSync(join(running.folder, 'build', 'secret.txt'), 'not for the page');
  const page = await servePage({ host: running.host, folder: running.folder, port: 0, platformUrl: null });
  onTestFinished(() => page.close());
  const { value } = (await api(page.url, 'start')) as { value: { frame: string } };
  return { ...running, page, frame: value.frame };
};

describe('the frame', () => {
  it('is of another origin than the shell', async () => {
    const { page, frame } = await serve();
    expect(new URL(frame).origin).not.toBe(new URL(page.url).origin);
  });

  it('gets the page behind the bridge, with the policy that Forge computes but for two directives', async () => {
    const { page, frame, host } = await serve();
    const { status, body, policy } = await ask(frame, '/');
    expect(status).toBe(200);
    expect(body).toBe(
      HTML.replace('<head>', `<head>\n    <script src="/__forge/bridge.js" data-shell="${page.url}"></script>`),
    );
    const processing = new CSPProcessingService({ info: () => undefined }, load);
    const existingCSPDetails = processing.getCspDetails(HTML, { scopes: [...host.manifest.scopes] });
    const computed = new CSPInjectionService().getInjectableCSP({ existingCSPDetails, microsEnv: 'prod' });
    const own = /^(frame-ancestors|report-uri) /;
    expect(policy?.split('; ').filter((directive) => !own.test(directive))).toEqual(
      computed.filter((directive) => !own.test(directive)),
    );
    expect(policy?.split('; ').filter((directive) => own.test(directive))).toEqual([
      `frame-ancestors ${page.url}`,
      'report-uri /__forge/report',
    ]);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
  });

  it('gets the files of the page and none beside them', async () => {
    const { frame } = await serve();
    expect(await ask(frame, '/assets/index.js')).toMatchObject({
      status: 200,
      type: 'text/javascript; charset=utf-8',
      body: 'void 0;\n',
    });
    const outside = [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..\\secret.txt',
      '//secret.txt',
      '/%00',
      '/nothing.js',
      '/assets',
    ];
    for (const path of outside)
      expect({ path, ...(await ask(frame, path)) }).toMatchObject({
        path,
        status: 404,
        body: 'There is no such file.',
      });
  });

  it('gets Atlassian’s design tokens', async () => {
    const { frame } = await serve();
    const { status, type, body } = await ask(frame, '/__forge/tokens-dark.css');
    expect({ status, type }).toEqual({ status: 200, type: 'text/css; charset=utf-8' });
    expect(body).toContain('--ds-surface');
    expect(await ask(frame, '/__forge/tokens-other.css')).toMatchObject({ status: 404 });
  });

  it('tells of violations of the policy', async () => {
    const { page, frame } = await serve();
    expect(
      await ask(frame, '/__forge/report', { method: 'POST', body: { 'csp-report': { 'blocked-uri': 'inline' } } }),
    ).toMatchObject({ status: 204 });
    expect(page.violations).toEqual(['{"csp-report":{"blocked-uri":"inline"}}']);
  });
});

describe('both servers', () => {
  it('serve this machine only, by whatever name a page elsewhere gives it', async () => {
    const { page, frame } = await serve();
    for (const origin of [page.url, frame]) {
      for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', 'evil.example:4100']) {
        expect({ host, ...(await ask(origin, '/', { headers: { host } })) }).toMatchObject({
          host,
          status: 421,
          body: 'This host serves this machine only.',
        });
      }
      expect(await ask(origin, '/', { headers: { host: `localhost:${new URL(origin).port}` } })).toMatchObject({
        status: 200,
      });
    }
  });

  it('survive a path that is none', async () => {
    const { page, frame } = await serve();
    for (const origin of [page.url, frame]) {
      for (const path of ['//[', ':[', 'http://evil.example/', '*'])
        expect((await ask(origin, path)).status).toBeLessThan(500);
      expect(await ask(origin, '/')).toMatchObject({ status: 200 });
    }
  });
});

describe('the shell', () => {
  it('answers its own page only: a form elsewhere cannot set its header', async () => {
    const { page, run, host } = await serve({ external: { configurable: { enabled: true } } });
    const group = {
      key: 'g',
      description: 'd',
      configured: [{ domain: 'https://evil.example', type: ['FETCH_BACKEND_SIDE'] }],
    };
    const body = { egresses: [group] };
    for (const asked of [
      { method: 'POST', body },
      { method: 'GET', headers: SHELL },
      { method: 'POST', headers: { 'x-rollcall-shell': '0' }, body },
    ]) {
      expect(await ask(page.url, '/api/egress/set', asked)).toMatchObject({ status: 404 });
    }
    expect(host.egress.groups('site-1')).toEqual([]);
    await run(() => undefined);
  });

  it('lets nothing but itself and the frame run in it', async () => {
    const { page, frame } = await serve();
    const { policy, body } = await ask(page.url, '/');
    expect(policy).toBe(`default-src 'self'; frame-src ${frame}; style-src 'self'; script-src 'self'`);
    expect(body).not.toMatch(/<script>|onclick=|style="/);
    expect((await ask(page.url, '/shell.js')).body).toContain("frame.setAttribute('sandbox', start.sandbox)");
  });

  it('takes consents, gives them back and removes them, when the manifest lets customers manage egress', async () => {
    const { page, host } = await serve({ external: { configurable: { enabled: true } } });
    const group = {
      key: 'g',
      description: 'd',
      configured: [{ domain: 'https://platform.example', type: ['FETCH_BACKEND_SIDE'] }],
    };
    expect(await api(page.url, 'egress/set', { egresses: [group] })).toEqual({ ok: true, value: { success: true } });
    expect(await api(page.url, 'egress/get')).toEqual({ ok: true, value: [group] });
    expect(host.egress.permits('site-1', 'https://platform.example/x')).toBe(true);
    expect(await api(page.url, 'egress/delete', { groupKey: 'g', domain: 'https://platform.example' })).toEqual({
      ok: true,
      value: { success: true },
    });
    expect(host.egress.groups('site-1')).toEqual([]);
    const closed = await serve();
    expect(await api(closed.page.url, 'egress/set', { egresses: [group] })).toEqual({
      ok: false,
      message: 'The manifest does not enable customer-managed egress.',
    });
    expect(closed.host.egress.groups('site-1')).toEqual([]);
  });

  it('passes the bridge’s calls on: as the viewer, from the browser', async () => {
    const bundle = { start: () => new Map([['page', (event: unknown) => event]]) };
    const { page, site, host } = await serve({ bundle });
    const asked = { accountId: 'user-7', functionKey: 'report', payload: { days: 30 } };
    expect(await api(page.url, 'invoke', asked)).toEqual({
      ok: true,
      value: { call: { functionKey: 'report', payload: { days: 30 } }, context: host.page.context('site-1', 'user-7') },
    });
    const fetchRequestInit = { method: 'POST', headers: [['accept', 'application/json']], body: '{}' };
    expect(
      await api(page.url, 'product', { accountId: 'user-7', restPath: '/rest/api/3/myself', fetchRequestInit }),
    ).toEqual({
      ok: true,
      value: {
        body: '{"ok":true}',
        headers: { 'content-type': 'application/json' },
        status: 200,
        statusText: '',
        isAttachment: false,
      },
    });
    expect(site.asked.map(({ caller }) => caller)).toEqual([
      { kind: 'user', accountId: 'user-7', scopes: host.manifest.scopes, fromBrowser: true },
    ]);
    expect(host.meter.points).toBe(0);
  });

  it('says what is wrong with a request', async () => {
    const { page } = await serve();
    expect(await api(page.url, 'invoke', { accountId: 7 })).toMatchObject({
      ok: false,
      message: expect.stringContaining('Expected string but received 7') as string,
    });
    expect(await api(page.url, 'nothing').catch(() => 'no JSON')).toBe('no JSON');
    const large = await ask(page.url, '/api/invoke', {
      method: 'POST',
      headers: SHELL,
      body: 'x'.repeat(2 * 1024 * 1024),
    });
    expect(JSON.parse(large.body)).toEqual({ ok: false, message: 'The request is too large.' });
  });
});
