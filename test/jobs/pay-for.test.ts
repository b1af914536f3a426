import { describe, expect, it } from 'vitest';
import { payFor } from '../../src/jobs/pay-for';
import { isEmbeddedDear, POINTS } from '../../src/jobs/points-budget';
import { CAPACITY } from '../../src/jobs/rules/token-bucket';
import { TryLater } from '../../src/kernel/failures';
import { memoryPorts, placeDocument, stateOf } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const WANTED = { least: 5, most: 50 } as const;

const world = () => {
  const ports = memoryPorts(NOW);
  const spent = async (): Promise<number> => CAPACITY - (await stateOf(ports.records, POINTS)).tokens;
  return { ports, spent };
};
const failing = (code: 'jira-quota' | 'jira-unreachable', points: number) => {
  const failure = new TryLater({ code, asked: 'issues' }, 60);
  failure.points = points;
  return () => Promise.reject(failure);
};

describe('a question outside of any job', () => {
  it('costs what it cost, less or more than was drawn', async () => {
    const { ports, spent } = world();
    expect(await payFor(ports, 'page', WANTED, () => Promise.resolve({ value: 'told', points: 3 }))).toBe('told');
    expect(await spent()).toBe(3);
    await payFor(ports, 'page', WANTED, () => Promise.resolve({ value: null, points: 300 }));
    expect(await spent()).toBe(303);
  });

  it('costs what it had cost when it fails, and all that was drawn when nobody knows', async () => {
    const { ports, spent } = world();
    await expect(payFor(ports, 'page', WANTED, failing('jira-unreachable', 7))).rejects.toThrow(TryLater);
    expect(await spent()).toBe(7);
    await expect(payFor(ports, 'page', WANTED, () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
    expect(await spent()).toBe(57);
    expect(await isEmbeddedDear(ports)).toBe(false);
  });

  it('that meets a used-up quota makes what is embedded dear', async () => {
    const { ports } = world();
    await expect(payFor(ports, 'page', WANTED, failing('jira-quota', 1))).rejects.toThrow(TryLater);
    expect(await isEmbeddedDear(ports)).toBe(true);
  });

  it('is not asked while there are too few points', async () => {
    const { ports } = world();
    await placeDocument(ports.records, POINTS, { ...POINTS.empty, tokens: 4, at: NOW });
    const asked = payFor(ports, 'page', WANTED, () => expect.fail('It was asked.'));
    await expect(asked).rejects.toMatchObject({ problem: { code: 'out-of-points' }, afterSeconds: 1 });
  });
});
