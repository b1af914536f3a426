import type { AccountId } from '../../kernel/account';
import { unclear, type ReadJira } from '../jira/ask-jira';
import { userIn, type NamedUser } from '../jira/named';
import { readAhead } from '../jira/read-ahead';
import { pageOf, readList } from '../jira/read-list';
import { pause } from '../site/pause';
import { plainText } from '../words/plain-text';
import { mergedByName, sortedByName, type Named } from './name-order';

/** Names and e-mail addresses as the viewing admin sees them. They live in this page only. */
export interface People {
  readonly names: ReadonlyMap<AccountId, string>;
  /** Only those that Jira showed. */
  readonly emails: ReadonlyMap<AccountId, string>;
  /** Everybody whose name is sorted in, in the order of names. */
  readonly order: readonly Named[];
  /** Those who were on show before the list came to them, and were asked for by themselves. */
  readonly asked: ReadonlyMap<AccountId, NamedUser>;
  /** Whether Jira has been read to the end, and all of it understood: then a missing account is gone from the site. */
  readonly complete: boolean;
}

export const NOBODY: People = { names: new Map(), emails: new Map(), order: [], asked: new Map(), complete: false };

/** What the list lacked. */
export interface Lacking {
  /** Entries that were no user with an id. */
  readonly leftOut: number;
  /** Jira repeated itself, or has more users than are read. */
  readonly endedEarly: boolean;
}

const PER_PAGE = 1000; // Jira's limit for /users/search
const MOST_PAGES = 2000; // 200,000 users where Jira gives 100 at once
const SHOW_EVERY = 10; // pages: each time the rows change, 100,000 of them are filtered and put in order again

/**
 * Reads every user of the site; stops when `signal` says so. `onPeople` is called with what is known so far, and last with
 * all that there is. Throws PageFailure.
 */
export const loadPeople = async (
  readJira: ReadJira,
  onPeople: (people: People, lacking: Lacking | null) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> => {
  const names = new Map<AccountId, string>();
  const emails = new Map<AccountId, string>();
  const giveWay = () => pause(0, signal);
  let [pages, order, unsorted]: [number, Named[], Named[]] = [0, [], []];
  const sortIn = async () => {
    order = await mergedByName(order, unsorted, giveWay);
    unsorted = [];
  };
  const { whole, leftOut } = await readList({
    perPage: PER_PAGE,
    mostPages: MOST_PAGES,
    readPage: readAhead(async (startAt) => {
      signal.throwIfAborted();
      const path = `/rest/api/3/users/search?startAt=${startAt}&maxResults=${PER_PAGE}`;
      const page = pageOf(await readJira(path, 'users'));
      if (page === null) throw unclear('users');
      return page;
    }, PER_PAGE),
    parse: userIn,
    onNew: async (users) => {
      const named = users.map(({ account, name }) => ({ account, name: name ?? account }));
      for (const { account, name } of named) names.set(account, name);
      for (const { account, email } of users) if (email !== null) emails.set(account, email);
      unsorted = await mergedByName(unsorted, sortedByName(named), giveWay);
      if (pages++ % SHOW_EVERY !== 0) return;
      await sortIn();
      onPeople({ ...NOBODY, names, emails, order }, null);
    },
  });
  signal.throwIfAborted();
  await sortIn();
  onPeople({ ...NOBODY, names, emails, order, complete: whole && leftOut === 0 }, { leftOut, endedEarly: !whole });
};

/** What stands in the column Name. */
export type Naming =
  | { kind: 'known'; name: string; email: string | null }
  | { kind: 'reading'; account: AccountId }
  | { kind: 'former'; account: AccountId };

export const namingOf = (people: People, account: AccountId): Naming => {
  const name = people.names.get(account);
  if (name !== undefined) return { kind: 'known', name, email: people.emails.get(account) ?? null };
  const asked = people.asked.get(account);
  if (asked) return { kind: 'known', name: asked.name ?? account, email: asked.email };
  return { kind: people.complete ? 'former' : 'reading', account: plainText(account) };
};
