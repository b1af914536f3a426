import { describe, expect, it } from 'vitest';
import { NO_FAULTS, type CallFate, type Faults } from '../../local/forge/faults';
import type { ForgePackages } from './forge-packages';
import { functionModules, HOUR, MINUTE, runApp, SECOND, START } from './test-app';

/** An app whose schedule does `work` once, with a second to do it in. */
const once = (work: (forge: ForgePackages) => unknown, faults: Faults = NO_FAULTS, timeoutSeconds = 1) =>
  runApp({
    faults,
    modules: {
      scheduledTrigger: [{ key: 'weekly', function: 'work', interval: 'week' }],
      function: [{ key: 'work', handler: 'index.work', timeoutSeconds }],
    },
    functions: (forge) => ({ work: () => work(forge) }),
  });

const keysOf = ({ host }: ReturnType<typeof once>): string[] =>
  host.rows.all('site-1', host.clock.now()).map(({ key }) => key);
const soon = (ms: number) => new Promise((done) => setTimeout(done, ms));
const BEGUN = START + 5 * MINUTE;

describe('a function that takes too long', () => {
  it('is ended when it hangs, and what it awaits comes to nothing', async () => {
    let release: () => void = () => undefined;
    const cameBack: string[] = [];
    const app = once(async ({ kvs: { kvs } }) => {
      await kvs.set('before', 1);
      await new Promise<void>((resolve) => (release = resolve));
      cameBack.push('code of its own');
      await kvs.set('after', 1);
      cameBack.push('a call');
    });
    await app.host.advance(BEGUN);
    release();
    await soon(20);
    expect(app.refused()).toEqual(['work was ended: 1 s are over']);
    expect(cameBack).toEqual(['code of its own']);
    expect(keysOf(app)).toEqual(['before']);
    expect(app.host.meter.functions.get('work')).toMatchObject({ invocations: 1, failures: 1 });
  });

  it('is ended when its calls take the time', async () => {
    const app = once(async ({ kvs: { kvs } }) => {
      for (let i = 0; i < 1000; i++) await kvs.set(`k${i}`, i);
    });
    await app.host.advance(BEGUN);
    expect(app.refused()).toEqual(['work was ended: time is up']);
    // 8 ms a call, in a second less what it computed: how much that is, is the machine's.
    expect(keysOf(app).length).toBeLessThanOrEqual(125);
    expect(keysOf(app).length).toBeGreaterThan(0);
  });

  it('gets no answer that arrives after its end', async () => {
    const cameBack: string[] = [];
    const { createServer } = await import('node:http');
    const slow = createServer((_request, response) => setTimeout(() => response.end('late'), 1200));
    await new Promise<void>((listening) => slow.listen(0, '127.0.0.1', listening));
    const app = once(async ({ api }) => {
      await api.fetch('https://slow.example/');
      cameBack.push('an answer');
    });
    const address = slow.address();
    app.outside.add({
      origin: 'https://slow.example',
      address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    });
    app.host.egress.allow('site-1', {
      key: 'g',
      description: '',
      configured: [{ domain: 'https://slow.example', type: ['FETCH_BACKEND_SIDE'] }],
    });
    await app.host.advance(BEGUN);
    await soon(500);
    await new Promise((closed) => slow.close(closed));
    expect(app.refused()).toEqual(['work was ended: 1 s are over']);
    expect(cameBack).toEqual([]);
  });

  it.each([
    ['the page calls', { function: [] }, 'page', 25],
    ['an event calls', { trigger: [{ key: 't', function: 'work', events: ['avi:jira:created:issue'] }] }, 'work', 25],
    ['a queue calls', { consumer: [{ key: 'c', queue: 'q', function: 'work' }] }, 'work', 55],
    ['a schedule calls', { scheduledTrigger: [{ key: 's', function: 'work', interval: 'day' }] }, 'work', 55],
  ])('has %s: %s', (_, modules, key, seconds) => {
    const { host } = runApp({ modules: { function: functionModules('work'), ...modules } });
    expect(host.manifest.functions.get(key)?.timeoutSeconds).toBe(seconds);
  });

  it.each([
    [
      'a queue and a schedule',
      {
        consumer: [{ key: 'c', queue: 'q', function: 'work' }],
        scheduledTrigger: [{ key: 's', function: 'work', interval: 'day' }],
      },
      600,
      600,
    ],
    ['a queue, with more than 900 s', { consumer: [{ key: 'c', queue: 'q', function: 'work' }] }, 2000, 900],
    [
      'a queue and an event',
      { consumer: [{ key: 'c', queue: 'q', function: 'work' }], trigger: [{ key: 't', function: 'work', events: [] }] },
      600,
      25,
    ],
    ['an event', { trigger: [{ key: 't', function: 'work', events: [] }] }, 600, 25],
  ])(
    'may set the time only when nothing but queues and schedules call it: %s',
    (_, modules, timeoutSeconds, seconds) => {
      const { host } = runApp({
        modules: { ...modules, function: [{ key: 'work', handler: 'index.work', timeoutSeconds }] },
      });
      expect(host.manifest.functions.get('work')?.timeoutSeconds).toBe(seconds);
    },
  );
});

