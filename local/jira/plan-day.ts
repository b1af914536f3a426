import { DAY_MS, isActiveAt, type Account } from './account';
import type { Directory } from './directory';
import type { Actor } from './issue';
import { PURPOSE, Random } from './random';
import type { SiteOptions } from './site';
import type { Zone } from './zone';

/** What somebody is about to do. */
export interface Intent {
  readonly at: number;
  readonly actor: Actor;
  readonly deed: DeedName;
  /** Tells this deed of the actor from all others of the run. */
  readonly salt: number;
}

interface Odds {
  readonly weight: number;
  readonly deed: DeedName;
}

const PERSON_DEEDS = [
  { deed: 'createComment', weight: 25 },
  { deed: 'editComment', weight: 5 },
  { deed: 'deleteComment', weight: 2 },
  { deed: 'transitionIssue', weight: 17 },
  { deed: 'editField', weight: 13 },
  { deed: 'assignIssue', weight: 9 },
  { deed: 'createIssue', weight: 8 },
  { deed: 'createWorklog', weight: 12 },
  { deed: 'editWorklog', weight: 2 },
  { deed: 'deleteWorklog', weight: 1 },
  { deed: 'createAttachment', weight: 5 },
  { deed: 'deleteAttachment', weight: 1 },
  { deed: 'deleteIssue', weight: 0.4 },
] as const;
const APP_DEEDS = [
  { deed: 'editField', weight: 40 },
  { deed: 'transitionIssue', weight: 22 },
  { deed: 'createComment', weight: 22 },
  { deed: 'assignIssue', weight: 12 },
  { deed: 'createIssue', weight: 4 },
] as const;
const CUSTOMER_DEEDS = [
  { deed: 'answerRequest', weight: 55 },
  { deed: 'raiseRequest', weight: 33 },
  { deed: 'attachToRequest', weight: 12 },
] as const;
const ANONYMOUS_DEEDS = [
  { deed: 'createIssue', weight: 5 },
  { deed: 'createComment', weight: 3 },
  { deed: 'editField', weight: 2 },
] as const;

export type DeedName =
  | (typeof PERSON_DEEDS | typeof APP_DEEDS | typeof CUSTOMER_DEEDS | typeof ANONYMOUS_DEEDS)[number]['deed']
  | 'viewIssue'
  | LifeDeed;

const LIFE_DEEDS = ['joinSite', 'leaveSite', 'vanish'] as const;
type LifeDeed = (typeof LIFE_DEEDS)[number];

/** Whether a deed that was planned can be done: somebody may have been deactivated or deleted meanwhile. */
export const canDo = (deed: DeedName, actor: Actor, at: number): boolean =>
  actor === null || LIFE_DEEDS.some((life) => life === deed) || isActiveAt(actor, at);

const HOUR_MS = 3_600_000;
/** Local hours between which people are at it: most until 19, a few until midnight. */
const OPENS = 8;
const CLOSES = 19;
const LATE_ODDS = 0.08;
const WEEKEND = 0.06;
const APP_DEEDS_PER_PERSON = 3;
const APP_WEEKEND = 0.25;

/** 1970-01-01 was a Thursday. */
const isWeekend = (day: number): boolean => [0, 6].includes((day + 4) % 7);

/** The local days that reach into a UTC day, since a local day is lived from 8 to 24. */
const localDays = (day: number, { hours }: Zone): number[] => {
  const days = [day];
  if (hours < 0) days.unshift(day - 1);
  if (hours > OPENS) days.push(day + 1);
  return days;
};

const workingMoment = (random: Random): number => {
  const bell = (random.fraction() + random.fraction()) / 2;
  const hour = random.chance(LATE_ODDS) ? CLOSES + random.fraction() * (24 - CLOSES) : OPENS + bell * (CLOSES - OPENS);
  return Math.floor(hour * HOUR_MS);
};

const drawMany = (random: Random, count: number, odds: readonly Odds[]): DeedName[] =>
  Array.from({ length: count }, () => random.weighted(odds).deed);

const views = (count: number): DeedName[] => Array.from({ length: count }, () => 'viewIssue');

