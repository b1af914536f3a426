import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayAt, type Day } from '../../src/domain/day';
import {
  decodeLastDays,
  dropBefore,
  encodeLastDays,
  forgetLast,
  noLastDays,
  noteDay,
  type LastDays,
} from '../../src/domain/last-days';
import { emptyPlanes, planeOf, SEGMENT, squeeze } from '../../src/domain/planes';
import { chanceOf } from '../faults/chance';

const TODAY = dayAt(Date.UTC(2026, 10, 24));
const PEOPLE = 6;

const traces = fc.array(
  fc.record({
    day: fc.integer({ min: TODAY - 9, max: TODAY }).map((day) => day as Day),
    who: fc.integer({ min: 0, max: PEOPLE - 1 }),
    action: fc.constantFrom('comment.created', 'history.changed', 'worklog.edited', 'view.seen'),
  }),
  { maxLength: 30 },
);

const lastOf = (all: readonly { day: Day; who: number; action: string }[]): LastDays => {
  const last = noLastDays();
  for (const { day, who, action } of all) {
    const planes = emptyPlanes();
    planeOf(planes, action).add(who);
    noteDay(last, day, squeeze(planes));
  }
  return last;
};

const head = ({ active, seen }: LastDays) => ({
  active: [...active.slice(0, PEOPLE)],
  seen: [...seen.slice(0, PEOPLE)],
});

describe('last days', () => {
  it('are the latest ones, whatever the order, and a view makes nobody active', () => {
    fc.assert(
      fc.property(traces, (all) => {
        const latest = (who: number, isCounted: (action: string) => boolean): number =>
          Math.max(0, ...all.filter((each) => each.who === who && isCounted(each.action)).map(({ day }) => day));
        const people = Array.from({ length: PEOPLE }, (_, who) => who);
        expect(head(lastOf(all))).toEqual({
          active: people.map((who) => latest(who, (action) => action !== 'view.seen')),
          seen: people.map((who) => latest(who, () => true)),
        });
        expect(head(lastOf([...all, ...all].reverse()))).toEqual(head(lastOf(all)));
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
    ]);
    dropBefore(last, (TODAY - 2) as Day);
    expect(head(last)).toEqual({ active: [0, TODAY, 0, 0, 0, 0], seen: [TODAY, TODAY, 0, 0, 0, 0] });
    expect([forgetLast(last, 1), forgetLast(last, 1), forgetLast(last, 0)]).toEqual([true, false, true]);
    expect(encodeLastDays(last)).toEqual(encodeLastDays(noLastDays()));
  });

  it('refuse what they did not write', () => {
    const bytes = encodeLastDays(lastOf([{ day: TODAY, who: 2, action: 'view.seen' }]));
    expect(() => decodeLastDays(bytes.subarray(0, bytes.length - 1))).toThrow('cut short');
    expect(() => decodeLastDays(new Uint8Array([1, 255, 255, 255, 0]))).toThrow('cut short');
    expect(() => decodeLastDays(new Uint8Array([7, 0, 0, 0, 0]))).toThrow('format 7');
  });

  it('of a whole segment fit a value of 240 KiB whatever they are', () => {
    const chance = chanceOf(1);
    const last = noLastDays();
    for (let i = 0; i < SEGMENT; i++) {
      last.active[i] = TODAY - Math.floor(chance() * 400);
      last.seen[i] = TODAY - Math.floor(chance() * 400);
    }
    const stored = JSON.stringify({ version: 1, data: deflateRawSync(encodeLastDays(last)).toString('base64') });
    expect(stored.length).toBeGreaterThan(150_000);
    expect(stored.length).toBeLessThan(240 * 1024);
  });
});
