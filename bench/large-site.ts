import { closedAccounts } from '../local/forge/personal-data';
import { createSite } from '../local/jira/create-site';
import { PURPOSE, Random } from '../local/jira/random';
import type { Site, SiteEvent } from '../local/jira/site';
import { live, openRig, scripted, STEP_MS, type Rig } from './rig';
import { eventOf, factsIn, PERSON_DEEDS, thereOn, VIEW, type Deed } from './workload';
import { askApp } from '../local/ask-page';
import { isAction } from '../src/kernel/action';
import type { Overview } from '../src/resolvers/view';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Some of a simulated site's people join later: so many more are asked for. */
const NOT_THERE_YET = 1.05;
/** Midnight UTC at which every measured site begins: a Monday. */
export const START = Date.UTC(2026, 9, 12);
export const SEED = 1;
/** Days of activity that the stores hold, and length of the reports' window. */
export const DAYS = 30;
/** The day on which everything is measured. The days before are for reading the directory, which is paced. */
export const TODAY = START / DAY_MS + 3;
export const FIRST_DAY = TODAY + 1 - DAYS;
/** Actions of each person who is there on a day. */
const ACTIONS_A_DAY = 3;
/** Forge takes 4000 small writes a minute from one installation, those of the fold included. */
const EVENTS_A_MINUTE = 2_000;

export interface LargeSite {
  readonly site: Site;
  /** Account ids of the people, of whom some can no longer log in. */
  readonly people: readonly string[];
  readonly apps: readonly string[];
}

/** A simulated site for its accounts, roles and groups. What happens on it is scripted by whoever measures. */
export const largeSite = (people: number): LargeSite => {
  const site = createSite({ seed: SEED, people: Math.ceil(people * NOT_THERE_YET), start: START });
  site.advance(START);
  const accounts = site.ledger.accounts();
  // Of a closed account nothing may be kept: whoever does something has one that is open.
  const closed = closedAccounts(accounts);
  const idsOf = (wanted: string): string[] =>
    accounts
      .filter(({ type, accountId }) => type === wanted && !closed.has(accountId))
      .map(({ accountId }) => accountId);
  return { site, people: idsOf('person').slice(0, people), apps: idsOf('app') };
};

/** What the people do on a day: 60% are there, each opens an issue and does two more things. All at `at`. */
export function* dayOfFacts(people: readonly string[], day: number, at = day * DAY_MS): Generator<SiteEvent> {
  const random = new Random(SEED, PURPOSE.deed, -3, day);
  for (const person of thereOn(people, SEED, day)) {
    yield eventOf(VIEW, person, at);
    for (const deed of draw(random)) yield eventOf(deed, person, at);
  }
}

/** Deeds that prove different actions: two ways to change an issue are one fact of a day. */
const draw = (random: Random): readonly Deed[] => {
  const deeds = new Map<string, Deed>();
  while (deeds.size < ACTIONS_A_DAY - 1) {
    const deed = random.weighted(PERSON_DEEDS);
    deeds.set(ACTION_OF.get(deed) ?? '', deed);
  }
  return [...deeds.values()];
};

/** The one action that each deed proves. */
const ACTION_OF: ReadonlyMap<Deed, string> = new Map(
  PERSON_DEEDS.map((deed) => {
    const actions = factsIn(eventOf(deed, 'somebody', START)).filter(({ sign }) => isAction(sign));
    const [fact] = actions;
    if (!fact || actions.length > 1) throw new Error(`A ${deed.name} does not prove one action.`);
    return [deed, fact.sign];
  }),
);

interface Script {
  play(events: Iterable<SiteEvent>, from: number): void;
  next(to: number): SiteEvent[];
  isOver(): boolean;
}

