import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compress, emptyPlanes, planeOf } from '../../../src/kernel/planes';
import { coverageOf, type Coverage } from '../../../src/history/rules/coverage';
import { completenessOf, missedAtMost, recordedOf, type DayEvidence } from '../../../src/report/rules/evidence';
import type { AuditedDay } from '../../../src/history/view';
import { chanceOf } from '../../faults/chance';
import { auditedDay, byChance, outage, type Deed, type Losing } from '../../history/lossy-day';
import { bitsOf } from '../active-record';

const WORLDS = 100;
const MUST_HOLD = 95;

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
interface SimulatedDay {
  /** How likely one single deed of a person was lost on it. */
  readonly truth: number;
  /** The share of the active people of whom nothing is recorded. */
  readonly traceless: number;
  readonly evidence: DayEvidence;
  readonly coverage: Coverage;
}

const peopleIn = (facts: Iterable<string>): Set<string | undefined> =>
  new Set([...facts].filter((fact) => !fact.startsWith('app')).map((fact) => fact.split(' ')[0]));

/** How a day was lived: how events were lost, the share of them where it is known, and what people did. */
interface Lived {
  readonly losing: Losing;
  readonly rate: number | null;
  readonly live?: typeof liveOneThing;
}

const simulated = (people: number, { losing, rate, live }: Lived, chance: () => number): SimulatedDay => {
  const { deeds, isLost, facts, recorded, audited } = auditedDay(people, losing, chance, live);
  const coverage = coverageOf(audited) ?? expect.fail('Not measured.');
  const active = peopleIn(recorded).size;
  const own = deeds.filter(({ fact }) => !fact.startsWith('app'));
  return {
    truth: rate ?? own.filter(isLost).length / own.length,
    traceless: 1 - active / peopleIn(facts).size,
    evidence: { facts: recorded.size, people: active, isWhole: false, low: coverage.low },
    coverage,
  };
};

/** A day on which everybody does one thing ten times: no fact rests on a single event. */
const liveOneThing = (people: number, chance: () => number): Deed[] =>
  Array.from({ length: 6 * people }, (_, i) => ({
    fact: `${Math.floor(i / 10)} 1`,
    issue: Math.floor(2 * people * chance()),
    hour: 24 * chance(),
  }));

const product = (numbers: readonly number[]): number => numbers.reduce((all, each) => all * each, 1);
const worst = (days: readonly SimulatedDay[], activeDays = 1): number =>
  product(
    days
      .map(({ truth }) => truth)
      .sort((one, other) => other - one)
      .slice(0, activeDays),
  );

/** In how many worlds that holds of the days that were lived. */
const worldsIn = (people: number, byDay: readonly Lived[], holds: (days: SimulatedDay[]) => boolean): number =>
  Array.from({ length: WORLDS }, (_, seed) => {
    const chance = chanceOf(1 + 7919 * seed);
    return holds(byDay.map((lived) => simulated(people, lived, chance)));
  }).filter(Boolean).length;

const evidenceOf = (days: readonly SimulatedDay[]): DayEvidence[] => days.map(({ evidence }) => evidence);

const lost = (rate: number): Lived => ({ losing: byChance(rate), rate });
const CHANGING = [0, 0.02, 0, 0.2, 0.01, 0.05].map(lost);

describe('a single deed was missed no more often than is said, in 95 of 100 worlds', () => {
  it.each<[string, Lived[]]>([
    ['nothing', [lost(0)]],
    ['1% of the events', [lost(0.01)]],
    ['10% of the events', [lost(0.1)]],
    ['20% of the events', [lost(0.2)]],
    ['an hour', [{ losing: outage(1), rate: null }]],
    ['an issue in twenty', [{ losing: () => (deed) => deed.issue % 20 === 3, rate: null }]],
    ['another share every day', CHANGING],
  ])('that lost %s', (_what, byDay) => {
    for (const people of [200, 1_500]) {
      const held = worldsIn(people, byDay, (days) => missedAtMost(evidenceOf(days)) >= worst(days));
      expect(held, `of ${people} people`).toBeGreaterThanOrEqual(MUST_HOLD);
    }
  });

  it('nor one on each of two days', () => {
    const held = worldsIn(1_500, CHANGING, (days) => missedAtMost(evidenceOf(days), 2) >= worst(days, 2));
    expect(held).toBeGreaterThanOrEqual(MUST_HOLD);
  });

  it('nor where a day was not measured that lost no more than the worst', () => {
    const held = worldsIn(1_500, [lost(0.01), lost(0.05), lost(0.05)], (days) => {
      const [first, second, unmeasured] = evidenceOf(days);
      return missedAtMost([first!, second!, { ...unmeasured!, low: null }]) >= worst(days);
    });
    expect(held).toBeGreaterThanOrEqual(MUST_HOLD);
  });

  it.each<[string, Lived[], (days: readonly SimulatedDay[]) => number]>([
    [
      'the share of facts: those with many events are lost less',
      [lost(0.2)],
      (days) => Math.max(...days.map(({ coverage }) => 1 - coverage.low)),
    ],
    [
      'the estimate without its interval',
      [lost(0.01)],
      (days) => Math.max(...days.map(({ evidence, coverage }) => missedAtMost([{ ...evidence, low: coverage.share }]))),
    ],
    [
      'the mean of the days',
      CHANGING,
      (days) => evidenceOf(days).reduce((sum, each) => sum + missedAtMost([each]) / days.length, 0),
    ],
  ])('which is not so of %s', (_what, byDay, formula) => {
    expect(worldsIn(1_500, byDay, (days) => formula(days) >= worst(days))).toBeLessThan(MUST_HOLD);
  });

  it('which is true of the active people, but of no single deed, where hardly any fact rests on one', () => {
    const byDay = [{ ...lost(0.1), live: liveOneThing }];
    const ofPeople = worldsIn(1_500, byDay, (days) => missedAtMost(evidenceOf(days)) >= days[0]!.traceless);
    const ofADeed = worldsIn(1_500, byDay, (days) => missedAtMost(evidenceOf(days)) >= worst(days));
    expect(ofPeople).toBeGreaterThanOrEqual(MUST_HOLD);
    expect(ofADeed).toBeLessThan(MUST_HOLD);
  });
});
