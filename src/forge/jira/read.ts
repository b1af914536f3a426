import api, { type Route } from '@forge/api';
import * as v from 'valibot';
import { costing } from '../../kernel/costing';
import { Refused, TryLater, Unreadable } from '../../kernel/failures';
import type { Asked } from '../../kernel/problem';
import { readText } from '../body';
import { retryAfterSeconds } from '../retry-after';
import { within } from '../within';

/** What comes back from an ask, as far as it is used. */
export interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** Asks Jira: a GET, or a POST when there is a body. */
export type Ask = (path: Route, body?: unknown) => Promise<Answer>;

interface Init {
  readonly method?: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

const initOf = (body: unknown): Init =>
  body === undefined
    ? { headers: { Accept: 'application/json' } }
    : {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      };

export const askAsApp: Ask = (path, body) => api.asApp().requestJira(path, initOf(body));
export const askAsViewer: Ask = (path, body) => api.asUser().requestJira(path, initOf(body));

/** The longest that an answer is waited for: Jira itself ends a request after a minute. Unit: ms. */
const ANSWER_MS = 60_000;
/** The largest answer that is read: the largest pages asked for take a fifth of it. Unit: bytes. */
const ANSWER_BYTES = 8 * 1024 * 1024;

export interface Question<T> {
  readonly ask: Ask;
  /** What is asked for. */
  readonly asked: Asked;
  readonly path: Route;
  readonly body?: unknown;
  readonly answer: v.GenericSchema<unknown, T>;
}

/** Whatever a request throws, no answer came: a refusing proxy, a broken network, a package that changed. */
export const reaching = async <T>(asked: Asked, request: () => Promise<T>, ms = ANSWER_MS): Promise<T> => {
  try {
    return await within(ms, request);
  } catch (error) {
    throw new TryLater({ code: 'jira-unreachable', asked }, null, { cause: error });
  }
};

const parsed = <T>({ asked, answer: shape }: Question<T>, text: string | null): T => {
  if (text === null) throw new Unreadable({ code: 'jira-too-large', asked });
  try {
    return v.parse(shape, JSON.parse(text));
  } catch (error) {
    throw new Unreadable({ code: 'jira-answer', asked }, { cause: error });
  }
};

/**
 * Whether the points of the hour are used up. A gateway gives no reason; one that is not known is taken for a quota.
 * @see https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 */
const isQuota = ({ status, headers }: Answer): boolean => {
  const reason = headers.get('RateLimit-Reason');
  return status === 429 && reason !== null && !/burst|per-issue/.test(reason);
};

/** Why an answer is none that another attempt would not change: Jira is busy, or broken just now. */
export const busyWith = (answer: Answer, asked: Asked): TryLater | null => {
  const { status } = answer;
  if (status !== 429 && status < 500) return null;
  const seconds = retryAfterSeconds(answer.headers.get('Retry-After'), Date.now());
  return new TryLater(isQuota(answer) ? { code: 'jira-quota', asked } : { code: 'jira-busy', asked, status }, seconds);
};

const answerTo = async <T>(question: Question<T>): Promise<T | null> => {
  const { ask, asked, path, body } = question;
  const answer = await reaching(asked, () => ask(path, body));
  const { status } = answer;
  if (status === 404) return null;
  if (status === 401 || status === 403) throw new Refused({ code: 'jira-refused', asked, status });
  const busy = busyWith(answer, asked);
  if (busy) throw busy;
  if (status !== 200) throw new Unreadable({ code: 'jira-status', asked, status });
  return parsed(question, await reaching(asked, () => readText(answer, ANSWER_BYTES)));
};
/**
 * Asks and checks the answer; `null` when Jira does not know what is asked for (404). Throws `Refused` (401, 403),
 * `TryLater` (429, 5xx, proxy) or `Unreadable` (any other).
 */
export const readIfThere = <T>(question: Question<T>): Promise<T | null> => costing(1, () => answerTo(question));

/** The same where 404 is no answer either. */
export const read = async <T>(question: Question<T>): Promise<T> => {
  const found = await readIfThere(question);
  if (found === null) throw new Unreadable({ code: 'jira-status', asked: question.asked, status: 404 });
  return found;
};
