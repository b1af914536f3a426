import type { AccountId } from '../../kernel/account';
import { unclear, type ReadJira } from '../jira/ask-jira';
import { userIn, type NamedUser } from '../jira/named';
import { pageOf } from '../jira/read-list';

/** Jira takes 200 ids; no window shows half as many rows. */
const MOST = 100;

/** Names and e-mail addresses of a few accounts, as the viewing admin sees them. Who is not known is left out. Throws PageFailure. */
export const loadNamesOf = async (readJira: ReadJira, accounts: readonly AccountId[]): Promise<NamedUser[]> => {
  const ids = accounts.slice(0, MOST).map((account) => `accountId=${encodeURIComponent(account)}`);
  const page = pageOf(await readJira(`/rest/api/3/user/bulk?${ids.join('&')}&maxResults=${MOST}`, 'users'));
  if (page === null) throw unclear('users');
  return page.items.flatMap((item) => userIn(item)?.item ?? []);
};
