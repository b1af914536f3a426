import { describe, expect, it } from 'vitest';
import { EMPLOYEE, employee } from './employee';
import { runApp } from './test-app';

const items = (count: number) => Array.from({ length: count }, (_, i) => ({ key: `k${i}`, value: i }));

describe('a batch', () => {
  it('sets, gets and deletes plain keys and entity rows together', async () => {
    const { run, refused } = runApp({ entities: [EMPLOYEE] });
    const seen = await run(async ({ kvs: { kvs } }) => {
      const set = await kvs.batchSet<unknown>([
        { key: 'same', value: 'plain' },
        { key: 'same', entityName: 'employee', value: employee('Davis', 30) },
      ]);
      const got = await kvs.batchGet([{ key: 'same' }, { key: 'same', entityName: 'employee' }, { key: 'absent' }]);
      const gone = await kvs.batchDelete([{ key: 'same' }, { key: 'absent' }]);
      return { set, got, gone, left: [await kvs.get('same'), await kvs.entity('employee').get('same')] };
    });
    const absent = { code: 'KEY_NOT_FOUND', message: 'The specified key does not exist.' };
    expect(seen).toEqual({
      set: { successfulKeys: [{ key: 'same' }, { key: 'same', entityName: 'employee' }], failedKeys: [] },
      got: {
        successfulKeys: [
          { key: 'same', value: 'plain' },
          { key: 'same', entityName: 'employee', value: employee('Davis', 30) },
        ],
        failedKeys: [{ key: 'absent', error: absent }],
      },
      gone: { successfulKeys: [{ key: 'same' }, { key: 'absent' }], failedKeys: [] },
      left: [undefined, employee('Davis', 30)],
    });
    expect(refused()).toEqual([]);
  });

  it('holds 25 keys and no more', async () => {
    const { run, host } = runApp();
    const set = (count: number) => run(({ kvs: { kvs } }) => kvs.batchSet(items(count)));
    await set(25);
    expect(host.rows.all('site-1', host.clock.now())).toHaveLength(25);
    await expect(set(26)).rejects.toMatchObject({ code: 'TOO_MANY_KEYS', responseDetails: { status: 400 } });
    await expect(set(0)).rejects.toMatchObject({ code: 'EMPTY_REQUEST' });
    const get = run(({ kvs: { kvs } }) => kvs.batchGet(items(26).map(({ key }) => ({ key }))));
    await expect(get).rejects.toMatchObject({ code: 'TOO_MANY_KEYS' });
    const remove = run(({ kvs: { kvs } }) => kvs.batchDelete(items(26).map(({ key }) => ({ key }))));
    await expect(remove).rejects.toMatchObject({ code: 'TOO_MANY_KEYS' });
  });

  it('fails as a whole when it names a key twice', async () => {
    const { run, host } = runApp();
    const twice = run(({ kvs: { kvs } }) => kvs.batchSet<unknown>([...items(2), { key: 'k0', value: 'again' }]));
    await expect(twice).rejects.toMatchObject({ code: 'DUPLICATE_KEYS', responseDetails: { status: 400 } });
    expect(host.rows.all('site-1', host.clock.now())).toEqual([]);
  });

  it('carries 4 MB', async () => {
    const { run, host } = runApp();
    const value = 'x'.repeat(200 * 1024);
    const set = (count: number) =>
      run(({ kvs: { kvs } }) => kvs.batchSet(items(count).map(({ key }) => ({ key, value }))));
    await set(20);
    await expect(set(21)).rejects.toMatchObject({ code: 'MAX_SIZE' });
    expect(host.rows.all('site-1', host.clock.now())).toHaveLength(20);
    await run(({ kvs: { kvs } }) => kvs.set('k20', value));
    const get = run(({ kvs: { kvs } }) => kvs.batchGet(items(21).map(({ key }) => ({ key }))));
    await expect(get).rejects.toMatchObject({ code: 'MAX_SIZE', responseDetails: { status: 413 } });
  });

  it('gives each key a time to live of its own', async () => {
    const { run, host } = runApp();
    await run(({ kvs: { kvs } }) =>
      kvs.batchSet([
        { key: 'short', value: 1, options: { ttl: { unit: 'SECONDS', value: 1 } } },
        { key: 'long', value: 2 },
      ]),
    );
    host.clock.moveTo(host.clock.now() + 2000);
    expect(await run(({ kvs: { kvs } }) => kvs.batchGet([{ key: 'short' }, { key: 'long' }]))).toMatchObject({
      successfulKeys: [{ key: 'long', value: 2 }],
      failedKeys: [{ key: 'short' }],
    });
  });
});
