import { describe, expect, it } from 'vitest';
import type { ForgePackages } from './forge-packages';
import { MINUTE, runApp, START, type Running } from './test-app';

const fill = async ({ run, host }: Running, keys: readonly string[]): Promise<void> => {
  await run(async ({ kvs: { kvs } }) => {
    for (const key of keys) await kvs.set(key, `value of ${key}`);
  });
  host.clock.moveTo(host.clock.now() + MINUTE);
};

const numbered = (count: number): string[] => Array.from({ length: count }, (_, i) => `n${String(i).padStart(3, '0')}`);

const keysOf = async ({ run }: Running, prefix?: string): Promise<string[]> =>
  run(async ({ kvs: { kvs, WhereConditions } }) => {
    const query = kvs.query().limit(100);
    if (prefix !== undefined) query.where('key', WhereConditions.beginsWith(prefix));
    return (await query.getMany()).results.map(({ key }) => key);
  });

describe('a query', () => {
  it('gives the keys that begin with a prefix, in their order', async () => {
    const app = runApp();
    await fill(app, ['b.2', 'a.1', 'b.1', 'b', 'c', 'b:1']);
    expect(await keysOf(app, 'b.')).toEqual(['b.1', 'b.2']);
    expect(await keysOf(app)).toEqual(['a.1', 'b', 'b.1', 'b.2', 'b:1', 'c']);
    expect(await keysOf(app, 'd')).toEqual([]);
  });

  it('gives ten rows unless more are asked for, and a cursor when more follow', async () => {
    const app = runApp();
    const keys = numbered(25);
    await fill(app, keys);
    const page = (cursor?: string) =>
      app.run(async ({ kvs: { kvs } }) => {
        const query = kvs.query();
        if (cursor !== undefined) query.cursor(cursor);
        const { results, nextCursor } = await query.getMany();
        return { keys: results.map(({ key }) => key), nextCursor };
      });
    const first = await page();
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    expect([first.keys, second.keys, third]).toEqual([
      keys.slice(0, 10),
      keys.slice(10, 20),
      { keys: keys.slice(20), nextCursor: undefined },
    ]);
  });

  it('gives no cursor when a page ends with the last row', async () => {
    const app = runApp();
    await fill(app, numbered(10));
    const { nextCursor } = await app.run(({ kvs: { kvs } }) => kvs.query().getMany());
    expect(nextCursor).toBeUndefined();
  });

  it('takes a limit from 1 to 100', async () => {
    const app = runApp();
    const ask = (limit: number) => app.run(({ kvs: { kvs } }) => kvs.query().limit(limit).getMany());
    expect(await ask(100)).toEqual({ results: [], nextCursor: undefined });
    for (const limit of [0, 101]) {
      await expect(ask(limit)).rejects.toMatchObject({
        code: 'LIST_QUERY_LIMIT_EXCEEDED',
        responseDetails: { status: 400 },
      });
    }
  });

  it('gives one row, or none', async () => {
    const app = runApp();
    await fill(app, ['a', 'b']);
    expect(await app.run(({ kvs: { kvs } }) => kvs.query().getOne())).toEqual({ key: 'a', value: 'value of a' });
    const absent = ({ kvs: { kvs, WhereConditions } }: ForgePackages) =>
      kvs.query().where('key', WhereConditions.beginsWith('z')).getOne();
    expect(await app.run(absent)).toBeUndefined();
  });

  it('filters by the beginning of the key and by nothing else', async () => {
    const app = runApp();
    const ask = (where: unknown) =>
      app.run(async ({ api }) => {
        const init = { method: 'POST', body: JSON.stringify({ where }) };
        const call = api.__fetchProduct({ type: 'kvs', provider: 'app', remote: 'kvs' } as never);
        return (await call('/api/v1/query', init)).status;
      });
    const begins = { property: 'key', condition: 'BEGINS_WITH', values: ['a'] };
    expect(await ask([begins])).toBe(200);
    expect(await ask([begins, begins])).toBe(400);
    expect(await ask([{ ...begins, property: 'value' }])).toBe(400);
    expect(await ask([{ ...begins, condition: 'EQUAL_TO' }])).toBe(400);
    expect(app.refused().map((what) => /[A-Z_]{8,}/.exec(what)?.[0])).toEqual([
      'QUERY_WHERE_INVALID',
      'QUERY_WHERE_FIELD_INVALID',
      'INVALID_FILTER_CONDITION',
    ]);
  });

  it('tells the metadata that is asked for', async () => {
    const app = runApp();
    const { MetadataField } = await app.run(({ kvs }) => kvs);
    await app.run(({ kvs: { kvs } }) => kvs.set('a', 1, { keyPolicy: 'OVERRIDE', ttl: { unit: 'DAYS', value: 1 } }));
    app.host.clock.moveTo(START + MINUTE);
    const metadataFields = [MetadataField.CREATED_AT, MetadataField.EXPIRE_TIME];
    expect(await app.run(({ kvs: { kvs } }) => kvs.query({ metadataFields }).getOne())).toEqual({
      key: 'a',
      value: 1,
      createdAt: START + 8,
      expireTime: '2026-11-17T00:00:00.008Z',
    });
  });
});

