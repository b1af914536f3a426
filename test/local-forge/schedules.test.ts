import { describe, expect, it } from 'vitest';
import { readManifest } from '../../local/forge/manifest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, functionModules, HOUR, MINUTE, runApp, START, temporaryFolder } from './test-app';

const SCHEDULES = [
  { key: 'often', function: 'tick', interval: 'fiveMinute' },
  { key: 'hourly', function: 'tick', interval: 'hour' },
  { key: 'daily', function: 'tick', interval: 'day' },
  { key: 'weekly', function: 'tick', interval: 'week' },
];

interface Tick {
  readonly at: number;
  readonly event: { readonly context: { readonly moduleKey: string } };
}

const ticking = (schedules: readonly object[], answer?: () => unknown) => {
  const ticks: Tick[] = [];
  const running = runApp({
    modules: { scheduledTrigger: schedules, function: functionModules('tick') },
    functions: (_forge, { Date: HostDate }) => ({
      tick: (event: Tick['event']) => {
        ticks.push({ at: HostDate.now(), event });
        return answer?.() ?? { statusCode: 204 };
      },
    }),
  });
  const times = (key: string) =>
    ticks.filter(({ event }) => event.context.moduleKey === key).map(({ at }) => at - START);
  return { ...running, ticks, times };
};

describe('a schedule', () => {
  it('begins five minutes after the install and goes on at its interval', async () => {
    const { host, times } = ticking(SCHEDULES);
    await host.advance(START + 8 * DAY);
    const every = (ms: number) =>
      Array.from({ length: Math.floor((8 * DAY - 5 * MINUTE) / ms) + 1 }, (_, i) => 5 * MINUTE + i * ms);
    expect(times('often')).toEqual(every(5 * MINUTE));
    expect(times('hourly')).toEqual(every(HOUR));
    expect(times('daily')).toEqual(every(DAY));
    expect(times('weekly')).toEqual(every(7 * DAY));
  });

  it('tells its function where it runs and no more', async () => {
    const { host, ticks } = ticking(SCHEDULES.slice(0, 1));
    await host.advance(START + 5 * MINUTE);
    expect(ticks.map(({ event }) => event)).toEqual([
      { context: { cloudId: 'site-1', moduleKey: 'often' }, contextToken: 'local' },
    ]);
  });

  it('runs on after a failure, and repeats nothing', async () => {
    const { host, times, refused } = ticking(SCHEDULES.slice(0, 1), () => {
      throw new Error('broken');
    });
    await host.advance(START + 10 * MINUTE);
    expect(times('often')).toEqual([5 * MINUTE, 10 * MINUTE]);
    expect(refused()).toHaveLength(2);
  });

  it('makes up for no run that a stopped host has missed', async () => {
    const { host, times } = ticking(SCHEDULES.slice(0, 2));
    host.clock.moveTo(START + 3 * DAY);
    await host.advance(START + 3 * DAY + 6 * MINUTE);
    const [late] = times('hourly');
    expect(times('hourly')).toEqual([late]);
    expect(times('often')).toEqual([late, (late ?? 0) + 5 * MINUTE]);
    expect(late).toBeGreaterThanOrEqual(3 * DAY);
  });

  it('knows no retry', async () => {
    const { host, times } = ticking(SCHEDULES.slice(0, 1), () => ({ _retry: true, retryOptions: { retryAfter: 1 } }));
    await host.advance(START + 9 * MINUTE);
    expect(times('often')).toEqual([5 * MINUTE]);
  });

  it('has one of four intervals', () => {
    const folder = temporaryFolder();
    const manifest = {
      app: { id: 'ari:cloud:ecosystem::app/a' },
      modules: {
        'jira:adminPage': [{ key: 'page', title: 'Test', resource: 'page', resolver: { function: 'page' } }],
        scheduledTrigger: [{ key: 'odd', function: 'tick', interval: 'minute' }],
      },
      resources: [{ key: 'page', path: 'build/page' }],
      permissions: { scopes: [] },
    };
    writeFileSync(join(folder, 'manifest.yml'), JSON.stringify(manifest)); // JSON is YAML
    expect(() => readManifest(folder)).toThrow('the schedule "odd" has the interval minute');
  });
});
