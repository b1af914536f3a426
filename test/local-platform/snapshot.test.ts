import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { completion, deliver, header, page, person } from './sender';
import { freshFile, platformUnderTest, read } from './platform-under-test';

const snapshot = header('snap-1');
const pages = [
  page(snapshot, 0, [person('a'), person('b', { email: null, emailHidden: true })]),
  page(snapshot, 1, [person('c')]),
];
const [first, second] = pages as [(typeof pages)[0], (typeof pages)[0]];
const end = completion(snapshot, pages);
const applied = {
  snapshot,
  people: pages.flatMap(({ data }) => data.people),
  products: end.data.products,
  proposals: end.data.proposals,
  actions: end.data.actions,
};

describe('a snapshot', () => {
  it('becomes current when it is complete, and not before', async () => {
    const platform = await platformUnderTest();
    for (const message of pages) {
      expect((await deliver(platform.hook, message)).status).toBe(204);
      expect(await read(platform, '/api/current')).toBeNull();
    }
    expect((await deliver(platform.hook, end)).status).toBe(204);
    expect(await read(platform, '/api/current')).toEqual(applied);
  });

  it('takes its pages in any order', async () => {
    const platform = await platformUnderTest();
    for (const message of [second, first, end]) await deliver(platform.hook, message);
    expect(await read(platform, '/api/current')).toEqual(applied);
  });

  it('may be empty', async () => {
    const platform = await platformUnderTest();
    expect((await deliver(platform.hook, completion(snapshot, []))).status).toBe(204);
    expect(await read(platform, '/api/current')).toEqual({ ...applied, people: [] });
  });

  it('is refused with the pages that are missing, and accepted once they came', async () => {
    const platform = await platformUnderTest();
    await deliver(platform.hook, second);
    const refused = await deliver(platform.hook, end);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ missing: [0], differing: [] });
    expect(await read(platform, '/api/current')).toBeNull();

    await deliver(platform.hook, first);
    expect((await deliver(platform.hook, end)).status).toBe(204);
    expect(await read(platform, '/api/current')).toEqual(applied);
  });

  it('is refused with the pages that differ from what was announced', async () => {
    const platform = await platformUnderTest();
    await deliver(platform.hook, first);
    await deliver(platform.hook, page(snapshot, 1, [person('c', { displayName: 'Someone else' })]));
    const refused = await deliver(platform.hook, end);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ missing: [], differing: [1] });
    expect(await read(platform, '/api/current')).toBeNull();

    await deliver(platform.hook, second);
    expect((await deliver(platform.hook, end)).status).toBe(204);
  });

  it.each([
    ['people are listed twice', page(snapshot, 1, [person('a')]), {}],
    ['4 people were announced, 3 came', second, { people: 4 }],
    ['3 pages, 2 digests', second, { pages: 3 }],
  ])('is refused when %s', async (why, last, change) => {
    const platform = await platformUnderTest();
    for (const message of [first, last]) await deliver(platform.hook, message);
    const refused = await deliver(platform.hook, completion(snapshot, [first, last], change));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toEqual({ error: expect.stringContaining(why) as string });
    expect(await read(platform, '/api/current')).toBeNull();
  });

  it('replaces the one before it as a whole', async () => {
    const platform = await platformUnderTest();
    for (const message of [...pages, end]) await deliver(platform.hook, message);
    const later = header('snap-2', '2026-11-23T03:00:00.000Z');
    const only = page(later, 0, [person('d')]);
    for (const message of [only, completion(later, [only])]) await deliver(platform.hook, message);
    expect(await read(platform, '/api/current')).toMatchObject({ snapshot: later, people: only.data.people });
  });

  it('does not replace a newer one, yet is accepted', async () => {
    const platform = await platformUnderTest();
    for (const message of [...pages, end]) await deliver(platform.hook, message);
    const older = header('snap-0', '2026-11-21T03:00:00.000Z');
    const only = page(older, 0, [person('d')]);
    expect((await deliver(platform.hook, only)).status).toBe(204);
    expect((await deliver(platform.hook, completion(older, [only]))).status).toBe(204);
    expect(await read(platform, '/api/current')).toEqual(applied);
  });
});

describe('a repeat', () => {
  it('with the same webhook-id is answered as before, and changes nothing', async () => {
    const platform = await platformUnderTest();
    for (const message of [first, first, second, end, end]) {
      expect((await deliver(platform.hook, message)).status).toBe(204);
    }
    expect(await read(platform, '/api/current')).toEqual(applied);
    const notes = (await read<{ note: string }[]>(platform, '/api/deliveries')).map(({ note }) => note);
    expect(notes).toEqual([
      'repeated: answered as before',
      'complete: now current',
      'stored',
      'repeated: answered as before',
      'stored',
    ]);
  });

  it('under another webhook-id changes nothing either', async () => {
    const platform = await platformUnderTest();
    for (const message of [first, second, end]) {
      expect(
        (await deliver(platform.hook, message, { id: `one-${message.type}-${String(message === second)}` })).status,
      ).toBe(204);
      expect(
        (await deliver(platform.hook, message, { id: `two-${message.type}-${String(message === second)}` })).status,
      ).toBe(204);
    }
    expect(await read(platform, '/api/current')).toEqual(applied);
  });

  it('that comes after the completion with other content changes nothing', async () => {
    const platform = await platformUnderTest();
    for (const message of [...pages, end]) await deliver(platform.hook, message);
    expect((await deliver(platform.hook, page(snapshot, 1, []))).status).toBe(204);
    expect((await deliver(platform.hook, end, { id: 'again' })).status).toBe(204);
    expect(await read(platform, '/api/current')).toEqual(applied);
  });
});

describe('a restart', () => {
  it('in the middle of a snapshot loses nothing', async () => {
    const file = freshFile();
    const before = await platformUnderTest({ file });
    await deliver(before.hook, first);
    await before.close();

    const after = await platformUnderTest({ file, secret: undefined });
    await deliver(after.hook, first);
    await deliver(after.hook, second);
    expect((await deliver(after.hook, end)).status).toBe(204);
    await after.close();

    const last = await platformUnderTest({ file, secret: undefined });
    expect(await read(last, '/api/current')).toEqual(applied);
    expect(await read(last, '/api/deliveries')).toHaveLength(4);
  });
});

describe('a fault on request', () => {
  it('fails the next deliveries, unread', async () => {
    const platform = await platformUnderTest();
    platform.failNext(2, 503, { 'retry-after': '7' });
    for (let i = 0; i < 2; i++) {
      const failed = await deliver(platform.hook, completion(snapshot, []));
      expect(failed.status).toBe(503);
      expect(failed.headers.get('retry-after')).toBe('7');
    }
    expect(await read(platform, '/api/current')).toBeNull();
    expect((await deliver(platform.hook, completion(snapshot, []))).status).toBe(204);
  });

  it('takes a delivery whose answer the sender never sees', async () => {
    const platform = await platformUnderTest();
    platform.hang(60_000);
    const hanging = deliver(platform.hook, completion(snapshot, []));
    const given = await Promise.race([hanging.then(() => 'answered'), wait(300, 'waiting')]);
    expect(given).toBe('waiting');
    expect(await read(platform, '/api/current')).not.toBeNull();

    platform.hang(0);
    expect((await deliver(platform.hook, completion(snapshot, []))).status).toBe(204);
    hanging.catch(() => undefined); // its connection ends with the platform
  });
});
