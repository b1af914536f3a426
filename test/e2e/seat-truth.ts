import { addDays, daysOf, formatDay, windowEnding, type Day, type Window } from '../../src/kernel/day';
import type { LedgerUse, Site, TrueAccount } from '../../local/jira/site';

/** A seat as the ledger has it: who holds it, and on which days of which kind its product was used. */
export interface TrueSeat {
  readonly account: TrueAccount;
  readonly written: ReadonlySet<string>;
  readonly looked: ReadonlySet<string>;
}

const inWindow = (window: Window): ReadonlySet<string> => new Set(daysOf(window).map(formatDay));

/** `jira-core` is part of Jira: what is done in it is done there. */
const productOf = (role: string): string => (role === 'jira-core' ? 'jira-software' : role);

const people = (site: Site): TrueAccount[] =>
  site.ledger.accounts().filter(({ type, active }) => type === 'person' && active);

/** The seats of an application role. */
export const trueSeats = (site: Site, role: string): TrueSeat[] => {
  const uses = [...site.ledger.uses()].filter(({ product }) => product === productOf(role));
  const daysIn = (accountId: string, wanted: LedgerUse['use']): Set<string> =>
    new Set(uses.flatMap((each) => (each.accountId === accountId && each.use === wanted ? [each.day] : [])));
  return people(site)
    .filter(({ licences }) => licences.includes(role))
    .map((account) => ({
      account,
      written: daysIn(account.accountId, 'written'),
      looked: daysIn(account.accountId, 'looked'),
    }));
};

const isAnyIn = (days: ReadonlySet<string>, window: ReadonlySet<string>): boolean =>
  [...days].some((day) => window.has(day));

/** What becomes of a seat in the 30 days that end with `today`. Whoever is new shows nothing either. */
export const trueUse = ({ written, looked }: TrueSeat, today: Day): 'active' | 'reader' | 'idle' => {
  const window = inWindow(windowEnding(today, 30));
  if (isAnyIn(written, window)) return 'active';
  return isAnyIn(looked, window) ? 'reader' : 'idle';
};

/** The enabled people in a group. */
export const trueMembers = (site: Site, group: string): Pick<TrueSeat, 'account'>[] =>
  people(site).flatMap((account) => (account.groups.includes(group) ? [{ account }] : []));

/** Who of the enabled people was there in the last 30 days, and who in the 30 before. */
export const trueMonths = (site: Site, today: Day): { readonly now: Set<string>; readonly before: Set<string> } => {
  const counted = new Set(people(site).map(({ accountId }) => accountId));
  const seenIn = (window: Window): Set<string> => {
    const days = inWindow(window);
    return new Set(
      [...site.ledger.entries()].flatMap(({ accountId, day }) =>
        days.has(day) && counted.has(accountId) ? [accountId] : [],
      ),
    );
  };
  return { now: seenIn(windowEnding(today, 30)), before: seenIn(windowEnding(addDays(today, -30), 30)) };
};
