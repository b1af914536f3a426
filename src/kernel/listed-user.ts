import { accountIdOf, accountTypeOf, type AccountId, type AccountStatus, type AccountType } from './account';
import { fieldOf } from './outside';

/** An account as Jira's lists of users and of members tell of it. */
export interface ListedUser {
  readonly account: AccountId;
  readonly type: AccountType;
  readonly status: AccountStatus;
}

const statusOf = (active: unknown): AccountStatus =>
  typeof active === 'boolean' ? (active ? 'active' : 'inactive') : 'unknown';

/** What an entry of such a list tells; `null` when it names no account. */
export const listedUserOf = (user: unknown): ListedUser | null => {
  const account = accountIdOf(fieldOf(user, 'accountId'));
  if (account === null) return null;
  return { account, type: accountTypeOf(fieldOf(user, 'accountType')), status: statusOf(fieldOf(user, 'active')) };
};
