import type { AccountId } from '../../kernel/account';
import { PageFailure } from '../site/failure';

/** Names and e-mail addresses as the viewing admin sees them. They live in this page only. */
export interface People {
  readonly names: ReadonlyMap<AccountId, string>;
  /** Only those that Jira showed. */
  readonly emails: ReadonlyMap<AccountId, string>;
  /** Whether Jira has been read to the end: then a missing account is gone from the site. */
  readonly complete: boolean;
}

export const NOBODY: People = { names: new Map(), emails: new Map(), complete: false };

const PAGE = 1000; // Jira's limit for /users/search
const SHOW_EVERY = 10; // pages: each time the rows change, 100,000 of them are filtered and sorted again

type ReadJira = (path: string) => Promise<unknown>;

interface User {
  readonly accountId: AccountId;
  readonly displayName: string;
  readonly emailAddress: string;
}

const textOf = (value: object, key: string): string => {
  const text: unknown = Reflect.get(value, key);
  return typeof text === 'string' ? text : '';
};

const userOf = (value: unknown): User[] => {
  if (typeof value !== 'object' || value === null) return [];
  const accountId = textOf(value, 'accountId');
  return accountId
    ? [{ accountId, displayName: textOf(value, 'displayName'), emailAddress: textOf(value, 'emailAddress') }]
    : [];
};

/**
 * Reads every user of the site. Only an empty page ends the list: Jira filters after it pages, so a short page ends nothing.
 * `onPeople` is called with what is known so far, and last with all.
 */
export const loadPeople = async (readJira: ReadJira, onPeople: (people: People) => void): Promise<void> => {
  const names = new Map<AccountId, string>();
  const emails = new Map<AccountId, string>();
  for (let page = 0; ; page++) {
    const answer = await readJira(`/rest/api/3/users/search?startAt=${page * PAGE}&maxResults=${PAGE}`);
    if (!Array.isArray(answer))
      throw new PageFailure('jira', 'Jira answered with something that is not a list of users.');
    if (answer.length === 0) break;
    for (const { accountId, displayName, emailAddress } of answer.flatMap(userOf)) {
      names.set(accountId, displayName || accountId);
      if (emailAddress) emails.set(accountId, emailAddress);
    }
    if (page % SHOW_EVERY === 0) onPeople({ names, emails, complete: false });
  }
  onPeople({ names, emails, complete: true });
};

/** What stands in the column Name. */
export type Naming =
  | { kind: 'known'; name: string; email: string | null }
  | { kind: 'reading'; account: AccountId }
  | { kind: 'former'; account: AccountId };

export const namingOf = (people: People, account: AccountId): Naming => {
  const name = people.names.get(account);
  if (name !== undefined) return { kind: 'known', name, email: people.emails.get(account) ?? null };
  return people.complete ? { kind: 'former', account } : { kind: 'reading', account };
};
