import { packPeople } from '../../directory/rules/listed-people';
import type { UsersSlice } from '../../directory/view';
import { listedUserOf, type ListedUser } from '../../kernel/listed-user';
import { unclear, type ReadJira } from '../jira/ask-jira';
import { readAhead } from '../jira/read-ahead';
import { pageOf, readList } from '../jira/read-list';

const PER_PAGE = 1000; // Jira's limit for /users/search
const MOST_PAGES = 2000; // 200,000 users where Jira gives 100 at once
/** Users and pages at which a slice is handed over: some 250 KB, and what a closed tab loses. */
const MOST_USERS = 5_000;
const PAGES = 20;

const userIn = (item: unknown): { id: string; item: ListedUser } | null => {
  const user = listedUserOf(item);
  return user && { id: user.account, item: user };
};

/** Gives `false` when somebody else has gone on with the list. */
type Hand = (slice: UsersSlice) => Promise<boolean>;

/** The list of users was left to somebody else. */
class LeftOff extends Error {}

/** Reads the users of the site from there on, and hands them over. Throws PageFailure. */
export const readUsers = async (
  readJira: ReadJira,
  startAt: number,
  hand: Hand,
  signal: AbortSignal,
): Promise<void> => {
  let [users, pages, from]: [ListedUser[], number, number] = [[], 0, startAt];
  const handOver = async (next: number | null, leftOut: number, isWhole: boolean): Promise<void> => {
    const slice = { startAt: from, people: packPeople(users), next, leftOut, isWhole };
    if (!(await hand({ kind: 'users', ...slice }))) throw new LeftOff();
    [users, pages, from] = [[], 0, next ?? from];
  };
  try {
    const { whole, leftOut } = await readList({
      ...{ perPage: PER_PAGE, mostPages: MOST_PAGES, startAt, parse: userIn },
      readPage: readAhead(async (at) => {
        signal.throwIfAborted();
        const path = `/rest/api/3/users/search?startAt=${at}&maxResults=${PER_PAGE}`;
        const page = pageOf(await readJira(path, 'users'));
        if (page === null) throw unclear('users');
        return page;
      }, PER_PAGE),
      onNew: async (found, next) => {
        users.push(...found);
        pages += 1;
        // What was left out is told with the last slice.
        if (users.length >= MOST_USERS || pages >= PAGES) await handOver(next, 0, true);
      },
    });
    await handOver(null, leftOut, whole);
  } catch (cause) {
    if (!(cause instanceof LeftOff)) throw cause;
  }
};
