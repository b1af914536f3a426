import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/push/rules/delivery';
import { AUDIT, BACKFILL, pause, patience, rest, timeFor } from '../../../src/jobs/pace';

const answered = (status: number, retryAfterSeconds: number | null = null) =>
  ({ kind: 'answered', status, retryAfterSeconds }) as const;

describe('what follows from an attempt', () => {
  it.each([200, 201, 204, 299])('%i is accepted', (status) => {
    expect(decide(0, answered(status), 0)).toEqual({ kind: 'accepted' });
  });

  it.each([199, 300, 301, 307, 399, 401, 403, 404, 408, 425, 429, 500, 502, 503])('%i is tried again', (status) => {
    expect(decide(0, answered(status), 0)).toEqual({ kind: 'retry', afterSeconds: 5 });
  });

  it.each([400, 405, 413, 415, 422, 451])('%i needs a change of settings', (status) => {
    expect(decide(0, answered(status), 0)).toEqual({ kind: 'gave-up', why: 'refused' });
  });

  it('410 ends the push, 409 sends the snapshot again', () => {
    expect(decide(0, answered(410), 0)).toEqual({ kind: 'gave-up', why: 'gone' });
    expect(decide(0, answered(409), 0)).toEqual({ kind: 'restart' });
  });

  it('waits longer each time, about three days in all, and then gives up', () => {
    const waits = Array.from({ length: 9 }, (_, failures) => decide(failures, { kind: 'unreachable' }, 0));
    expect(waits.map((verdict) => (verdict.kind === 'retry' ? verdict.afterSeconds : verdict.kind))).toEqual([
      5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400,
    ]);
    expect(decide(9, { kind: 'unreachable' }, 0)).toEqual({ kind: 'gave-up', why: 'too-often' });
  });

  it('adds a fifth at most by chance, and honours Retry-After when it is longer', () => {
    expect(decide(1, { kind: 'unreachable' }, 0.999)).toEqual({ kind: 'retry', afterSeconds: 360 });
    expect(decide(0, answered(503, 120), 0)).toEqual({ kind: 'retry', afterSeconds: 120 });
    expect(decide(1, answered(503, 120), 0)).toEqual({ kind: 'retry', afterSeconds: 300 });
  });
});

describe('the pace of a read', () => {
  const startedAt = 1_000_000;

  it('leaves a small site alone', () => {
    expect(pause({ startedAt, now: startedAt, points: 5_000 })).toBe(0);
  });

  it('spends 20,000 points an hour beyond that', () => {
    expect(pause({ startedAt, now: startedAt, points: 25_000 })).toBe(3_600_000);
    expect(pause({ startedAt, now: startedAt + 3_000_000, points: 25_000 })).toBe(600_000);
    expect(pause({ startedAt, now: startedAt + 4_000_000, points: 25_000 })).toBe(0);
  });

  it('rests after each run of the backfill until 15,000 points an hour are kept, but for the first 5,000', () => {
    expect(rest(BACKFILL, { points: 2_500, total: 5_000 })).toBe(0);
    expect(rest(BACKFILL, { points: 2_500, total: 6_000 })).toBe(240_000);
    expect(rest(BACKFILL, { points: 2_500, total: 50_000 })).toBe(600_000);
    expect(timeFor(BACKFILL, { points: 15_000, spent: 5_000 })).toBe(3_600_000 + 225_000);
    expect(timeFor(BACKFILL, { points: 1_000, spent: 0 })).toBe(15_000);
  });

  it('rests after each run of the audit at the same pace', () => {
    expect(rest(AUDIT, { points: 2_500, total: 5_000 })).toBe(0);
    expect(rest(AUDIT, { points: 2_500, total: 50_000 })).toBe(600_000);
  });

  it('is patient with refusals while access may still be granted, then gives up', () => {
    expect(patience({ failures: 1, askedSeconds: null, refusedForMs: 0 })).toEqual({ kind: 'again', afterSeconds: 15 });
    expect(patience({ failures: 4, askedSeconds: null, refusedForMs: 0 })).toEqual({
      kind: 'again',
      afterSeconds: 120,
    });
    expect(patience({ failures: 12, askedSeconds: null, refusedForMs: 1e9 })).toEqual({
      kind: 'again',
      afterSeconds: 900,
    });
    expect(patience({ failures: 13, askedSeconds: null, refusedForMs: 900_000 })).toEqual({
      kind: 'again',
      afterSeconds: 900,
    });
    expect(patience({ failures: 13, askedSeconds: null, refusedForMs: 900_001 })).toEqual({ kind: 'give-up' });
  });

  it('does as asked, within what Forge can delay', () => {
    expect(patience({ failures: 1, askedSeconds: 77, refusedForMs: 0 })).toEqual({ kind: 'again', afterSeconds: 77 });
    expect(patience({ failures: 1, askedSeconds: 7_200, refusedForMs: 0 })).toEqual({
      kind: 'again',
      afterSeconds: 900,
    });
  });
});
