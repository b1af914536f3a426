import { ACCOUNT_STATUSES, ACCOUNT_TYPES, accountIdOf } from '../../kernel/account';
import type { ListedUser } from '../../kernel/listed-user';

// People as the page hands them over: the page packs, the app opens.

/** Accounts, and of each the place of its type in `ACCOUNT_TYPES` and of its status in `ACCOUNT_STATUSES`. */
export interface PackedPeople {
  accounts: string[];
  types: number[];
  statuses: number[];
}

export const packPeople = (people: readonly ListedUser[]): PackedPeople => ({
  accounts: people.map(({ account }) => account),
  types: people.map(({ type }) => ACCOUNT_TYPES.indexOf(type)),
  statuses: people.map(({ status }) => ACCOUNT_STATUSES.indexOf(status)),
});

/** What was packed; `null` when any of it cannot be. */
export const openPeople = ({ accounts, types, statuses }: PackedPeople): ListedUser[] | null => {
  const people: ListedUser[] = [];
  for (const [i, packed] of accounts.entries()) {
    const account = accountIdOf(packed);
    const type = ACCOUNT_TYPES[types[i] ?? -1];
    const status = ACCOUNT_STATUSES[statuses[i] ?? -1];
    if (account === null || type === undefined || status === undefined) return null;
    people.push({ account, type, status });
  }
  return people;
};
