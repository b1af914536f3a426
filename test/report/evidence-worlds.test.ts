import { describe, expect, it } from 'vitest';
import { coverageOf, type Coverage } from '../../src/history/rules/coverage';
import { missedAtMost, type DayEvidence } from '../../src/report/rules/evidence';
import { chanceOf } from '../faults/chance';
import { auditedDay, byChance, outage, type Deed, type Losing } from '../history/lossy-day';

// Worlds in which events are lost: too slow to be lived through for each mutant of the rules.

const WORLDS = 100;
const MUST_HOLD = 95;

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
