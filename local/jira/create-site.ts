import { backstage } from './backstage';
import { perform } from './deeds/perform';
import { planDay, type Intent } from './plan-day';
import { DAY_MS } from './account';
import { PointsMeter } from './rest/points';
import { SearchMemo } from './rest/search-memo';
import { answerRest } from './rest/answer';
import { itemAt, PURPOSE, Random } from './random';
import type { Site, SiteEvent, SiteOptions, TrueAccount } from './site';
import { viewersAmong } from './viewers';

export interface SimulatedSite extends Site {
  /** Points that the app has used in the hour of that moment (epoch ms). */
  pointsUsed(now: number): number;
}

const NAME_WORDS = ['harbour', 'juniper', 'granite', 'lantern', 'meadow', 'cobalt', 'orchard', 'tundra'];

/** A Jira Cloud site whose whole life follows from the options: two sites with the same ones never differ. */
export const createSite = (options: SiteOptions): SimulatedSite => {
  const random = new Random(options.seed, PURPOSE.site, 0, 0);
  const name = `${random.pick(NAME_WORDS)}-${random.pick(NAME_WORDS)}-${random.between(100, 999)}`;
  const url = `https://${name}.atlassian.net`;
  const stage = backstage(options, url);
  const meter = new PointsMeter();
  const searches = new SearchMemo();

  // The moment up to which the site has lived, and what is still to happen on that day.
  let lived = options.start - 1;
  let planned = Math.floor(options.start / DAY_MS) - 1;
  let intents: readonly Intent[] = [];
  let next = 0;

  const liveThrough = (to: number, emit: (event: SiteEvent) => void): void => {
    for (; next < intents.length; next++) {
      const { at, actor, deed, salt } = itemAt(intents, next);
      if (at > to) return;
      const chance = new Random(options.seed, PURPOSE.deed, actor?.index ?? -1, salt);
      perform(deed, { ...stage, at, actor, random: chance, emit });
    }
  };

  const advance = (to: number): SiteEvent[] => {
    const events: SiteEvent[] = [];
    const emit = (event: SiteEvent): void => void events.push(event);
    const last = Math.floor(to / DAY_MS);
    if (to <= lived) return events;
    liveThrough(to, emit);
    while (planned < last) {
      intents = planDay(options, stage.directory, ++planned);
      next = 0;
      liveThrough(to, emit);
    }
    lived = to;
    return events;
  };

  const accounts = (): readonly TrueAccount[] =>
    stage.directory
      .slice(lived, 0, stage.directory.accounts.length)
      .map((account) => stage.directory.describe(account, lived));
  const admin = itemAt(stage.directory.accounts, 0).accountId;

  return {
    kind: 'simulated',
    cloudId: random.uuid(),
    url,
    name,
    admin,
    viewers: () => viewersAmong(accounts(), admin),
    advance,
    rest: (request) => answerRest({ ...stage, url, time: lived, options, meter, searches }, request),
    ledger: { entries: () => stage.truth.entries(), uses: () => stage.truth.uses(), accounts },
    pointsUsed: (now) => meter.used(now),
  };
};
