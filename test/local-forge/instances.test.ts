import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../../local/forge/faults';
import { loadBundle } from '../../local/forge/instance';
import { quietSite } from './quiet-site';
import { functionModules, MINUTE, runApp, START, temporaryFolder, type TestApp } from './test-app';

/** A built bundle as the app's would be: one CommonJS file. */
const built = (source: string) => {
  const folder = join(temporaryFolder(), 'build');
  mkdirSync(folder);
  const file = join(folder, 'index.cjs');
  writeFileSync(file, source);
  return loadBundle(file);
};

const call = async ({ host }: ReturnType<typeof runApp>, installation = 'site-1') =>
  host.invokePage(installation, 'admin-1', 'any', {});

describe('an instance', () => {
  const COUNTING = built.bind(null, 'let runs = 0; exports.page = () => ++runs; exports.tick = () => ++runs;');

  it('keeps its module state while it is warm, over installations too', async () => {
    const app = runApp({ bundle: COUNTING(), sites: [quietSite('site-1'), quietSite('site-2')] });
    expect([await call(app), await call(app), await call(app, 'site-2')]).toEqual([1, 2, 3]);
  });

  it('begins anew at a cold start', async () => {
    let cold = false;
    const app = runApp({ bundle: COUNTING(), faults: { ...NO_FAULTS, coldStart: () => cold } });
    expect([await call(app), await call(app)]).toEqual([1, 2]);
    cold = true;
    expect([await call(app), await call(app)]).toEqual([1, 1]);
  });

  it('serves one function: another has its own', async () => {
    const modules: TestApp['modules'] = {
      scheduledTrigger: [{ key: 'often', function: 'tick', interval: 'fiveMinute' }],
      function: functionModules('tick'),
    };
    const app = runApp({ bundle: COUNTING(), modules });
    await app.host.advance(START + 15 * MINUTE);
    expect(await call(app)).toBe(1);
  });

  it('sees the host’s globals and no others', async () => {
    const app = runApp({
      bundle: built(`exports.page = () => ({
        forge: typeof global.__forge_fetch__,
        same: [global.fetch === fetch, globalThis === global, global.Date === Date, global.console === console],
        process: typeof process,
        app: global.__forge_runtime__.appContext,
        caller: global.__forge_runtime__.aaid,
        left: global.__forge_runtime__.lambdaContext.getRemainingTimeInMillis() > 24000,
      });`),
    });
    expect(await call(app)).toEqual({
      forge: 'function',
      same: [true, true, true, true],
      process: 'object',
      app: {
        appId: '11111111-2222-4333-8444-555555555555',
        appVersion: '1.0.0',
        environmentId: '00000000-0000-4000-8000-000000000001',
        environmentType: 'DEVELOPMENT',
        invocationId: expect.any(String) as string,
        installationId: 'site-1',
        functionKey: 'page',
        moduleType: 'jira:adminPage',
        moduleKey: 'page',
        permissions: { scopes: ['storage:app', 'read:jira-work'] },
      },
      caller: 'admin-1',
      left: true,
    });
    expect('__forge_fetch__' in globalThis).toBe(false);
  });

  it('must export what the manifest names', async () => {
    const app = runApp({ bundle: built('exports.other = () => 1;') });
    await expect(call(app)).rejects.toThrow('The bundle exports no "page".');
  });
});

describe('a clock', () => {
  it('is the host’s, and moves with the calls that a function makes', async () => {
    const app = runApp({
      bundle: built(`exports.page = async () => {
        const before = Date.now();
        await global.__forge_fetch__({ type: 'kvs' }, '/api/v1/get', { body: JSON.stringify({ key: 'a' }) });
        const given = new Date(86400000);
        return [before, Date.now(), new Date().getTime(), given.toISOString(), given instanceof Date, Date.UTC(1970, 0, 2)];
      };`),
    });
    app.host.clock.moveTo(START + MINUTE);
    const now = START + MINUTE;
    expect(await call(app)).toEqual([now, now + 8, now + 8, '1970-01-02T00:00:00.000Z', true, 86_400_000]);
  });

  it('never goes back', () => {
    const { host } = runApp();
    host.clock.moveTo(START + MINUTE);
    host.clock.moveTo(START);
    expect(host.clock.now()).toBe(START + MINUTE);
  });
});

describe('logs', () => {
  const lines = (count: number, text = 'x') =>
    built(`exports.page = () => { for (let i = 0; i < ${count}; i++) console.info(${JSON.stringify(text)}, i); };`);

  it('say when, where and by which function', async () => {
    const app = runApp({
      bundle: built(
        `exports.page = () => { console.warn('said', { a: [1] }); console.error(new RangeError('odd').message); };`,
      ),
    });
    await call(app);
    const of = { at: START, installation: 'site-1', functionKey: 'page' };
    expect(app.log).toEqual([
      { ...of, text: 'said { a: [ 1 ] }' },
      { ...of, text: 'odd' },
    ]);
  });

  it('take 100 lines a minute that the function may run', async () => {
    const app = runApp({ bundle: lines(150) });
    await call(app);
    await call(app);
    expect(app.log).toHaveLength(200);
    expect(app.host.meter.logLines).toBe(200);
    const long = runApp({
      bundle: built('exports.work = () => { for (let i = 0; i < 500; i++) console.log(i); };'),
      modules: {
        scheduledTrigger: [{ key: 'weekly', function: 'work', interval: 'week' }],
        function: [{ key: 'work', handler: 'index.work', timeoutSeconds: 90 }],
      },
    });
    await long.host.advance(START + 5 * MINUTE);
    expect(long.log).toHaveLength(200);
  });

  it('take 200 KB of an invocation', async () => {
    const app = runApp({ bundle: lines(90, 'x'.repeat(4094)) }); // 4096 bytes with the blank and a digit
    await call(app);
    expect(app.log.length).toBeGreaterThanOrEqual(49);
    expect(app.log.length).toBeLessThanOrEqual(50);
    expect(app.host.meter.logBytes).toBeLessThanOrEqual(200 * 1024);
  });
});
