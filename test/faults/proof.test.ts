import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBundle, type Bundle, type Handler, type InstanceGlobals } from '../../local/forge/instance';
import { live } from './life';

const FOLDER = resolve(__dirname, '../..');
const BUILT = join(FOLDER, 'build', 'functions', 'index.cjs');
const real = loadBundle(BUILT);

/** The app with a line of it written otherwise: a fault planted where no function begins. */
const withLine = (line: string, other: string): Bundle => {
  const source = readFileSync(BUILT, 'utf8');
  if (source.split(line).length !== 2) throw new Error(`The bundle does not hold "${line}" once.`);
  // Beside the real one: what it requires is found from there.
  const file = join(FOLDER, 'build', 'functions', `planted-${process.pid}.cjs`);
  writeFileSync(file, source.replace(line, other));
  try {
    return loadBundle(file);
  } finally {
    rmSync(file);
  }
};

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

/**
 * Whether a planted fault shows in one of these lives. How long a function takes here is real: a life of the same seed may go another way,
 * so that one alone proves little.
 */
const shows = async (bundle: Bundle, seeds: readonly number[], isIt: (line: string) => boolean): Promise<boolean> => {
  for (const seed of seeds) if ((await live(seed, { folder: FOLDER, bundle })).wrong.some(isIt)) return true;
  return false;
};

describe('the campaign can fail', () => {
  it('when one event in five is dropped', async () => {
    let events = 0;
    const careless = withFault('activity', (handler) => (event, context) => {
      events += 1;
      return events % 5 === 0 ? undefined : handler(event, context);
    });
    expect(await shows(careless, [1, 2, 3], (line) => line.includes('truly'))).toBe(true);
  });

  it('when nothing is folded any more', async () => {
    const lazy = withFault('fold', () => () => ({ statusCode: 204 }));
    expect(await shows(lazy, [2, 3, 4], (line) => line.includes('is left behind'))).toBe(true);
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
    expect(await shows(hasty, [3, 4, 5], () => true)).toBe(true);
  });

  it('when a deletion is not heeded', async () => {
    const deaf = withFault('userDeleted', () => () => undefined);
    expect(await shows(deaf, [6, 11, 17, 18, 19, 20], (line) => line.includes('is deleted and kept in'))).toBe(true);
  });

  it('when a name is stored', async () => {
    const jira = { type: 'fpp', provider: 'app', remote: 'jira' };
    const kvs = { type: 'kvs', provider: 'app', remote: 'kvs' };
    // What runs in each life: few of them change anybody's profile.
    const talkative = withFault('directory', (handler, globals) => async (event, context) => {
      const answer = await forgeFetchOf(globals)(jira, '/rest/api/3/users/search?maxResults=1', {});
      const [user] = answer.ok ? ((await answer.json()) as { displayName: string }[]) : [];
      const body = JSON.stringify({ key: 'name', value: user?.displayName });
      if (user) await forgeFetchOf(globals)(kvs, '/api/v1/set', { method: 'POST', body });
      return handler(event, context);
    });
    expect(await shows(talkative, [10, 17, 18], (line) => line.endsWith('is stored'))).toBe(true);
  });

  it('when Jira is asked without end', async () => {
    const greedy = withFault('fold', (handler, globals) => async (event, context) => {
      const meta = { type: 'fpp', provider: 'app', remote: 'jira' };
      for (let i = 0; i < 100; i++) await forgeFetchOf(globals)(meta, '/rest/api/3/users/search?maxResults=1', {});
      return handler(event, context);
    });
    expect(await shows(greedy, [5, 6, 7], (line) => line.endsWith('requests in an hour'))).toBe(true);
  });

  it('when a removed receiver is sent to', async () => {
    const stubborn = withFault('page', (handler) => (event, context) => {
      const { call } = event as { call: { functionKey: string } };
      return call.functionKey === 'removeDestination' ? '{"ok":true}' : handler(event, context);
    });
    expect(
      await shows(stubborn, [3, 4, 12, 18, 20, 25], (line) => line.endsWith('messages to a receiver that was removed')),
    ).toBe(true);
  });

  it('when somebody deleted is sent', async () => {
    const deaf = withFault('userDeleted', () => () => undefined);
    expect(await shows(deaf, [6, 5, 9, 11, 13], (line) => line.endsWith('is deleted and was sent'))).toBe(true);
  });

  it('when changes are overlooked', async () => {
    const blind = withLine('if (isNoted(person.ref) || isChanged(before, person, days))', 'if (false)');
    expect(await shows(blind, [2, 6, 22, 33, 34, 35], (line) => line.startsWith('a receiver shows'))).toBe(true);
  });

  it('when somebody is left out of what a platform is sent', async () => {
    const careless = withLine(
      'await frozenPeople(ports, sending, isTold);',
      '(await frozenPeople(ports, sending, isTold)).slice(1);',
    );
    expect(
      await shows(
        careless,
        Array.from({ length: 12 }, (_, i) => i + 1),
        (line) => line.includes('a platform lacks'),
      ),
    ).toBe(true);
  });

  it('when a job stands still and nobody says so', async () => {
    const idle = withFault('directory', () => () => undefined);
    expect(
      await shows(idle, [1, 2, 3], (line) => line.includes('goes on for more than a day, and no problem is shown')),
    ).toBe(true);
  });
});
