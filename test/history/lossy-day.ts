import { EMPTY_SAMPLE, withIssue, type Audited, type Sample } from '../../src/history/rules/coverage';
import { reservoirSample } from '../../src/history/rules/reservoir-sample';

/** A tenth of the issues that an audit draws: it takes a tenth of the people to have more than that change. */
const DRAWN = 200;

/** One event. */
export interface Deed {
  /** `<person> <kind>`, or `app <number> <kind>`. */
  readonly fact: string;
  readonly issue: number;
  /** Hour of the day. */
  readonly hour: number;
}

const weighted = (chance: () => number, weights: readonly number[]): number => {
  let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
  return weights.findIndex((weight) => (left -= weight) < 0);
};

/** A day of people, who do a few things, and of apps, which do hundreds of the same kinds. Some issues are busy. */
const dayOf = (people: number, chance: () => number): Deed[] => {
  const issues = people * 2;
  const whole = (below: number) => Math.floor(chance() * below);
  const deeds: Deed[] = [];
  for (let person = 0; person < people * 0.6; person++)
    for (let i = 2 + whole(4); i > 0; i--) {
      const fact = `${person} ${weighted(chance, [25, 39, 9, 8, 12, 5, 2])}`;
      deeds.push({ fact, issue: Math.floor(issues * chance() * chance()), hour: 8 + (11 * (chance() + chance())) / 2 });
    }
  for (let app = 0; app < people / 50; app++)
    for (let i = 0; i < 100; i++)
      deeds.push({ fact: `app ${app} ${whole(4)}`, issue: whole(issues), hour: 24 * chance() });
  return deeds;
};

/** How events are lost, drawn once a day: whether the event of a deed is. */
export type Losing = (chance: () => number) => (deed: Deed) => boolean;

export const byChance =
  (share: number): Losing =>
  (chance) =>
  () =>
    chance() < share;

export const outage =
  (hours: number): Losing =>
  (chance) => {
    const from = 10 + 4 * chance();
    return ({ hour }) => hour >= from && hour < from + hours;
  };

export interface AuditedWorld {
  readonly deeds: readonly Deed[];
  readonly isLost: (deed: Deed) => boolean;
  /** All facts of the day, and those of which an event arrived. */
  readonly facts: ReadonlySet<string>;
  readonly recorded: ReadonlySet<string>;
  readonly audited: Audited;
}

/** A day that lost events, and what an audit of `drawn` issues sees of it. */
export const auditedDay = (
  people: number,
  losing: Losing,
  chance: () => number,
  live = dayOf,
  drawn = DRAWN,
): AuditedWorld => {
  const isLost = losing(chance);
  const deeds = live(people, chance);
  const recorded = new Set<string>();
  const byIssue = new Map<number, Set<string>>();
  for (const deed of deeds) {
    if (!isLost(deed)) recorded.add(deed.fact);
    byIssue.set(deed.issue, (byIssue.get(deed.issue) ?? new Set()).add(deed.fact));
  }
  const { chosen } = reservoirSample({ chosen: [], seen: 0 }, [...byIssue.keys()].map(String), drawn, chance);
  const sample = chosen.reduce<Sample>((before, issue) => {
    const facts = [...(byIssue.get(Number(issue)) ?? [])];
    return withIssue(before, { deeds: facts.length, missed: facts.filter((fact) => !recorded.has(fact)).length });
  }, EMPTY_SAMPLE);
  const facts = new Set(deeds.map(({ fact }) => fact));
  return { deeds, isLost, facts, recorded, audited: { sample, issues: byIssue.size, recorded: recorded.size } };
};