describe('consistency', () => {
  it('get sees a write at once; a query shows it later', async () => {
    const app = runApp();
    const at = await app.run(async ({ kvs: { kvs } }) => {
      await kvs.set('a', 1);
      return { get: await kvs.get('a'), query: (await kvs.query().getMany()).results };
    });
    expect(at).toEqual({ get: 1, query: [] });
    app.host.clock.moveTo(START + app.host.rows.lagMs + 100);
    expect(await keysOf(app)).toEqual(['a']);
  });

  it('get misses a deleted row at once; a query still shows it for a while', async () => {
    const app = runApp();
    await fill(app, ['a']);
    const at = await app.run(async ({ kvs: { kvs } }) => {
      await kvs.delete('a');
      return { get: await kvs.get('a'), query: (await kvs.query().getMany()).results };
    });
    expect(at).toEqual({ get: undefined, query: [{ key: 'a', value: 'value of a' }] });
    app.host.clock.moveTo(app.host.clock.now() + app.host.rows.lagMs + 100);
    expect(await keysOf(app)).toEqual([]);
  });

  it('lags for each row by a part of its own, where a test wants it so', async () => {
    const app = runApp();
    app.host.rows.lagMs = 60_000;
    app.host.rows.lagVaries = true;
    const keys = Array.from({ length: 20 }, (_, i) => `k${String(i).padStart(2, '0')}`);
    await app.run(async ({ kvs: { kvs } }) => {
      for (const key of keys) await kvs.set(key, 1);
    });
    const shownAfter = async (ms: number): Promise<number> => {
      app.host.clock.moveTo(START + ms);
      return (await keysOf(app)).length;
    };
    const shown = [await shownAfter(20_000), await shownAfter(40_000), await shownAfter(61_000)];
    expect(shown).toEqual([...shown].sort((one, other) => one - other));
    expect(new Set(shown).size).toBe(3);
    expect(shown.at(-1)).toBe(20);
  });

  it('a row that is deleted and written again is listed once', async () => {
    const app = runApp();
    await fill(app, ['a']);
    await app.run(async ({ kvs: { kvs } }) => {
      await kvs.delete('a');
      await kvs.set('a', 'anew');
    });
    expect(await keysOf(app)).toEqual(['a']);
    app.host.clock.moveTo(app.host.clock.now() + app.host.rows.lagMs + 100);
    expect(await app.run(({ kvs: { kvs } }) => kvs.query().getMany())).toEqual({
      results: [{ key: 'a', value: 'anew' }],
      nextCursor: undefined,
    });
  });
});