const drawDeeds = (account: Account, random: Random): DeedName[] => {
  if (account.type === 'customer') return drawMany(random, random.between(1, 2), CUSTOMER_DEEDS);
  if (account.habit.readsOnly) return views(random.between(2, 6));
  return [...drawMany(random, random.between(2, 5), PERSON_DEEDS), ...views(random.between(2, 5))];
};

/** All that an account does on one of its own days, whatever UTC day that falls on. */
const planLocalDay = (seed: number, account: Account, day: number): Intent[] => {
  const random = new Random(seed, PURPOSE.plan, account.index, day);
  const odds = account.habit.weekday * (isWeekend(day) ? WEEKEND : 1);
  if (!random.chance(odds)) return [];
  const midnight = day * DAY_MS - account.zone.hours * HOUR_MS;
  return drawDeeds(account, random).map((deed) => ({
    at: midnight + workingMoment(random),
    actor: account,
    deed,
    salt: random.bits(),
  }));
};

const planApp = (seed: number, account: Account, day: number, people: number, apps: number): Intent[] => {
  const random = new Random(seed, PURPOSE.plan, account.index, day);
  const share = (people * APP_DEEDS_PER_PERSON * (isWeekend(day) ? APP_WEEKEND : 1)) / apps;
  const count = Math.floor(share * (0.7 + 0.6 * random.fraction()) + random.fraction());
  return drawMany(random, count, APP_DEEDS).map((deed) => ({
    at: day * DAY_MS + random.below(DAY_MS),
    actor: account,
    deed,
    salt: random.bits(),
  }));
};

const planAnonymous = (seed: number, day: number, people: number): Intent[] => {
  const random = new Random(seed, PURPOSE.anonymous, 0, day);
  const count = random.below(2 + Math.ceil(people / 150));
  return drawMany(random, count, ANONYMOUS_DEEDS).map((deed) => ({
    at: day * DAY_MS + random.below(DAY_MS),
    actor: null,
    deed,
    salt: random.bits(),
  }));
};

/** Joining, being deactivated and reactivated, being deleted. */
const planLife = (account: Account): Intent[] => {
  const turns = [
    { at: account.joinsAt, deed: 'joinSite' },
    { at: account.deactivatedAt, deed: 'leaveSite' },
    { at: account.deletedAt, deed: 'vanish' },
    ...account.pauses.flatMap(({ from, to }) => [
      { at: from, deed: 'leaveSite' as const },
      { at: to, deed: 'leaveSite' as const },
    ]),
  ] as const;
  return turns.flatMap(({ at, deed }) => (Number.isFinite(at) ? [{ at, actor: account, deed, salt: 0 }] : []));
};

const planAccount = ({ seed, people, isQuiet }: SiteOptions, account: Account, day: number, apps: number): Intent[] => {
  if (isQuiet === true) return planLife(account);
  if (account.type === 'app') return planApp(seed, account, day, people, apps);
  const work =
    account.habit.weekday === 0 ? [] : localDays(day, account.zone).flatMap((d) => planLocalDay(seed, account, d));
  const alive = work.filter(
    ({ at }) =>
      at > account.joinsAt && at < account.stopsAt && (account.pauses.length === 0 || isActiveAt(account, at)),
  );
  return [...alive, ...planLife(account)];
};

/** Everything that will happen on a UTC day, in order. It depends on no other day. */
export const planDay = (options: SiteOptions, directory: Directory, day: number): readonly Intent[] => {
  const from = Math.max(options.start, day * DAY_MS);
  const to = (day + 1) * DAY_MS;
  const apps = directory.accounts.filter(({ type }) => type === 'app').length;
  const intents: Intent[] = [];
  for (const account of directory.accounts) {
    for (const intent of planAccount(options, account, day, apps)) {
      if (intent.at >= from && intent.at < to) intents.push(intent);
    }
  }
  if (options.isQuiet !== true) intents.push(...planAnonymous(options.seed, day, options.people));
  // Equal moments are told apart by the actor; one actor's own keep their order, since the sort is stable.
  return intents.sort((one, other) => one.at - other.at || (one.actor?.index ?? -1) - (other.actor?.index ?? -1));
};
