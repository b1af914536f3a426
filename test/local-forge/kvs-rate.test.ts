import { describe, expect, it } from 'vitest';
import { quietSite } from './quiet-site';
import { MINUTE, runApp, START } from './test-app';

const LIMITED = { code: 'RATE_LIMIT_EXCEEDED', responseDetails: { status: 429 } };
/** A value that makes 100 KB with its quotes and a short key. */
const TEN_UNITS = 'x'.repeat(100 * 1024 - 8);

describe('the rate of requests', () => {
  it('is 1000 in a second for an installation', async () => {
    const { run, host } = runApp({ sites: [quietSite('site-1'), quietSite('site-2')] });
    const hundred = (installation: string) =>
      run(async ({ kvs: { kvs } }) => {
        for (let i = 0; i < 100; i++) await kvs.delete('a');
      }, installation);
    // An invocation's own time passes with its calls: 100 take 0.8 s. The host's stands still between invocations.
    for (let i = 0; i < 10; i++) await hundred('site-1');
    await expect(hundred('site-1')).rejects.toMatchObject(LIMITED);
    await hundred('site-2');
    host.clock.moveTo(START + 2000);
    await hundred('site-1');
  });
});

describe('the rate of units', () => {
  it('lets an installation write 4000 units of 10 KB a minute', async () => {
    const { run, host, refused } = runApp();
    const batch = (count: number) =>
      run(({ kvs: { kvs } }) =>
        kvs.batchSet(Array.from({ length: count }, (_, i) => ({ key: `k${i}`, value: TEN_UNITS }))),
      );
    for (let i = 0; i < 16; i++) {
      host.clock.moveTo(START + i * 1000);
      await batch(25);
    }
    await expect(batch(1)).rejects.toMatchObject(LIMITED);
    await expect(run(({ kvs: { kvs } }) => kvs.set('small', 1))).rejects.toMatchObject(LIMITED);
    // Reads have a budget of their own.
    expect(await run(({ kvs: { kvs } }) => kvs.get('small'))).toBeUndefined();
    expect(refused()).toEqual([
      expect.stringContaining('4000 write units a minute'),
      expect.stringContaining('4000 write units a minute'),
    ]);
    host.clock.moveTo(START + MINUTE);
    await batch(1);
  });

  it('lets an installation read 4000 units of 10 KB a minute', async () => {
    const { run, host } = runApp({ sites: [quietSite('site-1'), quietSite('site-2')] });
    const keys = Array.from({ length: 25 }, (_, i) => ({ key: `k${i}` }));
    await run(({ kvs: { kvs } }) => kvs.batchSet(keys.map(({ key }) => ({ key, value: TEN_UNITS }))));
    const batch = () => run(({ kvs: { kvs } }) => kvs.batchGet(keys));
    for (let i = 0; i < 16; i++) {
      host.clock.moveTo(START + i * 1000);
      await batch();
    }
    await expect(batch()).rejects.toMatchObject(LIMITED);
    await expect(run(({ kvs: { kvs } }) => kvs.get('absent'))).rejects.toMatchObject(LIMITED);
    await run(({ kvs: { kvs } }) => kvs.set('k0', 1));
    expect(await run(({ kvs: { kvs } }) => kvs.get('k0'), 'site-2')).toBeUndefined();
    host.clock.moveTo(START + MINUTE);
    expect(await run(({ kvs: { kvs } }) => kvs.get('k0'))).toBe(1);
  });

  it('counts a batch of small keys as one unit', async () => {
    const { run, host, refused } = runApp();
    const small = Array.from({ length: 25 }, (_, i) => ({ key: `k${i}`, value: i }));
    for (let second = 0; second < 40; second++) {
      host.clock.moveTo(START + second * 1000);
      await run(({ kvs: { kvs } }) => Promise.all(Array.from({ length: 100 }, () => kvs.batchSet(small))));
    }
    expect(refused()).toEqual([]);
    await expect(run(({ kvs: { kvs } }) => kvs.batchSet(small))).rejects.toMatchObject(LIMITED);
  });
});
