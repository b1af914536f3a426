import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compress, emptyPlanes, planeOf } from '../../../src/kernel/planes';
import { completenessOf, missedAtMost, recordedOf, type DayEvidence } from '../../../src/report/rules/evidence';
import type { AuditedDay } from '../../../src/history/view';
import { bitsOf } from '../active-record';

const day = (given: Partial<DayEvidence>): DayEvidence => ({
  facts: 1_000,
  people: 400,
  isWhole: false,
  low: null,
  ...given,
});

describe('what is recorded of a day', () => {
  it('are facts of anyone and people who were active, views left out', () => {
    const planes = emptyPlanes();
    const marks = { 'comment.created': [0, 1, 9], 'history.changed': [1, 9], 'view.seen': [2], 'written.any': [0, 1] };
    for (const [name, indexes] of Object.entries(marks)) for (const index of indexes) planeOf(planes, name).add(index);
    expect(recordedOf(compress(planes), bitsOf([0, 1, 2, 3]))).toEqual({ facts: 5, people: 2 });
    expect(recordedOf(compress(emptyPlanes()), bitsOf([0]))).toEqual({ facts: 0, people: 0 });
  });
});

describe('what an audit says of a day', () => {
  const audited: AuditedDay = {
    day: '2026-11-21',
    issues: 900,
    more: false,
    sampled: 200,
    deeds: 500,
    missed: 1,
    coverage: { share: 0.995, low: 0.97, high: 0.999 },
    sweep: 'none',
    added: 1,
    problems: [],
  };
  it.each([
    ['a sample', {}, { isWhole: false, low: 0.97 }],
    ['a day of which all was sampled', { sampled: 900 }, { isWhole: true, low: 0.97 }],
    ['a day that was swept', { sweep: 'done' }, { isWhole: true, low: 0.97 }],
    [
      'a sweep that could not read all',
      { sweep: 'done', problems: [{ code: 'not-whole', issues: 1 }] },
      { isWhole: false, low: 0.97 },
    ],
    ['a sweep under way', { sweep: 'running' }, { isWhole: false, low: 0.97 }],
    ['more issues than could be drawn from', { more: true }, { isWhole: false, low: null }],
    ['a day that was not measured', { coverage: null, sampled: 0, issues: 0 }, { isWhole: false, low: null }],
  ] as [string, Partial<AuditedDay>, object][])('%s', (_what, given, expected) => {
    expect(completenessOf({ ...audited, ...given })).toEqual(expected);
  });

  it('no audit says nothing', () => {
    expect(completenessOf(null)).toEqual({ isWhole: false, low: null });
  });
});

describe('the chance to have been missed', () => {
  it('is that of the worst day, by the facts lost for each person recorded', () => {
    // 1,000 facts that are at least 98 in 100: 20.4 were lost at most, and 400 people were active.
    expect(missedAtMost([day({ low: 0.98 })])).toBeCloseTo(1_000 / 49 / 400, 12);
    expect(missedAtMost([day({ low: 0.999 }), day({ low: 0.98 }), day({ low: 1 })])).toBeCloseTo(1_000 / 49 / 400, 12);
    expect(missedAtMost([day({ low: 1 })])).toBe(0);
  });

  it('of several active days is that of missing each of the worst', () => {
    const days = [day({ low: 0.98 }), day({ low: 0.99 }), day({ low: 1 })];
    const [worst, second] = [1_000 / 49 / 400, 1_000 / 99 / 400];
    expect(missedAtMost(days, 2)).toBeCloseTo(worst * second, 12);
    expect(missedAtMost(days, 3)).toBe(0);
  });

  it('is taken from the worst measured day where a day was not measured, before anything was added to that', () => {
    const swept = day({ low: 0.9, isWhole: true });
    expect(missedAtMost([swept, day({ low: 0.99 })])).toBeCloseTo(1_000 / 99 / 400, 12);
    expect(missedAtMost([swept, day({ low: 0.99 }), day({})])).toBeCloseTo(1_000 / 9 / 400, 12);
    expect(missedAtMost([day({ isWhole: true }), day({ isWhole: true, low: 0.5 })])).toBe(0);
  });

  it('is one where nothing is known', () => {
    expect(missedAtMost([])).toBe(1);
    expect(missedAtMost([day({}), day({ isWhole: true })])).toBe(1);
    expect(missedAtMost([day({ low: 0 })])).toBe(1);
    expect(missedAtMost([day({ low: 0, facts: 0, people: 0 })])).toBe(1);
    expect(missedAtMost([day({ low: 0.9, people: 0 })])).toBe(1);
    expect(missedAtMost([day({ low: 0.5 })])).toBe(1);
  });

  it('is never less than the share of active people who were, whatever was lost', () => {
    // By person the facts of a day: true where recorded.
    const people = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(people, (facts) => {
        const all = facts.flat();
        const recorded = all.filter(Boolean).length;
        const traceless = facts.filter((own) => !own.includes(true)).length;
        const evidence = day({ facts: recorded, people: facts.length - traceless, low: recorded / all.length });
        expect(missedAtMost([evidence]) + 1e-12).toBeGreaterThanOrEqual(traceless / facts.length);
      }),
    );
  });
});

/** A day of a simulated site. */
