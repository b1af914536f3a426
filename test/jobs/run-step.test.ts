import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defineJob } from '../../src/jobs/define-job';
import type { StepResult } from '../../src/jobs/job-definition';
import { isEmbeddedDear, POINTS } from '../../src/jobs/points-budget';
import { PATIENCE } from '../../src/jobs/rules/backoff';
import { CAPACITY, type Wanted } from '../../src/jobs/rules/token-bucket';
import { waitShown, WORK } from '../../src/jobs/work';
import { Refused, TryLater } from '../../src/kernel/failures';
import type { DocumentKind } from '../../src/store/document';
import { commitDocument } from '../../src/store/commit';
import { readDocument } from '../../src/store/document';
import { keepGoing } from '../fakes/drive-job';
import { memoryPorts, placeDocument, stateOf } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const LEASE = 250_000;

const State = v.object({
  done: v.pipe(v.number(), v.maxValue(100)),
  work: v.nullable(v.object({ ...WORK })),
});
type State = v.InferOutput<typeof State>;

const COUNTING: DocumentKind<State> = {
  key: 'counting',
  shape: State,
  empty: { done: 0, work: null },
  unreadable: 'stop',
};

const BUSY = { code: 'jira-busy', asked: 'issues', status: 503 } as const;

/** A job that counts to three, and what its step does beside. */
const world = (
  { wanted = { least: 0, most: 0 }, until = 3 }: { wanted?: Wanted; until?: number } = {},
  step: (turn: number, granted: number) => unknown = () => undefined,
) => {
  const ports = { ...memoryPorts(NOW), random: () => 0 };
  const seen: { granted: number; failures: number | undefined; notBefore: number | undefined }[] = [];
  const job = defineJob<State, typeof ports>({
    name: 'counting',
    document: COUNTING,
    priority: 'past',
    patience: PATIENCE,
    workOf: ({ work }) => work,
    withWork: (state, work) => ({ ...state, work: { ...work } }),
    isDue: ({ done }) => done === 0,
    begin: (_ports, state) =>
      Promise.resolve({
        state: { ...state, work: { startedAt: NOW, failures: 0, waitingFor: null, notBefore: NOW } },
      }),
    points: () => wanted,
    step: async (_ports, { value }, granted) => {
      const stored = await stateOf(ports.records, COUNTING);
      seen.push({ granted, failures: stored.work?.failures, notBefore: stored.work?.notBefore });
      const beside = await step(seen.length, granted);
      const done = value.done + 1;
      const state = { done, work: done < until ? value.work : null };
      return {
        kind: 'done',
        state,
        points: granted,
        ...(beside as Partial<StepResult<State>> | undefined),
      } as StepResult<State>;
    },
    fallback: (_ports, state) => Promise.resolve({ state: { ...state, done: 99, work: null } }),
  });
  const state = (): Promise<State> => stateOf(ports.records, COUNTING);
  return { ports, job, seen, state };
};

const begun = async (parts: ReturnType<typeof world>): Promise<void> => keepGoing(parts.ports, parts.job);

