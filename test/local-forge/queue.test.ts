import { describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../../local/forge/faults';
import {
  HOUR,
  MINUTE,
  runApp,
  SECOND,
  START,
  functionModules,
  type Running,
  type TestApp,
  type TestHandler,
} from './test-app';

interface Seen {
  readonly at: number;
  readonly event: Record<string, unknown>;
}

/** An app with one queue, whose consumer tells what it gets and does what the test says. */
const withQueue = (
  consumer: (event: Seen['event'], forge: Parameters<NonNullable<TestApp['functions']>>[0]) => unknown = () =>
    undefined,
) => {
  const seen: Seen[] = [];
  const running = runApp({
    modules: { consumer: [{ key: 'worker', queue: 'work', function: 'work' }], function: functionModules('work') },
    functions: (forge, { Date: HostDate }) => ({
      work: ((event: Seen['event']) => {
        seen.push({ at: HostDate.now(), event });
        return consumer(event, forge);
      }) satisfies TestHandler,
    }),
  });
  return { ...running, seen };
};

interface Push {
  readonly body: Record<string, unknown>;
  readonly delayInSeconds?: number;
  readonly concurrency?: { key: string; limit: number };
}
const push = ({ run }: Pick<Running, 'run'>, events: Push | Push[], key = 'work') =>
  run(({ events: { Queue } }) => new Queue({ key }).push(events));
const PUSHED = START + 25; // the push takes 25 ms

describe('a queue', () => {
  it('gives each event to its consumer, at once or after its delay', async () => {
    const running = withQueue();
    const { jobId } = await push(running, [
      { body: { n: 1 }, delayInSeconds: 900 },
      { body: { n: 2 } },
      { body: { n: 3 }, delayInSeconds: 60 },
    ]);
    await running.host.advance(START + HOUR);
    const event = (n: number) => ({ body: { n }, queueName: 'work', jobId, eventId: expect.any(String) as string });
    expect(running.seen).toEqual([
      { at: PUSHED, event: event(2) },
      { at: PUSHED + 60 * SECOND, event: event(3) },
      { at: PUSHED + 900 * SECOND, event: event(1) },
    ]);
    expect(new Set(running.seen.map(({ event: { eventId } }) => eventId)).size).toBe(3);
    expect(running.host.meter.queueEvents).toBe(3);
    expect(running.refused()).toEqual([]);
  });

  it('takes 50 events, 200 KB and delays of 900 seconds, says the package', async () => {
    const running = withQueue();
    const many = (count: number) =>
      push(
        running,
        Array.from({ length: count }, (_, n) => ({ body: { n } })),
      );
    await many(50);
    await expect(many(51)).rejects.toThrow('50');
    await expect(push(running, { body: { text: 'x'.repeat(200 * 1024) } })).rejects.toThrow('200');
    await expect(push(running, { body: {}, delayInSeconds: 901 })).rejects.toThrow('delay');
    expect(running.host.deliveries.count('consumer')).toBe(50);
  });

  it.each([
    ['51 events', Array.from({ length: 51 }, () => ({ body: {} })), 413],
    ['more than 200 KB', [{ body: { text: 'x'.repeat(200 * 1024) } }], 413],
    ['a delay of more than 900 seconds', [{ body: {}, delayInSeconds: 901 }], 400],
    ['a delay of less than none', [{ body: {}, delayInSeconds: -1 }], 400],
  ])('refuses %s, says the host', async (_, payload, status) => {
    const running = withQueue();
    const answered = await running.run(async ({ api }) => {
      const body = JSON.stringify({ queueName: 'work', jobId: 'job-1', payload });
      return (await api.__requestAtlassianAsApp('/webhook/queue/publish/x', { method: 'POST', body })).status;
    });
    expect(answered).toBe(status);
    expect(running.host.deliveries.count('consumer')).toBe(0);
    expect(running.refused()).toEqual([expect.stringMatching(/^queue: /)]);
  });

  it('has a consumer, or takes nothing', async () => {
    const running = withQueue();
    await expect(push(running, { body: {} }, 'elsewhere')).rejects.toThrow('404');
    expect(running.refused()).toEqual(['queue: {"errorMessage":"No consumer takes from the queue elsewhere."}']);
  });

  it('takes 500 events a minute', async () => {
    const running = withQueue();
    const fifty = () =>
      push(
        running,
        Array.from({ length: 50 }, (_, n) => ({ body: { n } })),
      );
    for (let i = 0; i < 10; i++) await fifty();
    await expect(push(running, { body: {} })).rejects.toThrow('Too many requests.');
    running.host.clock.moveTo(START + MINUTE);
    await fifty();
    expect(running.host.deliveries.count('consumer')).toBe(550);
  });

  it.each([
    ['one after the other', { key: 'counter', limit: 1 }, 1],
    ['as many at once as its limit', { key: 'counter', limit: 3 }, 3],
    ['all at once without a key', undefined, 10],
  ])('runs events %s, where several run at once', async (_, concurrency, most) => {
    let running = 0;
    const together: number[] = [];
    const queue = withQueue(async (_event, { kvs: { kvs } }) => {
      together.push(++running);
      await kvs.set('a', 1);
      await new Promise((done) => setTimeout(done, 1));
      running -= 1;
    });
    queue.host.faults = { ...NO_FAULTS, lanes: () => 10 };
    await push(
      queue,
      Array.from({ length: 10 }, (_body, n) => ({ body: { n }, ...(concurrency ? { concurrency } : {}) })),
    );
    await queue.host.advance(START + MINUTE);
    expect([together.length, Math.max(...together)]).toEqual([10, most]);
  });
});

describe('a retry', () => {
  it('comes when it is asked for, up to four times, and says why', async () => {
    const running = withQueue(
      (_event, { events: { InvocationError, InvocationErrorCode } }) =>
        new InvocationError({
          retryAfter: 30,
          retryReason: InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED,
          retryData: { page: 3 },
        }),
    );
    const { jobId } = await push(running, { body: { n: 1 } });
    await running.host.advance(START + HOUR);
    const first = running.seen[0]?.event ?? {};
    const asked = { retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED', retryData: { page: 3 } };
    const retried = (retryCount: number) => ({ ...first, retryContext: { retryCount, ...asked } });
    expect(first).toEqual({ body: { n: 1 }, queueName: 'work', jobId, eventId: expect.any(String) as string });
    expect(running.seen.slice(1).map(({ event }) => event)).toEqual([retried(1), retried(2), retried(3), retried(4)]);
    expect(running.seen.map(({ at }) => (at - PUSHED) / SECOND)).toEqual([0, 30, 60, 90, 120]);
  });

  it('waits 900 seconds at most', async () => {
    const running = withQueue((event, { events: { InvocationError } }) =>
      event['retryContext']
        ? undefined
        : new InvocationError({ retryAfter: 5000, retryReason: 'FUNCTION_RETRY_REQUEST' as never }),
    );
    await push(running, { body: {} });
    await running.host.advance(START + 2 * HOUR);
    expect(running.seen.map(({ at }) => at - PUSHED)).toEqual([0, 900 * SECOND]);
  });

  it('is not for events that were pushed a day ago', async () => {
    const running = withQueue(
      (_event, { events: { InvocationError } }) => new InvocationError({ retryAfter: 60 } as never),
    );
    await push(running, { body: {} });
    running.host.clock.moveTo(START + 24 * HOUR - 30 * SECOND);
    await running.host.advance(START + 25 * HOUR);
    expect(running.seen).toHaveLength(1);
  });

  it('carries 4 KB of data', async () => {
    const running = withQueue(
      (_event, { events: { InvocationError } }) =>
        new InvocationError({ retryAfter: 1, retryData: 'x'.repeat(4096) } as never),
    );
    await push(running, { body: {} });
    await running.host.advance(START + MINUTE);
    expect(running.seen).toHaveLength(1);
    expect(running.refused()).toEqual(['retry data of more than 4 KB']);
  });

  it('does not come for a consumer that throws: it must ask', async () => {
    const running = withQueue(() => {
      throw new Error('broken');
    });
    await push(running, { body: {} });
    await running.host.advance(START + HOUR);
    expect(running.seen).toHaveLength(1);
    expect(running.refused()).toEqual([expect.stringContaining('work threw Error: broken')]);
  });
});
