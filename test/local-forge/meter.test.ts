import { describe, expect, it } from 'vitest';
import { billOf } from '../../local/forge/prices';
import { EMPLOYEE, employee } from './employee';
import { functionModules, MINUTE, runApp, START } from './test-app';

const KB = 1024;
/** What a row costs: its key and its value as JSON. */
const bytes = (key: string, value: unknown): number => key.length + JSON.stringify(value).length;

describe('storage on the meter', () => {
  it('counts each request once, whatever its answer', async () => {
    const { run, host } = runApp({ entities: [EMPLOYEE] });
    await run(async ({ kvs: { kvs, Filter, FilterConditions } }) => {
      await kvs.set('a', 'x');
      await kvs.get('a');
      await kvs.get('absent');
      await kvs.set('a', 'y', { keyPolicy: 'FAIL_IF_EXISTS' }).catch(() => undefined);
      await kvs.set('', 1).catch(() => undefined);
      await kvs.delete('a');
      await kvs.query().getMany();
      await kvs.batchSet([{ key: 'b', value: 1 }]);
      await kvs.batchGet([{ key: 'b' }, { key: 'c' }]);
      await kvs.batchDelete([{ key: 'b' }]);
      await kvs.setSecret('s', 1);
      await kvs.entity('employee').set('e', employee('Davis', 30));
      const conditions = new Filter<{ age: number }>().and('age', FilterConditions.equalTo(31));
      await kvs
        .transact()
        .check('e', { entityName: 'employee', conditions })
        .execute()
        .catch(() => undefined);
    });
    expect(Object.fromEntries(host.meter.kvs)).toEqual({
      set: 3,
      get: 2,
      delete: 1,
      query: 1,
      'batch/set': 1,
      'batch/get': 1,
      'batch/delete': 1,
      'secret/set': 1,
      'entity/set': 1,
      transaction: 1,
    });
    expect(host.meter.kvsRequests).toBe(13);
  });

  it('counts the bytes of keys and values, and 1 KB for a read that finds nothing', async () => {
    const { run, host } = runApp();
    const used = () => [host.meter.kvsReadBytes, host.meter.kvsWriteBytes];
    const value = { text: 'x'.repeat(3000) };
    await run(({ kvs: { kvs } }) => kvs.set('key', value));
    expect(used()).toEqual([0, bytes('key', value)]);
    await run(({ kvs: { kvs } }) => kvs.get('key'));
    expect(used()).toEqual([bytes('key', value), bytes('key', value)]);
    host.meter.reset();
    await run(({ kvs: { kvs } }) => kvs.get('absent'));
    expect(used()).toEqual([KB, 0]);
    await run(({ kvs: { kvs } }) => kvs.batchGet([{ key: 'key' }, { key: 'absent' }]));
    expect(used()).toEqual([KB + bytes('key', value) + KB, 0]);
    host.meter.reset();
    await run(({ kvs: { kvs } }) => kvs.query().getMany());
    expect(used()).toEqual([KB, 0]); // the row is not listed yet
    host.clock.moveTo(START + MINUTE);
    host.meter.reset();
    await run(({ kvs: { kvs } }) => kvs.query().getMany());
    expect(used()).toEqual([bytes('key', value), 0]);
    host.meter.reset();
    await run(({ kvs: { kvs } }) => kvs.transact().set('a', 1).set('b', 'two').delete('key').execute());
    expect(used()).toEqual([0, bytes('a', 1) + bytes('b', 'two') + 'key'.length]);
    host.meter.reset();
    await run(({ kvs: { kvs } }) => kvs.set('', 1).catch(() => undefined));
    expect(used()).toEqual([0, 0]);
  });
});

describe('functions on the meter', () => {
  it('cost the time that they wait and compute, by the memory that they have', async () => {
    const { host } = runApp({
      memoryMb: 1024,
      modules: {
        scheduledTrigger: ['large', 'small'].map((key) => ({ key, function: key, interval: 'week' })),
        function: [
          { key: 'large', handler: 'index.large' },
          { key: 'small', handler: 'index.small', runtime: { memoryMB: 128 } },
        ],
      },
      functions: ({ kvs: { kvs } }) => {
        const reads = async () => {
          for (let i = 0; i < 1000; i++) await kvs.get('a');
        };
        return { large: reads, small: reads };
      },
    });
    await host.advance(START + 5 * MINUTE);
    const use = (key: string) => host.meter.functions.get(key)!;
    // 1000 reads of 8 ms, and what the machine takes for computing: in 1024 MB, and in 128.
    expect(use('large')).toMatchObject({ invocations: 1, failures: 0 });
    expect(use('large').gbSeconds).toBeGreaterThanOrEqual(8);
    expect(use('small').gbSeconds).toBeGreaterThanOrEqual(1);
  });

  it('are told apart, their failures counted', async () => {
    const { host, run } = runApp({
      modules: {
        scheduledTrigger: [{ key: 'often', function: 'tick', interval: 'fiveMinute' }],
        function: functionModules('tick'),
      },
      functions: () => ({
        tick: () => {
          throw new Error('broken');
        },
      }),
    });
    await host.advance(START + 15 * MINUTE);
    await run(() => 1);
    expect(host.meter.functions.get('tick')).toMatchObject({ invocations: 3, failures: 3 });
    expect(host.meter.functions.get('page')).toMatchObject({ invocations: 1, failures: 0 });
  });
});

describe('the bill', () => {
  const GB = 1e9;
  const usage = { gbSeconds: 300_000, kvsReadBytes: 2 * GB, kvsWriteBytes: GB, logBytes: 3 * GB };

  it('follows the price list', () => {
    const bill = billOf(usage);
    expect(bill).toEqual({
      functions: expect.closeTo(7.5) as number,
      kvsReads: expect.closeTo(0.11) as number,
      kvsWrites: expect.closeTo(1.09) as number,
      logs: expect.closeTo(3.015) as number,
      total: expect.closeTo(11.715) as number,
    });
  });

  it('leaves out what is free each month, when asked', () => {
    expect(billOf(usage, true)).toEqual({
      functions: expect.closeTo(2.5) as number,
      kvsReads: expect.closeTo(0.1045) as number,
      kvsWrites: expect.closeTo(0.981) as number,
      logs: expect.closeTo(2.01) as number,
      total: expect.closeTo(5.5955) as number,
    });
    const nothing = { functions: 0, kvsReads: 0, kvsWrites: 0, logs: 0, total: 0 };
    expect(billOf({ gbSeconds: 200_000, kvsReadBytes: GB / 10, kvsWriteBytes: GB / 10, logBytes: GB }, true)).toEqual(
      nothing,
    );
  });

  it('is made of what the meter saw, and begins anew with it', async () => {
    const { run, host } = runApp();
    await run(({ kvs: { kvs } }) => kvs.set('a', 'x'.repeat(1000)));
    const { usage: used } = host.meter;
    expect(host.meter.bill()).toEqual(billOf(used));
    expect(host.meter.bill().kvsWrites).toBeCloseTo((bytes('a', 'x'.repeat(1000)) / GB) * 1.09, 12);
    host.meter.reset();
    expect(host.meter.bill().total).toBe(0);
  });
});
