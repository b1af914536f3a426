import { CSPInjectionService, CSPProcessingService } from '@forge/csp';
import { load } from 'cheerio/slim';
import { describe, expect, it } from 'vitest';
import { quietSite } from './quiet-site';
import { api, ask, askTarget, HTML, serve, SHELL } from './served-page';

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
      HTML.replace(
        '<head>',
        `<head>\n    <script src="/__forge/bridge.js" data-shell="${new URL(page.url).origin}"></script>`,
      ),
    );
    const processing = new CSPProcessingService({ info: () => undefined }, load);
    const existingCSPDetails = processing.getCspDetails(HTML, { scopes: [...host.manifest.scopes] });
    const computed = new CSPInjectionService().getInjectableCSP({ existingCSPDetails, microsEnv: 'prod' });
    const own = /^(frame-ancestors|report-uri) /;
    expect(policy?.split('; ').filter((directive) => !own.test(directive))).toEqual(
      computed.filter((directive) => !own.test(directive)),
    );
    expect(policy?.split('; ').filter((directive) => own.test(directive))).toEqual([
      `frame-ancestors ${new URL(page.url).origin}`,
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
    for (const [text, status] of [
      ['{', 400],
      [`"${'x'.repeat(20_000)}"`, 413],
    ] as const)
      expect(await ask(frame, '/__forge/report', { method: 'POST', text })).toMatchObject({ status });
    expect(page.violations).toHaveLength(1);
  });
});

describe('names', () => {
  it('that steer or hide are written out before the shell shows them', async () => {
    const { page } = await serve({
      sites: [
        {
          ...quietSite('site-1'),
          viewers: () => [{ accountId: 'eve', label: 'Eve\u202Enimda\u0000', administers: 'nothing' }],
        },
      ],
    });
    expect(await api(page.url, 'start')).toMatchObject({
      value: { viewers: [{ label: 'Eve⟨U+202E⟩nimda⟨U+0000⟩' }] },
    });
  });
});

describe('both servers', () => {
  it('serve this machine only, by whatever name a page elsewhere gives it', async () => {
    const { page, frame } = await serve();
    for (const origin of [page.url, frame]) {
      const { port } = new URL(origin);
      for (const host of [
        'evil.example',
        `evil.example:${port}`,
        `127.0.0.1.evil.example:${port}`,
        `localhost.evil.example:${port}`,
        `localhost.:${port}`,
        `127.0.0.1:${Number(port) + 7}`,
        '127.0.0.1',
        `0.0.0.0:${port}`,
        `127.1:${port}`,
        `user@127.0.0.1:${port}`,
      ]) {
        expect({ host, ...(await ask(origin, '/', { headers: { host } })) }).toMatchObject({
          host,
          status: 421,
          body: 'This host serves this machine only.',
        });
      }
      for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
        expect(await ask(origin, '/', { headers: { host } })).toMatchObject({ status: 200 });
    }
  });

  it('survive a path that is none', async () => {
    const { page, frame } = await serve();
    for (const origin of [page.url, frame]) {
      for (const path of [
        '//',
        '//[',
        '///',
        ':[',
        'http://evil.example/',
        'http://',
        '*',
        '/%',
        '/%ff%00',
        '/\\\\[',
        '?',
        '#',
      ])
        for (const method of ['GET', 'POST', 'OPTIONS', 'PROPFIND']) {
          const { status } = await askTarget(origin, path, { method });
          expect({ method, path, isRefused: status >= 400 && status < 500 }).toEqual({ method, path, isRefused: true });
        }
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
    expect(policy).toBe(
      `default-src 'self'; frame-src ${frame}; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
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
    const asked = { method: 'POST', headers: SHELL };
    const large = await ask(page.url, '/api/invoke', { ...asked, body: 'x'.repeat(2 * 1024 * 1024) });
    expect(large.status).toBe(413);
    expect(JSON.parse(large.body)).toEqual({ ok: false, message: 'The request is too large.' });
    const broken = await ask(page.url, '/api/invoke', { ...asked, text: '{"accountId":' });
    expect(broken.status).toBe(400);
    expect(JSON.parse(broken.body)).toEqual({ ok: false, message: 'The request is no JSON.' });
  });
});
