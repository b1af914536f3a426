import { isActiveAt, isDeletedAt, type Account } from './account';
import { FORMER_NAME } from './directory';

const SIZES = ['16x16', '24x24', '32x32', '48x48'];

const avatarUrls = (accountId: string): Record<string, string> =>
  Object.fromEntries(
    SIZES.map((size) => [size, `https://avatar.example/${encodeURIComponent(accountId)}?s=${size.slice(0, 2)}`]),
  );

const ACCOUNT_TYPES = { person: 'atlassian', app: 'app', customer: 'customer' } as const;

/**
 * A user as Jira shows it to others. A hidden e-mail address is not there, or is `null`: Jira does either.
 * Only the owner sees the own hidden address.
 */
export const showUser = (account: Account, time: number, hidden: 'hide' | 'show'): Record<string, unknown> => {
  const { accountId, zone, index } = account;
  const deleted = isDeletedAt(account, time);
  const email: Record<string, unknown> = {};
  if (!deleted && (!account.emailHidden || hidden === 'show')) email.emailAddress = account.email;
  else if (index % 3 === 0) email.emailAddress = null;
  return {
    accountId,
    accountType: deleted ? 'unknown' : ACCOUNT_TYPES[account.type],
    ...email,
    avatarUrls: avatarUrls(accountId),
    displayName: deleted ? FORMER_NAME : account.displayName,
    active: isActiveAt(account, time),
    ...(deleted ? {} : { timeZone: zone.name }),
  };
};
