import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { servePage } from '../../local/forge/page/serve';
import { runApp, type TestHandler } from './test-app';

const MODULES = {
  webtrigger: [{ key: 'hook', function: 'hook' }],
  function: [{ key: 'hook', handler: 'index.hook' }],
};

/** An app with one web trigger, served over HTTP, and the address that Forge's own package gives for it. */
const serve = async (hook: TestHandler) => {
  const running = runApp({ modules: MODULES, functions: () => ({ hook }) });
  const { host, folder, run } = running;
  const page = await servePage({ host, folder, port: 0, platformUrl: null });
  onTestFinished(() => page.close());
  const url = await run(({ api }) => api.webTrigger.getUrl('hook'));
  return { ...running, url, page };
};

describe('a web trigger', () => {
  it('is called with the whole request, and its answer goes back', async () => {
    const seen: unknown[] = [];
    const { url } = await serve((event) => {
      seen.push(event);
      return {
        statusCode: 201,
        headers: { 'Content-Type': ['application/json'], 'x-two': ['a', 'b'] },
        body: '{"ok":true}',
      };
    });
    const answer = await fetch(`${url}/more/path?a=1&a=2&b=x`, {
      method: 'POST',
      body: 'hello',
      headers: { 'x-mine': 'yes' },
    });
    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.headers.get('x-two'),
      await answer.text(),
    ]).toEqual([201, 'application/json', 'a, b', '{"ok":true}']);
    expect(seen).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: `${new URL(url).pathname}/more/path`,
        userPath: '/more/path',
        queryParameters: { a: ['1', '2'], b: ['x'] },
        body: 'hello',
      }),
    ]);
    expect((seen[0] as { headers: Record<string, string[]> }).headers['x-mine']).toEqual(['yes']);
  });

  it('has one address, which nobody finds by chance', async () => {
    const { url, page, run } = await serve(() => ({ statusCode: 204 }));
    expect(await run(({ api }) => api.webTrigger.getUrl('hook'))).toBe(url);
    expect((await fetch(url)).status).toBe(204);
    expect((await fetch(new URL('/x1/guess', page.url))).status).toBe(404);
    // Another host with the same app on the same site: the address is made of more than what anyone can read.
    const other = await serve(() => ({ statusCode: 204 }));
    expect(new URL(other.url).pathname).not.toBe(new URL(url).pathname);
  });

  it.each([
    ['nothing', undefined],
    ['no status', { body: 'x' }],
    ['a header that is no list', { statusCode: 200, headers: { a: 'b' } }],
    ['a body that is no text', { statusCode: 200, body: 5 }],
  ])('that answers %s is a 500', async (_name, value) => {
    const { url } = await serve(() => value);
    expect((await fetch(url)).status).toBe(500);
  });

  it.each([
    ['a status that HTTP does not know', { statusCode: 7 }],
    ['a header that would be two', { statusCode: 200, headers: { a: ['b\r\nc: d'] } }],
  ])('that answers %s is a 500 too, and the next one is answered', async (_name, value) => {
    let answer: unknown = value;
    const { url } = await serve(() => answer);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect((await fetch(url)).status).toBe(500);
    answer = { statusCode: 204 };
    expect((await fetch(url)).status).toBe(204);
  });

  it('is not called from a page elsewhere, nor with more than it takes', async () => {
    const { url } = await serve(() => ({ statusCode: 204 }));
    expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(2 * 1024 * 1024 + 1) })).status).toBe(413);
  });

  it('that throws is a 500, and noted', async () => {
    const { url, refused } = await serve(() => {
      throw new Error('broken');
    });
    expect((await fetch(url)).status).toBe(500);
    expect(refused().join()).toContain('broken');
  });

  it('that the manifest does not declare has no address', async () => {
    const { run, refused } = await serve(() => ({ statusCode: 204 }));
    await expect(run(({ api }) => api.webTrigger.getUrl('other'))).rejects.toThrow();
    expect(refused().join()).toContain('does not declare');
  });
});
