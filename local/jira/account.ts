import { APP, CUSTOMER, DAILY, DELETED, PEOPLE_HABITS, VANISHING, type Habit } from './habit';
import { drawEmail, drawName } from './names';
import { PURPOSE, Random } from './random';
import type { SiteOptions } from './site';
import { ZONES, type Zone } from './zone';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** One account and the whole course of its life on the site: its state at any moment follows from it. */
export interface Account {
  readonly index: number;
  readonly accountId: string;
  readonly type: 'person' | 'app' | 'customer';
  readonly displayName: string;
  readonly email: string;
  readonly emailHidden: boolean;
  readonly zone: Zone;
  readonly habit: Habit;
  /** Epoch ms from which the site knows the account; `-Infinity` for those who were there before the run. */
  readonly joinsAt: number;
  /** Does nothing from this moment on, epoch ms. */
  stopsAt: number;
  readonly deactivatedAt: number;
  deletedAt: number;
  /** Deactivated from one moment to another: changes that are not the seed's. */
  pauses: readonly { readonly from: number; readonly to: number }[];
}

export const existsAt = (account: Account, time: number): boolean => account.joinsAt <= time;
export const isDeletedAt = (account: Account, time: number): boolean => account.deletedAt <= time;
const isPausedAt = ({ pauses }: Account, time: number): boolean =>
  pauses.some(({ from, to }) => from <= time && time < to);
export const isActiveAt = (account: Account, time: number): boolean =>
  existsAt(account, time) && time < account.deactivatedAt && time < account.deletedAt && !isPausedAt(account, time);

/** Portal customers per person, and what an account may be called when it belongs to an app. */
const CUSTOMERS_PER_PERSON = 0.1;
const APP_NAMES = [
  'Automation for Jira',
  'Deploy Notifier',
  'Service Desk Assistant',
  'Git Links',
  'Release Notes Writer',
  'Chat Bridge',
  'Test Results',
  'Status Sync',
];
const HIDDEN_EMAIL_ODDS = 0.15;
/** Sites with fewer people have no deleted account, or only one. */
const PEOPLE_FOR_ONE_DELETED = 12;
const PEOPLE_FOR_TWO_DELETED = 40;

const ID_FORMS = [
  { weight: 62, draw: (random: Random) => `712020:${random.uuid()}` },
  { weight: 22, draw: (random: Random) => `557058:${random.uuid()}` },
  { weight: 16, draw: (random: Random) => `5${random.hex(23)}` },
];

/** A moment of an ordinary working day between two days of the run. */
const someDay = (random: Random, start: number, first: number, last: number): number =>
  start + random.between(first, last) * DAY_MS + 9 * HOUR_MS + random.below(8 * HOUR_MS);

type Life = Pick<Account, 'joinsAt' | 'stopsAt' | 'deactivatedAt' | 'deletedAt' | 'pauses'>;
const WHOLE_LIFE: Life = {
  joinsAt: -Infinity,
  stopsAt: Infinity,
  deactivatedAt: Infinity,
  deletedAt: Infinity,
  pauses: [],
};

const lifeOf = ({ name }: Habit, random: Random, start: number): Life => {
  switch (name) {
    case 'stopping':
      return { ...WHOLE_LIFE, stopsAt: someDay(random, start, 10, 18) };
    case 'joining':
      return { ...WHOLE_LIFE, joinsAt: someDay(random, start, 1, 24) };
    case 'inactive':
      return { ...WHOLE_LIFE, stopsAt: -Infinity, deactivatedAt: -Infinity };
    case 'leaving': {
      const at = someDay(random, start, 5, 25);
      return { ...WHOLE_LIFE, stopsAt: at, deactivatedAt: at };
    }
    case 'deleted':
      return { ...WHOLE_LIFE, stopsAt: -Infinity, deletedAt: -Infinity };
    case 'vanishing': {
      const at = someDay(random, start, 11, 14);
      return { ...WHOLE_LIFE, stopsAt: at, deletedAt: at };
    }
    default:
      return WHOLE_LIFE;
  }
};

const habitOf = (index: number, { people }: SiteOptions, random: Random): Habit => {
  // The first one administers the site: there from the first day to the last.
  if (index === 0) return DAILY;
  if (index === 5 && people >= PEOPLE_FOR_ONE_DELETED) return DELETED;
  if (index === 11 && people >= PEOPLE_FOR_TWO_DELETED) return VANISHING;
  return random.weighted(PEOPLE_HABITS);
};

const drawPerson = (index: number, options: SiteOptions): Account => {
  const random = new Random(options.seed, PURPOSE.account, index, 0);
  const habit = habitOf(index, options, random);
  const displayName = drawName(random);
  return {
    index,
    accountId: random.weighted(ID_FORMS).draw(random),
    type: 'person',
    displayName,
    email: drawEmail(random, displayName, index),
    emailHidden: random.chance(HIDDEN_EMAIL_ODDS) && index !== 0,
    zone: random.weighted(ZONES),
    habit,
    ...lifeOf(habit, random, options.start),
  };
};

const UTC: Zone = { name: 'Etc/UTC', hours: 0, weight: 0 };

const drawApp = (index: number, number: number, { seed }: SiteOptions): Account => {
  const random = new Random(seed, PURPOSE.account, index, 1);
  const name = APP_NAMES[number] ?? `App ${number}`;
  return {
    index,
    accountId: `557058:${random.uuid()}`,
    type: 'app',
    displayName: name,
    email: `app.${index}@apps.example`,
    emailHidden: true,
    zone: UTC,
    habit: APP,
    ...WHOLE_LIFE,
  };
};

const drawCustomer = (index: number, { seed }: SiteOptions): Account => {
  const random = new Random(seed, PURPOSE.account, index, 2);
  const displayName = drawName(random);
  return {
    index,
    // The portal's own customers have ids of this form; those who came with an Atlassian account keep theirs.
    accountId: random.chance(0.7) ? `qm:${random.uuid()}:${random.uuid()}` : `712020:${random.uuid()}`,
    type: 'customer',
    displayName,
    email: drawEmail(random, displayName, index),
    emailHidden: random.chance(HIDDEN_EMAIL_ODDS),
    zone: random.weighted(ZONES),
    habit: CUSTOMER,
    ...WHOLE_LIFE,
  };
};

/** Every account that is ever seen on the site: people first, then apps, then portal customers. */
export const drawAccounts = (options: SiteOptions): readonly Account[] => {
  const { people } = options;
  const apps = Math.min(APP_NAMES.length, 3 + Math.floor(people / 200));
  const customers = Math.round(people * CUSTOMERS_PER_PERSON);
  const accounts: Account[] = [];
  while (accounts.length < people) accounts.push(drawPerson(accounts.length, options));
  for (let number = 0; number < apps; number++) accounts.push(drawApp(accounts.length, number, options));
  while (accounts.length < people + apps + customers) accounts.push(drawCustomer(accounts.length, options));
  return accounts;
};
