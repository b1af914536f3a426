import { describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../../local/forge/faults';
import { runApp } from './test-app';

const items = (...keys: string[]) => keys.map((key) => ({ key, value: `new ${key}` }));
const broken = { code: 'INTERNAL_ERROR', message: 'An injected fault: this key alone.' };

/** An app whose store fails at the key `b` in batches of one kind. */
const failingAtB = (operation: string) =>
  runApp({ faults: { ...NO_FAULTS, keyFails: (_invocation, key) => key.operation === operation && key.key === 'b' } });

describe('a batch that fails in part', () => {
  it('writes the other keys, and says which it did not', async () => {
    const { run, host, refused } = failingAtB('batch/set');
    const set = await run(({ kvs: { kvs } }) => kvs.batchSet(items('a', 'b', 'c')));
    expect(set).toEqual({
      successfulKeys: [{ key: 'a' }, { key: 'c' }],
      failedKeys: [{ key: 'b', error: broken }],
    });
    expect(host.rows.all('site-1', host.clock.now()).map(({ key }) => key)).toEqual(['a', 'c']);
    expect(refused()).toEqual([]);
  });

  it('reads the other keys, and tells a failed one from an absent one', async () => {
    const { run } = failingAtB('batch/get');
    const got = await run(async ({ kvs: { kvs } }) => {
      await kvs.batchSet(items('a', 'b'));
      return kvs.batchGet([{ key: 'a' }, { key: 'b' }, { key: 'absent' }]);
    });
    expect(got).toEqual({
      successfulKeys: [{ key: 'a', value: 'new a' }],
      failedKeys: [
        { key: 'absent', error: { code: 'KEY_NOT_FOUND', message: 'The specified key does not exist.' } },
        { key: 'b', error: broken },
      ],
    });
  });

  it('deletes the other keys', async () => {
    const { run, host } = failingAtB('batch/delete');
    const gone = await run(async ({ kvs: { kvs } }) => {
      await kvs.batchSet(items('a', 'b', 'c'));
      return kvs.batchDelete([{ key: 'a' }, { key: 'b' }, { key: 'c' }]);
    });
    expect(gone).toEqual({
      successfulKeys: [{ key: 'a' }, { key: 'c' }],
      failedKeys: [{ key: 'b', error: broken }],
    });
    expect(host.rows.all('site-1', host.clock.now()).map(({ key }) => key)).toEqual(['b']);
  });
});
