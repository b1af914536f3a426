import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/history/rules/coverage';
import { chanceOf } from '../faults/chance';
import { auditedDay, byChance, outage, type Losing } from './lossy-day';

// Days of large sites: too slow to be lived through for each mutant of the rules.

const SEEDS = 100;
const MUST_HOLD = 95;
const PEOPLE = 6_000;

/** The interval of a day as an audit of so many issues sees it, and whether the day's true coverage lies in it. */
const measured = (losing: Losing, drawn: number, seed: number): { readonly holds: boolean; readonly width: number } => {
  const { audited, recorded, facts } = auditedDay(PEOPLE, losing, chanceOf(seed * 7919), undefined, drawn);
  const { low, high } = coverageOf(audited) ?? expect.fail('Not measured.');
  const truth = recorded.size / facts.size;
  return { holds: low <= truth && truth <= high, width: high - low };
};

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

describe('an audit of two thousand issues of a large site', () => {
  it.each<[string, Losing, number]>([
    ['no event', byChance(0), 8],
    ['1% of events', byChance(0.01), 3],
    ['10% of events', byChance(0.1), 3],
    ['an hour', outage(1), 3],
  ])(
    'that lost %s holds the truth in 95 of 100, in an interval that much narrower than one of 200',
    (_what, losing, times) => {
      const days = Array.from({ length: SEEDS }, (_, i) => measured(losing, 2_000, i + 1));
      expect(days.filter(({ holds }) => holds).length).toBeGreaterThanOrEqual(MUST_HOLD);
      const before = Array.from({ length: 10 }, (_, i) => measured(losing, 200, i + 1));
      expect(mean(before.map(({ width }) => width)) / mean(days.map(({ width }) => width))).toBeGreaterThan(times);
    },
  );
});
