import * as v from 'valibot';

import { accountIdOf } from '../../kernel/account';
import { plainText } from '../words/plain-text';

/** Longest id of a group that is taken. */
const MOST_ID = 128;
/** The longest address that mail is delivered to. */
const MOST_EMAIL = 254;

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_ID));
/** What may not be seen, is empty or is no text: absent. */
const Absent = v.fallback(v.nullable(v.string()), null);

const nameOf = (name: string | null): string | null => plainText(name ?? '').trim() || null;

const User = v.object({ accountId: v.unknown(), displayName: Absent, emailAddress: Absent });

export interface NamedUser {
  readonly account: string;
  /** `null` when Jira tells none. */
  readonly name: string | null;
  readonly email: string | null;
}

/** A user as Jira lists them, or `null` when it names no account. */
export const userIn = (item: unknown): { id: string; item: NamedUser } | null => {
  const parsed = v.safeParse(User, item);
  const account = parsed.success ? accountIdOf(parsed.output.accountId) : null;
  if (!parsed.success || account === null) return null;
  const { displayName, emailAddress } = parsed.output;
  const email = emailAddress !== null && emailAddress.length <= MOST_EMAIL ? nameOf(emailAddress) : null;
  return { id: account, item: { account, name: nameOf(displayName), email } };
};

const Group = v.object({ groupId: Id, name: v.string() });

/** A group, or `null` when it has no id or no name. */
export const groupIn = (item: unknown): { id: string; item: readonly [string, string] } | null => {
  const parsed = v.safeParse(Group, item);
  const name = parsed.success ? nameOf(parsed.output.name) : null;
  return parsed.success && name !== null ? { id: parsed.output.groupId, item: [parsed.output.groupId, name] } : null;
};
