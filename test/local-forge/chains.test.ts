import { describe, expect, it } from 'vitest';
import { NO_FAULTS, type Faults } from '../../local/forge/faults';
import { HOUR, MINUTE, runApp, functionModules, START } from './test-app';

/** An app whose job pushes the next one, and tells how each push ended. */
const endless = (faults: Faults = NO_FAULTS) => {
  const ended: string[] = [];
  const running = runApp({
    faults,
    modules: {
      consumer: [{ key: 'worker', queue: 'work', function: 'work' }],
      scheduledTrigger: [{ key: 'hourly', function: 'begin', interval: 'hour' }],
      function: functionModules('work', 'begin'),
    },
    functions: ({ events: { Queue } }) => {
      const push = async (): Promise<void> => {
        try {
          await new Queue({ key: 'work' }).push({ body: {}, delayInSeconds: 1 });
          ended.push('taken');
        } catch (error) {
          ended.push((error as Error).constructor.name);
        }
      };
      return { work: push, begin: push };
    },
  });
  return { ...running, ended };
};

const shortChain: Faults = { ...NO_FAULTS, longestChain: () => 3 };

describe('a chain of invocations, each pushed by the one before it', () => {
  it('ends after a thousand: the push from the last is refused with 405', async () => {
    const { host, ended, refused } = endless();
    await host.advance(START + 50 * MINUTE);
    expect(ended).toEqual([...Array.from({ length: 1_000 }, () => 'taken'), 'InvocationLimitReachedError']);
    expect(refused()).toEqual(['queue: {"errorMessage":"A chain of more than 1000 invocations."}']);
    expect(host.deliveries.count('consumer')).toBe(0);
  });

  it('begins anew with each schedule, event and call of the page', async () => {
    const { host, ended } = endless(shortChain);
    const once = ['taken', 'taken', 'taken', 'InvocationLimitReachedError'];
    await host.advance(START + 10 * MINUTE);
    expect(ended).toEqual(once);
    await host.advance(START + HOUR + 10 * MINUTE);
    expect(ended).toEqual([...once, ...once]);
  });

  it('is as long as before when a job is delivered once more', async () => {
    const { host, ended } = endless({ ...shortChain, doubles: ({ kind }) => kind === 'consumer' });
    await host.advance(START + 10 * MINUTE);
    // Each job comes twice and pushes twice: 1, 2, 4 and 8 invocations, of which the last push nothing.
    expect(ended.filter((how) => how === 'taken')).toHaveLength(1 + 2 + 4);
    expect(ended.filter((how) => how !== 'taken')).toHaveLength(8);
  });
});
