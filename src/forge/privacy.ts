import { privacy as atlassian } from '@forge/api';
import { accountIdOf } from '../kernel/account';
import { TryLater, Unreadable, type Failure } from '../kernel/failures';
import { fieldOf, itemsOf } from '../kernel/outside';
import type { AccountUpdate, PersonalData } from '../privacy/ports';
import { retryAfterSeconds } from './retry-after';
import { within } from './within';

/** The package rejects with the answer itself when that is neither 200 nor 204, and with anything when there is none. */
const failureOf = (error: unknown): Failure => {
  const status = fieldIn(error, 'status');
  if (typeof status !== 'number') return new TryLater({ code: 'atlassian-busy', status: 0 }, null, { cause: error });
  if (status !== 429 && status < 500) return new Unreadable({ code: 'atlassian-answer', status });
  const headers = fieldIn(error, 'headers');
  const wait = headers instanceof Headers ? retryAfterSeconds(headers.get('Retry-After'), Date.now()) : null;
  return new TryLater({ code: 'atlassian-busy', status }, wait);
};

/** An answer has its fields by its class. */
const fieldIn = (value: unknown, name: string): unknown =>
  value instanceof Object ? (Reflect.get(value, name) as unknown) : undefined;

/** What Atlassian says of one account; what cannot be read says nothing. */
const updateOf = (update: unknown): AccountUpdate | null => {
  const account = accountIdOf(fieldOf(update, 'accountId'));
  const status = fieldOf(update, 'status');
  return account !== null && (status === 'closed' || status === 'updated') ? { account, status } : null;
};

/** The longest that an answer is waited for. Unit: ms. */
const ANSWER_MS = 60_000;

/** Atlassian's personal-data reporting. */
export const personalData: PersonalData = {
  report: async (kept) => {
    const accounts = kept.map(({ account, updatedAt }) => ({
      accountId: account,
      updatedAt: new Date(updatedAt).toISOString(),
    }));
    const answer: unknown = await within(ANSWER_MS, () => atlassian.reportPersonalData(accounts)).catch(
      (error: unknown) => {
        throw failureOf(error);
      },
    );
    if (!Array.isArray(answer)) throw new Unreadable({ code: 'atlassian-answer', status: 200 });
    return itemsOf(answer, updateOf).items;
  },
};