describe('a job', () => {
  it('begins when it is due, takes its steps one by one, each woken by the one before, and ends', async () => {
    const parts = world();
    await begun(parts);
    expect(parts.ports.queue.woken).toEqual([{ job: 'counting', afterSeconds: 0 }]);
    for (let i = 0; i < 3; i++) await parts.job.run(parts.ports);
    expect(await parts.state()).toEqual({ done: 3, work: null });
    expect(parts.ports.queue.woken).toHaveLength(3);
    await parts.job.run(parts.ports);
    expect(parts.seen).toHaveLength(3);
  });

  it('has its attempt on record before it makes it', async () => {
    const parts = world();
    await begun(parts);
    await parts.job.run(parts.ports);
    expect(parts.seen).toEqual([{ granted: 0, failures: 1, notBefore: NOW + LEASE }]);
    expect((await parts.state()).work).toMatchObject({ failures: 0, waitingFor: null, notBefore: NOW });
  });

  it('that comes too early or twice does nothing, and makes no other', async () => {
    const parts = world();
    await begun(parts);
    await Promise.all([1, 2, 3].map(() => parts.job.run(parts.ports)));
    expect(parts.seen).toHaveLength(1);
    expect(parts.ports.queue.woken).toHaveLength(2);
    await placeDocument(parts.ports.records, COUNTING, {
      done: 1,
      work: { startedAt: NOW, failures: 0, waitingFor: null, notBefore: NOW + 1 },
    });
    await parts.job.run(parts.ports);
    expect([parts.seen.length, parts.ports.queue.woken.length]).toEqual([1, 2]);
  });

  it('that was killed is shown as interrupted once it is late, and woken by the schedule', async () => {
    const parts = world();
    await begun(parts);
    const commit = parts.ports.records.commit.bind(parts.ports.records);
    let commits = 0;
    // The platform ends the invocation after the attempt is on record.
    parts.ports.records.commit = (change) =>
      change.guard.key === COUNTING.key && ++commits > 1 ? new Promise(() => undefined) : commit(change);
    void parts.job.run(parts.ports);
    await new Promise((done) => setTimeout(done));
    parts.ports.records.commit = commit;
    parts.ports.queue.woken.length = 0;
    await keepGoing(parts.ports, parts.job);
    expect(parts.ports.queue.woken).toEqual([]);
    parts.ports.clock.advance(LEASE + 60_001);
    await keepGoing(parts.ports, parts.job);
    expect(parts.ports.queue.woken).toEqual([{ job: 'counting', afterSeconds: 0 }]);
    await parts.job.run(parts.ports);
    expect(parts.seen.map(({ failures }) => failures)).toEqual([1, 2]);
    expect(await parts.state()).toMatchObject({ done: 1, work: { failures: 0 } });
  });

  it('whose every attempt is killed is given up in the end, and says that it was interrupted', async () => {
    const parts = world();
    await placeDocument(parts.ports.records, COUNTING, {
      done: 1,
      work: { startedAt: NOW - 1_000_000, failures: 13, waitingFor: null, notBefore: NOW },
    });
    await parts.job.run(parts.ports);
    expect([parts.seen, await parts.state()]).toEqual([[], { done: 99, work: null }]);
  });

  it('that fails says why, waits the longer, tries less at once, and then goes round', async () => {
    const parts = world({ wanted: { least: 10, most: 1_000 } }, () => {
      throw new Refused(BUSY);
    });
    await begun(parts);
    const waits: number[] = [];
    for (let i = 0; i < 20 && (await parts.state()).work; i++) {
      await parts.job.run(parts.ports);
      const { work } = await parts.state();
      if (!work) break;
      expect([work.waitingFor, waitShown(work, parts.ports.clock.now())]).toEqual([BUSY, BUSY]);
      waits.push((work.notBefore - parts.ports.clock.now()) / 1000);
      parts.ports.clock.advance(work.notBefore - parts.ports.clock.now());
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900]);
    expect(parts.seen.map(({ granted }) => granted).slice(0, 4)).toEqual([1_000, 500, 250, 125]);
    expect(await parts.state()).toEqual({ done: 99, work: null });
  });

  it('that is asked to come back later does, and is never given up for it', async () => {
    const parts = world({}, (turn) => {
      if (turn <= 30) throw new TryLater(BUSY, 77);
    });
    await begun(parts);
    for (let i = 0; i < 31; i++) {
      await parts.job.run(parts.ports);
      const { work } = await parts.state();
      parts.ports.clock.advance((work?.notBefore ?? 0) - parts.ports.clock.now());
    }
    expect(await parts.state()).toMatchObject({ done: 1, work: { failures: 0 } });
  });

  it('that meets a bug is backed off like any other, and names the error', async () => {
    const parts = world({}, () => {
      throw new TypeError('a secret');
    });
    await begun(parts);
    await parts.job.run(parts.ports);
    expect((await parts.state()).work).toMatchObject({
      failures: 1,
      waitingFor: { code: 'unexpected', name: 'TypeError' },
      notBefore: NOW + 15_000,
    });
  });

  it('whose result could not be read back has failed', async () => {
    const parts = world({}, () => ({ state: { done: 101, work: null } }));
    await begun(parts);
    await parts.job.run(parts.ports);
    expect(await parts.state()).toMatchObject({
      done: 0,
      work: { failures: 1, waitingFor: { code: 'record-unwritable', record: 'counting' } },
    });
  });

  it('that loses its commit to another writer is taken again, and that counts for nothing', async () => {
    const parts = world({}, async (turn) => {
      if (turn > 1) return;
      const before = await readDocument(parts.ports.records, COUNTING);
      await commitDocument(parts.ports.records, COUNTING, before, before.value);
    });
    await begun(parts);
    await parts.job.run(parts.ports);
    expect(await parts.state()).toMatchObject({ done: 0, work: { failures: 0, notBefore: NOW + 10_000 } });
    parts.ports.clock.advance(10_000);
    await parts.job.run(parts.ports);
    expect((await parts.state()).done).toBe(1);
  });

  it('draws points before it spends them, and waits for more when there are too few', async () => {
    const parts = world({ wanted: { least: 1_000, most: 4_000 }, until: 50 });
    await begun(parts);
    await parts.job.run(parts.ports);
    expect(parts.seen[0]?.granted).toBe(1_900);
    expect(await stateOf(parts.ports.records, POINTS)).toEqual({
      ...{ format: 1, tokens: CAPACITY - 1_900, at: NOW, dearUntil: 0 },
    });
    // 3,100 are left; 4,100 must be there for a draw of 1,000 that leaves as much.
    const { work } = await parts.state();
    expect(work).toMatchObject({ failures: 0, waitingFor: null, notBefore: NOW + 180_000 });
    expect(work && waitShown(work, NOW)).toEqual({ code: 'out-of-points' });
    expect(parts.ports.queue.woken.at(-1)).toEqual({ job: 'counting', afterSeconds: 180 });
  });

  it('is to pay for what is embedded in issues for a day after Jira has said that a quota is used up', async () => {
    const quota = { kind: 'failed', problem: { code: 'jira-quota', asked: 'issues' }, points: 1, afterSeconds: 60 };
    const parts = world({ wanted: { least: 1, most: 100 }, until: 50 }, (turn) =>
      turn === 2 ? { ...quota, hasProgressed: false } : undefined,
    );
    const isDear = async (): Promise<boolean> => {
      parts.ports.clock.advance(3_600_000);
      await parts.job.run(parts.ports);
      return isEmbeddedDear(parts.ports);
    };
    await begun(parts);
    expect([await isDear(), await isDear(), await isDear()]).toEqual([false, true, true]);
    parts.ports.clock.advance(86_400_000);
    expect(await isDear()).toBe(false);
  });

  it('that wants to wait longer than the queue can is left to the schedule', async () => {
    const until = NOW + 3_600_000;
    const parts = world({}, () => ({ rest: { until, problem: null } }));
    await begun(parts);
    parts.ports.queue.woken.length = 0;
    await parts.job.run(parts.ports);
    expect([(await parts.state()).work?.notBefore, parts.ports.queue.woken]).toEqual([until, []]);
    parts.ports.clock.advance(3_600_000 + 60_001);
    await begun(parts);
    expect(parts.ports.queue.woken).toEqual([{ job: 'counting', afterSeconds: 0 }]);
  });

  it('whose document cannot be read stops alone: nothing is begun, and nothing written', async () => {
    const parts = world();
    parts.ports.records.rows.set(COUNTING.key, { version: 4, bytes: new Uint8Array([1]) });
    await begun(parts);
    await expect(parts.job.run(parts.ports)).rejects.toMatchObject({ problem: { code: 'record-unreadable' } });
    expect([parts.seen, parts.ports.queue.woken, parts.ports.records.commits]).toEqual([[], [], 0]);
  });
});
