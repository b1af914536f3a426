import { backstage } from './backstage';
import { Course } from './course';
import { othersOn, type Others } from './others';
import { BurstMeter } from './rest/bursts';
import { PointsMeter } from './rest/points';
import { SearchMemo } from './rest/search-memo';
import { answerRest } from './rest/answer';
import { itemAt, PURPOSE, Random } from './random';
import type { Move, Site, SiteOptions, TrueAccount } from './site';
import { viewersAmong } from './viewers';

export interface SimulatedSite extends Site {
  /** Points that the app has used in the hour of that moment (epoch ms). */
  pointsUsed(now: number): number;
  /** What everybody else does meanwhile. */
  readonly others: Others;
}

/** What was changed by REST: the one thing that does not follow from the options. */
export interface Written {
  /** By an earlier run. */
  readonly moves: readonly Move[];
  /** Takes all of it each time that there is more. */
  keep(moves: readonly Move[]): void;
}

const NAME_WORDS = ['harbour', 'juniper', 'granite', 'lantern', 'meadow', 'cobalt', 'orchard', 'tundra'];

/**
 * A Jira Cloud site whose whole life follows from the options, and from what is written to it: two sites with the same ones never differ.
 */
export const createSite = (
  given: SiteOptions,
  written: Written = { moves: [], keep: () => undefined },
): SimulatedSite => {
  const moves = [...written.moves];
  const options = { ...given, changes: [...(given.changes ?? []), ...moves] };
  const random = new Random(options.seed, PURPOSE.site, 0, 0);
  const name = `${random.pick(NAME_WORDS)}-${random.pick(NAME_WORDS)}-${random.between(100, 999)}`;
  const url = `https://${name}.atlassian.net`;
  const stage = backstage(options, url);
  const { directory } = stage;
  const asked = { meter: new PointsMeter(), searches: new SearchMemo(), bursts: new BurstMeter(options) };

  const course = new Course(options, stage);
  const move = (made: Move): void => {
    moves.push(made);
    directory.change(made);
    written.keep(moves);
  };

  const accounts = (): readonly TrueAccount[] =>
    directory
      .slice(course.lived, 0, directory.accounts.length)
      .map((account) => directory.describe(account, course.lived));
  const admin = itemAt(directory.accounts, 0).accountId;

  return {
    kind: 'simulated',
    cloudId: random.uuid(),
    url,
    name,
    admin,
    viewers: () => viewersAmong(directory, course.lived),
    advance: (to) => course.advance(to),
    rest: (request) => answerRest({ ...stage, ...asked, url, time: course.lived, options, move }, request),
    ledger: {
      entries: () => stage.truth.entries(),
      uses: () => stage.truth.uses(),
      moves: () => directory.movesMade(course.lived),
      accounts,
    },
    pointsUsed: (now) => asked.meter.used(now),
    others: othersOn(directory, course),
  };
};
