import { kindOf, type Kind } from '../../src/kernel/action';
import { daysOf, formatDay, parseDay, windowEnding, type Day } from '../../src/kernel/day';
import type { Site, TrueAccount } from '../../local/jira/site';

/** One person's cells as the ledger has them, for a window of 30 days. */
export interface Truth {
  readonly account: TrueAccount;
  readonly activeDays: number;
  readonly lastActive: string | null;
  readonly lastSeen: string | null;
  /** For each kind, the days with at least one action of it. */
  readonly days: Readonly<Record<Kind | 'view', ReadonlySet<string>>>;
}

const latest = (days: Iterable<string>): string | null => [...days].sort().at(-1) ?? null;

/** Accounts that are deleted by now: Jira shows a former user in their place. */
export const deletedAccounts = (site: Site): ReadonlySet<string> =>
  new Set(
    site.ledger.accounts().flatMap(({ accountId, displayName }) => (displayName === 'Former user' ? [accountId] : [])),
  );

/** What the report must say, worked out from the ledger alone. `before`: accounts deleted before the app came. */
export const truthOf = (site: Site, today: Day, before: ReadonlySet<string>): Map<string, Truth> => {
  const window = new Set(daysOf(windowEnding(today, 30)).map(formatDay));
  const seen = new Map<string, Record<Kind | 'view', Set<string>>>();
  for (const { accountId, day, action } of site.ledger.entries()) {
    const days = seen.get(accountId) ?? { comment: new Set(), history: new Set(), worklog: new Set(), view: new Set() };
    seen.set(accountId, days);
    days[kindOf(action)].add(day);
  }
  // Nothing is kept of a user whose deletion the app was told of.
  const deleted = deletedAccounts(site);
  const isGone = (accountId: string): boolean => deleted.has(accountId) && !before.has(accountId);
  const kept = site.ledger.accounts().filter(({ accountId }) => !isGone(accountId));
  return new Map(
    kept.map((account) => {
      const all = seen.get(account.accountId) ?? {
        comment: new Set<string>(),
        history: new Set<string>(),
        worklog: new Set<string>(),
        view: new Set<string>(),
      };
      const active = new Set([...all.comment, ...all.history, ...all.worklog]);
      return [
        account.accountId,
        {
          account,
          activeDays: [...active].filter((day) => window.has(day)).length,
          lastActive: latest(active),
          lastSeen: latest([...active, ...all.view]),
          days: all,
        },
      ];
    }),
  );
};

/** A row of characters as the snapshot writes it, from the truth. */
export const marksOf = (days: ReadonlySet<string>, from: string, to: string): string => {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === null || last === null) throw new Error('A window without dates.');
  return daysOf({ from: first, to: last })
    .map((day) => (days.has(formatDay(day)) ? '1' : '0'))
    .join('');
};