/** Events at the pace that the store takes, from a moment on. Each keeps the time that it claims for itself. */
export const paced = (): Script => {
  let script: Iterator<SiteEvent> | null = null;
  let sent = 0;
  let begun = 0;
  return {
    play: (events, from) => {
      script = events[Symbol.iterator]();
      [begun, sent] = [from, 0];
    },
    next: (to) => {
      const events: SiteEvent[] = [];
      while (script && begun + (sent / EVENTS_A_MINUTE) * 60_000 <= to) {
        const event = script.next();
        if (event.done === true) script = null;
        else {
          events.push({ ...event.value, at: Math.floor(begun + (sent / EVENTS_A_MINUTE) * 60_000) });
          sent += 1;
        }
      }
      return events;
    },
    isOver: () => script === null,
  };
};

/** Waits until the app has read the site's people, roles and licences. Throws when it has not after two days. */
export const readDirectory = async ({ host, site }: Rig): Promise<void> => {
  for (const end = TODAY * DAY_MS; host.clock.now() < end;) {
    const { directory } = await askApp<Overview>({ host, site }, 'overview');
    if (directory.state === 'ready') return;
    await host.advance(host.clock.now() + HOUR_MS / 4);
  }
  throw new Error('The directory was not read in time.');
};

/** Sites up to this size live through every day; on larger ones most days are put in place. */
const REPLAYED_WHOLE = 1_000;
/** Days of a larger site that are lived through, event by event. */
const REPLAYED_DAYS = 3;

/** Which day's record stands for each day: its own when it was lived through. */
const templates = (people: number, days: number): Map<number, number> => {
  const lived = people <= REPLAYED_WHOLE ? days : Math.min(days, REPLAYED_DAYS);
  return new Map(Array.from({ length: days }, (_, i) => [FIRST_DAY + i, FIRST_DAY + (i % lived)]));
};

const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Puts the stored rows of one day in the place of another's. The app names the rows of a day by its date. */
const putInPlace = ({ host, site }: Rig, from: number, to: number): void => {
  const now = host.clock.now();
  for (const { entity, key, value } of host.rows.all(site.cloudId, now)) {
    if (!key.includes(isoOf(from))) continue;
    host.rows.set(site.cloudId, entity, key.replace(isoOf(from), isoOf(to)), value, null, now);
  }
};

export interface Filled {
  readonly rig: Rig;
  readonly large: LargeSite;
  /** Days with activity of all people together, as the report must count them. */
  readonly activeDays: number;
}

/** Nothing was written for so long: what waited is folded. A fold that waits until it is due waits no longer. */
export const QUIET_MS = 75 * 60_000;

/** Lives until everything is folded. Throws when it is not within a day. */
const settle = async (rig: Rig): Promise<void> => {
  for (const end = rig.host.clock.now() + DAY_MS; rig.host.clock.now() < end;) {
    const before = rig.host.meter.kvsWriteBytes;
    await rig.host.advance(rig.host.clock.now() + QUIET_MS);
    if (rig.host.meter.kvsWriteBytes === before) return;
  }
  throw new Error('The journal was not folded within a day.');
};

/**
 * Rollcall on a site of that size with `days` days of activity, everything folded. Days that are lived through come as
 * events, late ones: the clock need not pass thirty days, in which the directory would be read again and again. On the
 * other days somebody does one thing, so that the app knows the day; then a lived day's rows take its place.
 */
export const fill = async (folder: string, people: number, days: number): Promise<Filled> => {
  const large = largeSite(people);
  const script = paced();
  const rig = openRig({ folder, start: START, site: scripted(large.site, (to) => script.next(to)) });
  await readDirectory(rig);
  await rig.host.advance(TODAY * DAY_MS);
  const standIns = templates(people, days);
  let activeDays = 0;
  for (const [day, template] of standIns) {
    const events = dayOfFacts(large.people, day);
    activeDays += thereOn(large.people, SEED, template).length;
    script.play(template === day ? events : first(events, 1), rig.host.clock.now());
    while (!script.isOver()) await live(rig, rig.host.clock.now() + STEP_MS);
  }
  await settle(rig);
  for (const [day, template] of standIns) if (day !== template) putInPlace(rig, template, day);
  return { rig, large, activeDays };
};

/** The first few of many. */
export function* first<T>(all: Iterable<T>, count: number): Generator<T> {
  let given = 0;
  for (const each of all) {
    if (given++ === count) return;
    yield each;
  }
}
