import { describe, expect, it } from 'vitest';
import { quietSite } from './quiet-site';
import { DAY, HOUR, MINUTE, runApp, SECOND, START } from './test-app';

/** How deep a value nests: `nest(1)` is `{}`. */
const nest = (depth: number): object => (depth === 1 ? {} : { in: nest(depth - 1) });
/** A string whose JSON takes `bytes`. */
const textOf = (bytes: number): string => 'x'.repeat(bytes - 2);

describe('values', () => {
  it('come back as they were set, and are gone when deleted', async () => {
    const { run } = runApp();
    const seen = await run(async ({ kvs: { kvs } }) => {
      await kvs.set('text', 'word');
      await kvs.set('list', [1, { two: null }]);
      await kvs.set('no', false);
      const before = [await kvs.get('text'), await kvs.get('list'), await kvs.get('no'), await kvs.get('absent')];
      await kvs.delete('text');
      await kvs.delete('absent');
      return { before, after: await kvs.get('text') };
    });
    expect(seen).toEqual({ before: ['word', [1, { two: null }], false, undefined], after: undefined });
  });

  it('are overwritten by the last write', async () => {
    const { run } = runApp();
    await run(({ kvs: { kvs } }) => kvs.set('a', 1));
    await run(({ kvs: { kvs } }) => kvs.set('a', 2, { keyPolicy: 'OVERRIDE' }));
    expect(await run(({ kvs: { kvs } }) => kvs.get('a'))).toBe(2);
  });

  it('are kept when the key must not exist', async () => {
    const { run } = runApp();
    const once = (value: number) => run(({ kvs: { kvs } }) => kvs.set('a', value, { keyPolicy: 'FAIL_IF_EXISTS' }));
    await once(1);
    await expect(once(2)).rejects.toMatchObject({ code: 'KEY_ALREADY_EXISTS', responseDetails: { status: 409 } });
    expect(await run(({ kvs: { kvs } }) => kvs.get('a'))).toBe(1);
  });

  it('are returned by the write that asks for it', async () => {
    const { run } = runApp();
    const write = (value: number, returnValue: 'PREVIOUS' | 'LATEST') =>
      run(({ kvs: { kvs } }) => kvs.set('a', value, { keyPolicy: 'OVERRIDE', returnValue }));
    expect(await write(1, 'PREVIOUS')).toBeUndefined();
    expect(await write(2, 'PREVIOUS')).toEqual({ key: 'a', value: 1 });
    expect(await write(3, 'LATEST')).toEqual({ key: 'a', value: 3 });
  });

  it('tell when they were made, changed and expire, on the clock of the host', async () => {
    const { run, host } = runApp();
    const { MetadataField } = await run(({ kvs }) => kvs);
    const metadataFields = [MetadataField.CREATED_AT, MetadataField.UPDATED_AT, MetadataField.EXPIRE_TIME];
    await run(({ kvs: { kvs } }) => kvs.set('a', 1));
    host.clock.moveTo(START + MINUTE);
    await run(({ kvs: { kvs } }) => kvs.set('a', 2, { keyPolicy: 'OVERRIDE', ttl: { unit: 'HOURS', value: 1 } }));
    // Each call takes 8 ms.
    expect(await run(({ kvs: { kvs } }) => kvs.get('a', { metadataFields }))).toEqual({
      key: 'a',
      value: 2,
      createdAt: START + 8,
      updatedAt: START + MINUTE + 8,
      expireTime: new Date(START + MINUTE + 8 + HOUR).toISOString(),
    });
  });
});

describe('secrets', () => {
  it('are a store of their own, which no query shows', async () => {
    const { run, host } = runApp();
    await run(async ({ kvs: { kvs } }) => {
      await kvs.set('key', 'plain');
      await kvs.setSecret('key', { token: 'hidden' });
    });
    host.clock.moveTo(START + MINUTE);
    const seen = await run(async ({ kvs: { kvs } }) => ({
      plain: await kvs.get('key'),
      secret: await kvs.getSecret('key'),
      listed: (await kvs.query().getMany()).results,
    }));
    expect(seen).toEqual({ plain: 'plain', secret: { token: 'hidden' }, listed: [{ key: 'key', value: 'plain' }] });
    await run(({ kvs: { kvs } }) => kvs.deleteSecret('key'));
    expect(await run(({ kvs: { kvs } }) => kvs.getSecret('key'))).toBeUndefined();
    expect(await run(({ kvs: { kvs } }) => kvs.get('key'))).toBe('plain');
  });
});

