import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availableAt,
  CAPACITY,
  draw,
  levelAt,
  POINTS_PER_HOUR,
  refund,
  timeToSpend,
  type Bucket,
  type Priority,
} from '../../../src/jobs/rules/token-bucket';

const HOUR = 3_600_000;
const full: Bucket = { tokens: CAPACITY, at: 0 };
const exactly = (points: number) => ({ least: points, most: points });

describe('the bucket', () => {
  it('fills by 20,000 points an hour, up to 5,000, and not while the clock goes back', () => {
    expect([POINTS_PER_HOUR, CAPACITY]).toEqual([20_000, 5_000]);
    expect(levelAt({ tokens: 0, at: HOUR }, HOUR + HOUR / 5)).toBe(4_000);
    expect(levelAt({ tokens: 0, at: HOUR }, 3 * HOUR)).toBe(5_000);
    expect(levelAt({ tokens: 70, at: HOUR }, 0)).toBe(70);
    expect(levelAt({ tokens: -5_000, at: 0 }, HOUR / 4)).toBe(0);
  });

  it('gives what is wanted and there, and leaves each its reserve', () => {
    expect(draw(full, 'past', { least: 1_100, most: 2_500 }, 0)).toEqual([
      { tokens: 3_100, at: 0 },
      { kind: 'granted', points: 1_900 },
    ]);
    expect(draw({ tokens: 4_600, at: 0 }, 'past', { least: 1_100, most: 1_200 }, 0)).toEqual([
      { tokens: 3_400, at: 0 },
      { kind: 'granted', points: 1_200 },
    ]);
    const low = { tokens: 4_100, at: 0 };
    expect(draw(low, 'past', { least: 1_100, most: 2_500 }, 0)).toEqual([low, { kind: 'wait', until: 18_000 }]);
    expect(draw(low, 'directory', exactly(2_020), 0)[1]).toEqual({ kind: 'granted', points: 2_020 });
    expect(draw({ tokens: 800, at: 0 }, 'push', { least: 201, most: 8_040 }, 0)[1]).toEqual({
      kind: 'granted',
      points: 300,
    });
    expect(draw({ tokens: 3, at: 0 }, 'page', exactly(3), 0)[1]).toEqual({ kind: 'granted', points: 3 });
    expect(draw({ tokens: 2, at: 0 }, 'page', exactly(3), 0)[1]).toEqual({ kind: 'wait', until: 180 });
  });

  it('admits those before the others at a lower level: page, push, directory, past', () => {
    const from = (priority: Priority): number =>
      Array.from({ length: CAPACITY }, (_, tokens) => tokens).find(
        (tokens) => draw({ tokens, at: 0 }, priority, exactly(300), 0)[1].kind === 'granted',
      ) ?? Infinity;
    expect((['page', 'push', 'directory', 'past'] as const).map(from)).toEqual([300, 800, 1_300, 3_400]);
  });

  it('is full for a draw that could never be granted otherwise', () => {
    expect(draw(full, 'past', exactly(9_000), 0)[1]).toEqual({ kind: 'granted', points: 9_000 });
  });

  it('takes back what was not spent, and goes below nothing by what was spent beyond it', () => {
    expect(refund({ tokens: 2_500, at: 0 }, 2_400, 0)).toEqual({ tokens: 4_900, at: 0 });
    expect(refund({ tokens: 4_900, at: 0 }, 2_400, 0)).toEqual({ tokens: CAPACITY, at: 0 });
    expect(refund({ tokens: 1_000, at: 0 }, -4_000, 0)).toEqual({ tokens: -3_000, at: 0 });
  });

  it('tells when a draw will be granted', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: CAPACITY }),
        fc.constantFrom<Priority>('page', 'push', 'directory', 'past'),
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: 0, max: HOUR }),
        (tokens, priority, least, now) => {
          const bucket = { tokens, at: 0 };
          const at = availableAt(bucket, priority, exactly(least), now);
          expect(draw(bucket, priority, exactly(least), at)[1].kind).toBe('granted');
          if (at > now) expect(draw(bucket, priority, exactly(least), at - 180)[1].kind).toBe('wait');
        },
      ),
    );
  });

  it('never lets more than its content and an hour of refilling be spent in an hour, whoever draws', () => {
    const draws = fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: HOUR / 4 }),
        priority: fc.constantFrom<Priority>('page', 'push', 'directory', 'past'),
        least: fc.integer({ min: 1, max: 3_000 }),
        more: fc.integer({ min: 0, max: 5_000 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(draws, (all) => {
        let bucket = full;
        let now = 0;
        const spent: { at: number; points: number }[] = [];
        for (const { after, priority, least, more } of all) {
          now += after;
          const [next, result] = draw(bucket, priority, { least, most: least + more }, now);
          bucket = next;
          if (result.kind === 'granted') spent.push({ at: now, points: result.points });
        }
        for (const { at } of spent) {
          const inAnHour = spent.filter((each) => each.at >= at && each.at < at + HOUR);
          expect(inAnHour.reduce((sum, { points }) => sum + points, 0)).toBeLessThanOrEqual(CAPACITY + POINTS_PER_HOUR);
        }
      }),
    );
  });

  it('tells how long work takes that is paid from it alone', () => {
    expect(timeToSpend(1_900)).toBe(0);
    expect(timeToSpend(21_900)).toBe(HOUR);
  });
});
