import { accountIdOf, type AccountId } from '../kernel/account';
import { momentOf } from '../kernel/moment';
import { fieldOf } from '../kernel/outside';

/** A user of whom an event tells. */
export interface UserEvent {
  readonly account: AccountId;
  /** When it happened, epoch ms; its arrival when the event does not say. */
  readonly at: number;
  /** The account was made, or given access again. What else is told of the user may be old, and is asked of Jira. */
  readonly isCreated: boolean;
}

/** Whom an event about a user names, in either place where Jira does; `null` for a payload that names nobody. */
export const userEventOf = (payload: unknown, arrivedAt: number): UserEvent | null => {
  const account = accountIdOf(fieldOf(payload, 'user', 'accountId')) ?? accountIdOf(fieldOf(payload, 'accountId'));
  if (account === null) return null;
  const told = momentOf(fieldOf(payload, 'timestamp')) ?? arrivedAt;
  const isCreated = fieldOf(payload, 'eventType') === 'avi:jira:created:user';
  return { account, at: Math.min(told, arrivedAt), isCreated };
};
