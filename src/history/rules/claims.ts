import { accountIdOf, type AccountId } from '../../kernel/account';
import { addDays, dayAt, type Day } from '../../kernel/day';
import { SIGNS, type Fact, type Sign } from '../../kernel/fact';
import type { ActorType } from '../../kernel/jira-event';

// What the page read of the past and hands over: facts by issue, packed. The page packs, the app opens.

/** An issue, and what happened on it in the time that is read. */
export interface IssueFacts {
  readonly id: string;
  readonly facts: readonly Fact[];
}

/** Facts of issues as they cross from the page to the app. */
export interface PackedFacts {
  /** Account ids, each once. */
  accounts: string[];
  /** Places in `accounts` of those of whom Jira says that they are no persons. */
  apps: number[];
  customers: number[];
  /** By issue: for each fact a place in `accounts`, days since the first of the time, and a place in `SIGNS`. */
  issues: { id: string; facts: number[] }[];
}

interface Opened {
  readonly issues: readonly IssueFacts[];
  readonly actorTypes: ReadonlyMap<AccountId, ActorType>;
}

/** Numbers that tell a fact. */
const OF_A_FACT = 3;

const keyOf = ({ account, day, sign }: Fact): string => `${day} ${sign} ${account}`;

/** Facts of issues, each once. `from`: the first instant of the time, epoch ms. */
export const packFacts = (
  from: number,
  issues: readonly IssueFacts[],
  actorTypes: ReadonlyMap<AccountId, ActorType>,
): PackedFacts => {
  const places = new Map<AccountId, number>();
  const placeOf = (account: AccountId): number => {
    const place = places.get(account) ?? places.size;
    places.set(account, place);
    return place;
  };
  const packed = issues.map(({ id, facts }) => {
    const once = new Map(facts.map((fact) => [keyOf(fact), fact]));
    const numbers = [...once.values()].flatMap(({ account, day, sign }) => [
      ...[placeOf(account), day - dayAt(from), SIGNS.indexOf(sign)],
    ]);
    return { id, facts: numbers };
  });
  const of = (type: ActorType): number[] =>
    [...places].flatMap(([account, place]) => (actorTypes.get(account) === type ? [place] : []));
  return { accounts: [...places.keys()], apps: of('app'), customers: of('customer'), issues: packed };
};

/** A view cannot be read from the past: a claim of one is none. */
const isOfThePast = (sign: Sign | undefined): sign is Sign =>
  sign !== undefined && sign !== 'view.seen' && !sign.startsWith('looked.');

/** What was packed; `null` when any of it cannot be. `last`: the last day of the time. */
export const openFacts = (
  { accounts, apps, customers, issues }: PackedFacts,
  { from, until }: { readonly from: number; readonly until: number },
): Opened | null => {
  const [first, last]: [Day, Day] = [dayAt(from), dayAt(until)];
  const known = accounts.map(accountIdOf);
  const factOf = (place = -1, day = -1, sign = -1): Fact | null => {
    const [account, told] = [known[place], SIGNS[sign]];
    const on = addDays(first, day);
    return account && isOfThePast(told) && day >= 0 && on <= last ? { account, day: on, sign: told } : null;
  };
  const opened: IssueFacts[] = [];
  for (const { id, facts: numbers } of issues) {
    if (numbers.length % OF_A_FACT !== 0) return null;
    const facts: Fact[] = [];
    for (let i = 0; i < numbers.length; i += OF_A_FACT) {
      const fact = factOf(numbers[i], numbers[i + 1], numbers[i + 2]);
      if (!fact) return null;
      facts.push(fact);
    }
    opened.push({ id, facts });
  }
  const actorTypes = new Map<AccountId, ActorType>();
  for (const [places, type] of [
    [apps, 'app'],
    [customers, 'customer'],
  ] as const) {
    for (const place of places) {
      const account = known[place];
      if (!account) return null;
      actorTypes.set(account, type);
    }
  }
  return { issues: opened, actorTypes };
};

/** Who may see an issue sees its history; of its comments and worklogs some may be shown to the admin and not to the app. */
const isOfHistory = ({ sign }: Fact): boolean => sign.startsWith('history.');

/** What the app reads of an issue after the page has read it. */
export interface Seen {
  readonly facts: readonly Fact[];
  /** Those of them that were there before the page began: somebody may have done something since. */
  readonly old: readonly Fact[];
}

/**
 * Whether what is claimed of an issue is what the app sees there: nothing is missing that was there to be read, and nothing of the
 * issue's history is claimed that the app does not see. `isPart`: Jira did not give the page all of it.
 */
export const isBorneOut = (claimed: readonly Fact[], { facts, old }: Seen, isPart: boolean): boolean => {
  const [claims, seen] = [new Set(claimed.map(keyOf)), new Set(facts.map(keyOf))];
  const isThere = isPart || old.every((fact) => claims.has(keyOf(fact)));
  return isThere && claimed.every((fact) => !isOfHistory(fact) || seen.has(keyOf(fact)));
};
