import { describe, expect, it } from 'vitest';
import type { Bundle } from '../../local/forge/instance';
import { runApp } from './test-app';

const answering = (
  page: (event: { call: { functionKey: string; payload: unknown }; context: unknown }) => unknown,
): Bundle => ({
  start: () => new Map([['page', page as never]]),
});
const KB = 1024;

describe('an invoke of the page', () => {
  it('carries the call, its payload and who looks', async () => {
    const { host } = runApp({ bundle: answering((event) => event) });
    expect(await host.invokePage('site-1', 'user-7', 'report', { days: 30 })).toEqual({
      call: { functionKey: 'report', payload: { days: 30 } },
      context: host.page.context('site-1', 'user-7'),
    });
    expect(host.page.context('site-1', 'user-7')).toMatchObject({
      accountId: 'user-7',
      cloudId: 'site-1',
      moduleKey: 'page',
      siteUrl: 'https://site-1.atlassian.net',
    });
  });

  it('shares nothing with the function: what comes back was JSON', async () => {
    const { host } = runApp({
      bundle: answering(({ call }) => ({ payload: call.payload, gone: undefined, at: new Date(0) })),
    });
    const payload = { list: [1] };
    const answer = (await host.invokePage('site-1', 'user-7', 'any', payload)) as { payload: unknown };
    expect(answer).toEqual({ payload, at: '1970-01-01T00:00:00.000Z' });
    expect(answer.payload).not.toBe(payload);
  });

  it('asks with 500 KB at most', async () => {
    const { host, refused } = runApp({ bundle: answering(() => 'taken') });
    const send = (bytes: number) => host.invokePage('site-1', 'user-7', 'any', 'x'.repeat(bytes - 2));
    expect(await send(500 * KB)).toBe('taken');
    await expect(send(500 * KB + 1)).rejects.toThrow('limit of 500 KB');
    expect(refused()).toEqual(["The request of an invoke is over Forge's limit of 500 KB."]);
  });

  it('is answered with 5 MB at most', async () => {
    const { host, refused } = runApp({ bundle: answering(({ call }) => 'x'.repeat(Number(call.payload) - 2)) });
    expect(await host.invokePage('site-1', 'user-7', 'any', 5 * KB * KB)).toHaveLength(5 * KB * KB - 2);
    await expect(host.invokePage('site-1', 'user-7', 'any', 5 * KB * KB + 1)).rejects.toThrow('limit of 5 MB');
    expect(refused()).toEqual(["The response of an invoke is over Forge's limit of 5 MB."]);
  });

  it('fails in the browser when the function fails, and is noted', async () => {
    const { host, refused } = runApp({
      bundle: answering(() => {
        throw new Error('broken');
      }),
    });
    await expect(host.invokePage('site-1', 'user-7', 'any', {})).rejects.toThrow('page threw Error: broken');
    expect(refused()).toEqual([expect.stringContaining('page threw Error: broken')]);
  });
});
