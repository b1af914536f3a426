import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBundle, type Bundle, type Handler, type InstanceGlobals } from '../../local/forge/instance';
import { live } from './life';

const FOLDER = resolve(__dirname, '../..');
const real = loadBundle(join(FOLDER, 'build', 'functions', 'index.cjs'));

/** The app with one of its functions replaced: a planted fault. */
const withFault = (name: string, replace: (real: Handler, globals: InstanceGlobals) => Handler): Bundle => ({
  start: (globals) => {
    const handlers = new Map(real.start(globals));
    const handler = handlers.get(name);
    if (!handler) throw new Error(`The bundle exports no ${name}.`);
    return handlers.set(name, replace(handler, globals));
  },
});

type ForgeFetch = (meta: object, path: string, init: RequestInit) => Promise<Response>;
const forgeFetchOf = ({ __forge_fetch__: forgeFetch }: InstanceGlobals): ForgeFetch => forgeFetch as ForgeFetch;

describe('the campaign can fail', () => {
  it('when one event in five is dropped', async () => {
    let events = 0;
    const careless = withFault('activity', (handler) => (event, context) => {
      events += 1;
      return events % 5 === 0 ? undefined : handler(event, context);
    });
    const { wrong } = await live(1, { folder: FOLDER, bundle: careless });
    expect(wrong.some((line) => line.includes('truly'))).toBe(true);
  });

  it('when nothing is folded any more', async () => {
    const lazy = withFault('fold', () => () => ({ statusCode: 204 }));
    const { wrong } = await live(2, { folder: FOLDER, bundle: lazy });
    expect(wrong.some((line) => line.includes('is left behind'))).toBe(true);
  });

  it('when the day is taken from the arrival of an event', async () => {
    const hasty = withFault(
      'activity',
      (handler) => (event, context) =>
        handler(
          {
            ...(event as object),
            timestamp: String(Number((event as { timestamp: string }).timestamp) + 6 * 3_600_000),
          },
          context,
        ),
    );
    const { wrong } = await live(3, { folder: FOLDER, bundle: hasty });
    expect(wrong.length).toBeGreaterThan(0);
  });

  it('when a deletion is not heeded', async () => {
    const deaf = withFault('userDeleted', () => () => undefined);
    const { wrong } = await live(6, { folder: FOLDER, bundle: deaf });
    expect(wrong.some((line) => line.includes('is deleted and kept in'))).toBe(true);
  });

  it('when a name is stored', async () => {
    const talkative = withFault('userChanged', (handler, globals) => async (event, context) => {
      const body = JSON.stringify({
        key: 'name',
        value: (event as { user: { displayName: string } }).user.displayName,
      });
      await forgeFetchOf(globals)({ type: 'kvs', provider: 'app', remote: 'kvs' }, '/api/v1/set', {
        method: 'POST',
        body,
      });
      return handler(event, context);
    });
    const { wrong } = await live(10, { folder: FOLDER, bundle: talkative });
    expect(wrong.some((line) => line.endsWith('is stored'))).toBe(true);
  });

  it('when Jira is asked without end', async () => {
    const greedy = withFault('fold', (handler, globals) => async (event, context) => {
      const meta = { type: 'fpp', provider: 'app', remote: 'jira' };
      for (let i = 0; i < 100; i++) await forgeFetchOf(globals)(meta, '/rest/api/3/users/search?maxResults=1', {});
      return handler(event, context);
    });
    const { wrong } = await live(5, { folder: FOLDER, bundle: greedy });
    expect(wrong.some((line) => line.endsWith('requests in an hour'))).toBe(true);
  });

  it('when a removed receiver is sent to', async () => {
    const stubborn = withFault('page', (handler) => (event, context) => {
      const { call } = event as { call: { functionKey: string } };
      return call.functionKey === 'removeDestination' ? '{"ok":true}' : handler(event, context);
    });
    const { wrong } = await live(7, { folder: FOLDER, bundle: stubborn });
    expect(wrong.some((line) => line.endsWith('messages to a receiver that was removed'))).toBe(true);
  });

  it('when somebody deleted is sent', async () => {
    const deaf = withFault('userDeleted', () => () => undefined);
    const { wrong } = await live(6, { folder: FOLDER, bundle: deaf });
    expect(wrong.some((line) => line.endsWith('is deleted and was sent'))).toBe(true);
  });

  it('when a job stands still and nobody says so', async () => {
    const idle = withFault('directory', () => () => undefined);
    const { wrong } = await live(1, { folder: FOLDER, bundle: idle });
    expect(wrong.some((line) => line.includes('goes on for more than a day, and no problem is shown'))).toBe(true);
  });
});