/** What befalls the call with that number, counted from 0. */
const onCall = (number: number, fate: CallFate): Faults => {
  let calls = 0;
  return { ...NO_FAULTS, call: () => (calls++ === number ? fate : 'pass') };
};

const FIVE = ['a', 'b', 'c', 'd', 'e'];

describe('a killed function', () => {
  const writing = (number: number, fate: CallFate) =>
    once(
      async ({ kvs: { kvs } }) => {
        for (const key of FIVE) await kvs.set(key, 1).catch(() => undefined);
      },
      onCall(number, fate),
    );

  it.each(FIVE.map((_, n) => n))('leaves no effect after call %i', async (n) => {
    const before = writing(n, 'kill');
    await before.host.advance(BEGUN + HOUR);
    expect(keysOf(before)).toEqual(FIVE.slice(0, n));
    expect(before.refused()).toEqual(['work was ended: killed before a call']);
    const after = writing(n, 'kill-after');
    await after.host.advance(BEGUN + HOUR);
    expect(keysOf(after)).toEqual(FIVE.slice(0, n + 1));
  });

  it('leaves no effect of the calls beside the one that it died in', async () => {
    const app = once(({ kvs: { kvs } }) => Promise.all(FIVE.map((key) => kvs.set(key, 1))), onCall(2, 'kill'));
    await app.host.advance(BEGUN);
    expect(keysOf(app)).toEqual(['a', 'b']);
  });

  it('cannot catch it, nor clean up after it', async () => {
    const ran: string[] = [];
    const app = once(
      async ({ kvs: { kvs } }) => {
        try {
          await kvs.set('a', 1);
        } catch {
          ran.push('catch');
        } finally {
          ran.push('finally');
        }
      },
      onCall(0, 'kill'),
    );
    await app.host.advance(BEGUN);
    await soon(10);
    expect(ran).toEqual([]);
  });

  it('takes what its instance remembered with it', async () => {
    let runs = 0;
    const app = runApp({
      faults: onCall(1, 'kill'),
      modules: {
        scheduledTrigger: [{ key: 'often', function: 'work', interval: 'fiveMinute' }],
        function: functionModules('work'),
      },
      functions: ({ kvs: { kvs } }) => {
        let remembered = 0;
        return {
          work: async () => {
            runs += 1;
            remembered += 1;
            await kvs.set(`run${runs}`, remembered);
          },
        };
      },
    });
    await app.host.advance(START + 20 * MINUTE);
    const values = Object.fromEntries(
      app.host.rows.all('site-1', app.host.clock.now()).map(({ key, value }) => [key, value]),
    );
    expect(values).toEqual({ run1: '1', run3: '1', run4: '2' });
  });
});

describe('a failing call', () => {
  it('is answered with an error, done or not done', async () => {
    const attempt = async (fate: CallFate) => {
      const codes: unknown[] = [];
      const app = once(
        async ({ kvs: { kvs } }) => {
          await kvs.set('a', 1).catch((error: unknown) => codes.push((error as { code: string }).code));
        },
        onCall(0, fate),
      );
      await app.host.advance(BEGUN + SECOND);
      return { codes, keys: keysOf(app) };
    };
    expect(await attempt('fail')).toEqual({ codes: ['INTERNAL_ERROR'], keys: [] });
    expect(await attempt('lose')).toEqual({ codes: ['TIMEOUT'], keys: ['a'] });
  });
});