describe('a time to live', () => {
  it.each([
    ['SECONDS', SECOND],
    ['MINUTES', MINUTE],
    ['HOURS', HOUR],
    ['DAYS', DAY],
  ] as const)('counts in %s', async (unit, ms) => {
    const { run, host } = runApp();
    await run(({ kvs: { kvs } }) => kvs.set('a', 1, { keyPolicy: 'OVERRIDE', ttl: { unit, value: 2 } }));
    // The write took 8 ms, and so does each read.
    host.clock.moveTo(START + 2 * ms - 1);
    expect(await run(({ kvs: { kvs } }) => kvs.get('a'))).toBe(1);
    host.clock.moveTo(START + 2 * ms);
    expect(await run(({ kvs: { kvs } }) => kvs.get('a'))).toBeUndefined();
  });

  it('hides an expired row from queries too, and its key is free again', async () => {
    const { run, host } = runApp();
    await run(({ kvs: { kvs } }) => kvs.set('a', 1, { keyPolicy: 'OVERRIDE', ttl: { unit: 'SECONDS', value: 5 } }));
    host.clock.moveTo(START + MINUTE);
    expect(await run(({ kvs: { kvs } }) => kvs.query().getMany())).toEqual({ results: [], nextCursor: undefined });
    await run(({ kvs: { kvs } }) => kvs.set('a', 2, { keyPolicy: 'FAIL_IF_EXISTS' }));
    expect(await run(({ kvs: { kvs } }) => kvs.get('a'))).toBe(2);
  });

  it.each([
    ['none', { unit: 'SECONDS', value: 0 }],
    ['a negative one', { unit: 'DAYS', value: -1 }],
    ['more than a year', { unit: 'DAYS', value: 367 }],
    ['an unknown unit', { unit: 'WEEKS', value: 1 }],
  ])('refuses %s', async (_, ttl) => {
    const { run } = runApp();
    const write = run(({ kvs: { kvs } }) =>
      kvs.set('a', 1, { keyPolicy: 'OVERRIDE', ttl: ttl as { unit: 'DAYS'; value: number } }),
    );
    await expect(write).rejects.toMatchObject({ code: 'INVALID_TTL', responseDetails: { status: 400 } });
  });
});

describe('limits', () => {
  it.each([
    ['an empty key', '', 1, 'KEY_TOO_SHORT'],
    ['501 characters', 'k'.repeat(501), 1, 'KEY_TOO_LONG'],
    ['a character outside the list', 'a/b', 1, 'INVALID_KEY'],
    ['blanks only', '   ', 1, 'INVALID_KEY'],
    ['a byte over 240 KiB', 'a', textOf(240 * 1024 + 1), 'MAX_SIZE'],
    ['32 levels', 'a', nest(32), 'MAX_DEPTH'],
    ['no value', 'a', null, 'INVALID_VALUE'],
  ])('refuse %s', async (_, key, value, code) => {
    const { run, host, refused } = runApp();
    await expect(run(({ kvs: { kvs } }) => kvs.set(key, value))).rejects.toMatchObject({
      code,
      responseDetails: { status: 400 },
    });
    expect(host.rows.all('site-1', host.clock.now())).toEqual([]);
    expect(refused()).toEqual([expect.stringContaining(code)]);
  });

  it('let pass what just fits', async () => {
    const { run, host, refused } = runApp();
    await run(async ({ kvs: { kvs } }) => {
      await kvs.set('k'.repeat(500), nest(31));
      await kvs.set('aZ0:._ -#', textOf(240 * 1024));
    });
    expect(host.rows.all('site-1', host.clock.now()).map(({ key }) => key.length)).toEqual([9, 500]);
    expect(refused()).toEqual([]);
  });
});

describe('installations', () => {
  it('never see each other', async () => {
    const { run, host } = runApp({ sites: [quietSite('site-1'), quietSite('site-2')] });
    await run(async ({ kvs: { kvs } }) => {
      await kvs.set('a', 'of one');
      await kvs.setSecret('s', 'of one');
    }, 'site-1');
    await run(({ kvs: { kvs } }) => kvs.set('a', 'of two'), 'site-2');
    host.clock.moveTo(START + MINUTE);
    const seen = (installation: string) =>
      run(
        async ({ kvs: { kvs } }) => [
          await kvs.get('a'),
          await kvs.getSecret('s'),
          (await kvs.query().getMany()).results,
        ],
        installation,
      );
    expect(await seen('site-1')).toEqual(['of one', 'of one', [{ key: 'a', value: 'of one' }]]);
    expect(await seen('site-2')).toEqual(['of two', undefined, [{ key: 'a', value: 'of two' }]]);
  });
});
