import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, type Day } from '../../../src/kernel/day';
import {
  decodeLastDays,
  dropBefore,
  encodeLastDays,
  forgetLast,
  noLastDays,
  noteDay,
  type LastDays,
} from '../../../src/activity/rules/last-days';
import { emptyPlanes, planeOf, SEGMENT, compress } from '../../../src/kernel/planes';
import { chanceOf } from '../../faults/chance';

const TODAY = dayAt(Date.UTC(2026, 10, 24));
const PEOPLE = 6;

const ACTIVE = ['comment.created', 'history.changed', 'worklog.edited'];
const VIEW = 'view.seen';
/** Of a version that is still to come. */
const UNKNOWN = 'vote.cast';

const traces = fc.array(
  fc.record({
    day: fc.integer({ min: TODAY - 9, max: TODAY }).map((day) => day as Day),
    who: fc.integer({ min: 0, max: PEOPLE - 1 }),
    action: fc.constantFrom(...ACTIVE, VIEW, UNKNOWN),
  }),
  { maxLength: 30 },
);

interface Trace {
  readonly day: Day;
  readonly who: number;
  readonly action: string;
}

/** Last days of the traces, joined some at a time. */
const lastOf = (...batches: (readonly Trace[])[]): LastDays => {
  const last = noLastDays();
  for (const batch of batches)
    for (const [day, traces] of Map.groupBy(batch, (trace) => trace.day)) {
      const planes = emptyPlanes();
      for (const { who, action } of traces) planeOf(planes, action).add(who);
      noteDay(last, day, compress(planes));
    }
  return last;
};

const head = ({ active, seen }: LastDays) => ({
  active: [...active.slice(0, PEOPLE)],
  seen: [...seen.slice(0, PEOPLE)],
});

describe('last days', () => {
  it('are the latest ones, whatever the order, and a view makes nobody active, an unknown action not even seen', () => {
    fc.assert(
      fc.property(traces, (all) => {
        const latest = (who: number, actions: readonly string[]): number =>
          Math.max(0, ...all.filter((each) => each.who === who && actions.includes(each.action)).map(({ day }) => day));
        const people = Array.from({ length: PEOPLE }, (_, who) => who);
        expect(head(lastOf(all))).toEqual({
          active: people.map((who) => latest(who, ACTIVE)),
          seen: people.map((who) => latest(who, [...ACTIVE, VIEW])),
        });
        const oneByOne = all.map((trace) => [trace]).reverse();
        expect(head(lastOf(all, ...oneByOne, all))).toEqual(head(lastOf(all)));
      }),
    );
  });

  it('come back from their bytes', () => {
    fc.assert(
      fc.property(traces, (all) => {
        const last = lastOf(all);
        const bytes = encodeLastDays(last);
        expect(head(decodeLastDays(bytes))).toEqual(head(last));
        expect(bytes.length).toBeLessThanOrEqual(5 + 4 * PEOPLE);
      }),
    );
  });

  it('lose what is too old, and who is forgotten', () => {
    const last = lastOf([
      { day: (TODAY - 3) as Day, who: 0, action: 'comment.created' },
      { day: TODAY, who: 0, action: 'view.seen' },
      { day: TODAY, who: 1, action: 'comment.created' },
      { day: (TODAY - 2) as Day, who: 2, action: 'comment.created' },
    ]);
    dropBefore(last, (TODAY - 2) as Day);
    expect(head(last)).toEqual({
      active: [0, TODAY, TODAY - 2, 0, 0, 0],
      seen: [TODAY, TODAY, TODAY - 2, 0, 0, 0],
    });
    expect([1, 1, 0, 2, 3].map((who) => forgetLast(last, who))).toEqual([true, false, true, true, false]);
    expect(encodeLastDays(last)).toEqual(encodeLastDays(noLastDays()));
  });

  it('refuse what they did not write', () => {
    const bytes = encodeLastDays(lastOf([{ day: TODAY, who: 2, action: 'view.seen' }]));
    expect(() => decodeLastDays(bytes.subarray(0, bytes.length - 1))).toThrow('cut short');
    expect(() => decodeLastDays(new Uint8Array([1, 255, 255, 255, 0]))).toThrow('cut short');
    expect(() => decodeLastDays(new Uint8Array([7, 0, 0, 0, 0]))).toThrow('format 7');
    const beyond = new Uint8Array(5 + 4 * (SEGMENT + 1));
    beyond.set([1, 1, 0, 1, 0]);
    expect(() => decodeLastDays(beyond)).toThrow('cut short');
  });

  it('of a whole segment fit a value of 240 KiB whatever they are', () => {
    const chance = chanceOf(1);
    const last = noLastDays();
    for (let i = 0; i < SEGMENT; i++) {
      last.seen[i] = TODAY - Math.floor(chance() * 400);
      last.active[i] = (last.seen[i] ?? 0) - Math.floor(chance() * 400);
    }
    const bytes = encodeLastDays(last);
    const stored = JSON.stringify({ version: 1, data: deflateRawSync(bytes).toString('base64') });
    expect(stored.length).toBeGreaterThan(150_000);
    expect(stored.length).toBeLessThan(240 * 1024);
    expect(encodeLastDays(decodeLastDays(bytes))).toEqual(bytes);
  });
});
