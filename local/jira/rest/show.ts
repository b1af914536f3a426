import type { Account } from '../account';
import type { Group } from '../group';
import type { Actor } from '../issue';
import { showUser } from '../user';
import type { Call } from './outcome';

/** A user with a link, as REST shows one; the own hidden e-mail address is shown to oneself only. */
export const restUser = ({ url, time, self }: Pick<Call, 'url' | 'time' | 'self'>, account: Account): object => ({
  self: `${url}/rest/api/3/user?accountId=${encodeURIComponent(account.accountId)}`,
  ...showUser(account, time, self === account ? 'show' : 'hide'),
});

export const groupName = ({ url }: Pick<Call, 'url'>, { name, groupId }: Group): object => ({
  name,
  groupId,
  self: `${url}/rest/api/3/group?groupId=${groupId}`,
});

/** For places where Jira leaves an unknown author out. */
export const authorOf = (call: Call, name: 'author' | 'updateAuthor', actor: Actor): object =>
  actor ? { [name]: restUser(call, actor) } : {};
