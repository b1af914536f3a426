import { describe, expect, it } from 'vitest';
import { ask, askTarget, serve, SHELL, type Served } from './served-page';

describe('the token of a run', () => {
  const CALLS = ['start', 'status', 'context', 'invoke', 'product', 'egress/get', 'egress/set', 'egress/delete'];

  /** Answers of the shell at paths that do not hold the token. */
  const without = async ({ page, site }: Served, prefix: string): Promise<string[]> => {
    const { origin } = new URL(page.url);
    const answers: string[] = [];
    for (const path of ['/', '/shell.js', '/shell.css', '', ...CALLS.map((call) => `/api/${call}`)])
      for (const method of ['GET', 'POST']) {
        const body = { accountId: 'user-7', functionKey: 'x', restPath: '/rest/api/3/myself', fetchRequestInit: {} };
        const answer = await askTarget(origin, prefix + path || '/', {
          method,
          headers: SHELL,
          ...(method === 'POST' && { body }),
        });
        answers.push(`${answer.status} ${answer.body}`);
      }
    expect(site.asked).toEqual([]);
    return [...new Set(answers)];
  };

  it('is needed for whatever the shell serves', async () => {
    const served = await serve();
    const token = new URL(served.page.url).pathname.slice(1);
    expect(token).toMatch(/^[\w-]{32}$/);
    const wrong = [
      '',
      '/',
      '/x',
      `/${token.slice(0, -1)}`,
      `/${token}x`,
      `//${token}`,
      `/x/${token}`,
      `/${token.toLowerCase()}`,
    ];
    for (const prefix of wrong)
      expect({ prefix, answers: await without(served, prefix) }).toEqual({
        prefix,
        answers: [
          '403 Open the address that npm start printed: it holds the token of this run, without which nothing is answered.',
        ],
      });
    const query = await askTarget(new URL(served.page.url).origin, `/api/start?${token}`, {
      method: 'POST',
      headers: SHELL,
    });
    expect(query.status).toBe(403);
  });

  it('is another one each time', async () => {
    const [one, other] = [await serve(), await serve()];
    expect(new URL(one.page.url).pathname).not.toBe(new URL(other.page.url).pathname);
  });

  it('leads to the page with or without the slash, and keeps the question', async () => {
    const { page } = await serve();
    const { status, headers } = await ask(page.url, '?as=user-7');
    expect({ status, location: headers.location }).toEqual({
      status: 308,
      location: `${new URL(page.url).pathname}/?as=user-7`,
    });
    expect(await ask(page.url, '/?as=user-7')).toMatchObject({ status: 200 });
  });

  it('is not told to the frame, nor to what the page links to', async () => {
    const { page, frame } = await serve();
    const token = new URL(page.url).pathname.slice(1);
    for (const path of ['/', '/__forge/bridge.js', '/assets/index.js']) {
      const { body, policy, headers } = await ask(frame, path);
      expect(`${body} ${String(policy)} ${JSON.stringify(headers)}`).not.toContain(token);
    }
    expect((await ask(page.url, '/')).headers['referrer-policy']).toBe('no-referrer');
  });
});

describe('a page of another origin', () => {
  it('is answered nothing, whatever it asks of either server', async () => {
    const { page, frame, site } = await serve();
    const { origin } = new URL(page.url);
    for (const from of [
      'https://evil.example',
      'null',
      frame === origin ? '' : frame,
      `${origin}.evil.example`,
      `https${origin.slice(4)}`,
    ]) {
      const headers = { ...SHELL, origin: from };
      const asked = {
        method: 'POST',
        headers,
        body: { accountId: 'a', restPath: '/rest/api/3/myself', fetchRequestInit: {} },
      };
      expect({ from, ...(await ask(page.url, '/api/product', asked)) }).toMatchObject({ from, status: 403 });
    }
    expect(await ask(frame, '/', { headers: { origin } })).toMatchObject({ status: 403 });
    expect(await ask(page.url, '/api/start', { method: 'POST', headers: { ...SHELL, origin } })).toMatchObject({
      status: 200,
    });
    expect(site.asked).toEqual([]);
  });

  it('frames neither, and embeds nothing of them', async () => {
    const { page, frame } = await serve();
    const shell = await ask(page.url, '/');
    expect(shell.policy).toContain("frame-ancestors 'none'");
    expect(shell.headers['x-frame-options']).toBe('DENY');
    expect((await ask(frame, '/')).policy).toContain(`frame-ancestors ${new URL(page.url).origin};`);
    for (const [below, path] of [
      [page.url, '/'],
      [page.url, '/shell.js'],
      [frame, '/'],
      [frame, '/assets/index.js'],
      [frame, '/nothing'],
    ] as const)
      expect((await ask(below, path)).headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
  });
});
