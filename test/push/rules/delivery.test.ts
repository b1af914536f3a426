import { describe, expect, it } from 'vitest';
import { waitAfter } from '../../../src/jobs/rules/backoff';
import { DELIVERY_PATIENCE, isLastStart, restartsOfNextSending, verdictOf } from '../../../src/push/rules/delivery';

const answered = (status: number, retryAfterSeconds: number | null = null) => ({ status, retryAfterSeconds });

it('restarts of a sending are three, and no two starts of a snapshot have one count', () => {
  const counts: number[] = [];
  for (let restarts = 0, sending = 0; sending < 3; sending++, restarts = restartsOfNextSending(restarts)) {
    counts.push(restarts);
    while (!isLastStart(restarts)) counts.push(++restarts);
  }
  expect(counts).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(restartsOfNextSending(1)).toBe(4);
});

describe('what follows from an answer', () => {
  it.each([200, 201, 204, 299])('%i is accepted', (status) => {
    expect(verdictOf(answered(status))).toEqual({ kind: 'accepted' });
  });

  it.each([199, 300, 301, 307, 399, 401, 403, 404, 408, 425, 429, 500, 502, 503])('%i is tried again', (status) => {
    expect(verdictOf(answered(status))).toEqual({ kind: 'retry', afterSeconds: null });
    expect(verdictOf(answered(status, 120))).toEqual({ kind: 'retry', afterSeconds: 120 });
  });

  it.each([400, 405, 413, 415, 422, 451])('%i needs a change of settings', (status) => {
    expect(verdictOf(answered(status, 120))).toEqual({ kind: 'refused' });
  });

  it('410 is the last word', () => {
    expect(verdictOf(answered(410, 120))).toEqual({ kind: 'gone' });
  });

  it('409 sends the snapshot again', () => {
    expect(verdictOf(answered(409))).toEqual({ kind: 'restart' });
  });
});

describe('the published schedule', () => {
  const seconds = (failures: number, asked: number | null = null, random = 0): number =>
    waitAfter(failures, { asked, random }, DELIVERY_PATIENCE) / 1000;

  it('is that of Standard Webhooks: about three days in nine waits', () => {
    const waits = Array.from({ length: 9 }, (_, i) => seconds(i + 1));
    expect(waits).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
  });

  it('is lengthened by what the receiver asks for, and by that to a day at most', () => {
    expect(seconds(1, 120)).toBe(120);
    expect(seconds(2, 120)).toBe(300);
    expect(seconds(1, 10 * 365 * 86_400)).toBe(86_400);
  });
});
