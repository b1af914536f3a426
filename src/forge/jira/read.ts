import api, { ProxyRequestError, type Route } from '@forge/api';
import * as v from 'valibot';
import { Failure, Refused, TryLater, Unreadable } from '../../kernel/failures';
import type { Points } from '../../kernel/points';
import type { Asked } from '../../kernel/problem';

/** Asks Jira: a GET, or a POST when there is a body. */
export type Ask = (
  path: Route,
  body?: unknown,
) => Promise<{ status: number; headers: { get(name: string): string | null }; text(): Promise<string> }>;

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

const secondsOf = (header: string | null): number | null => {
  const seconds = Number(header);
  return header !== null && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

export interface Question<T> {
  readonly ask: Ask;
  /** What is asked for. */
  readonly asked: Asked;
  readonly path: Route;
  readonly body?: unknown;
  readonly answer: v.GenericSchema<unknown, T>;
}

/** Runs a call; what it throws has cost so many points more. */
export const costing = async <T>(points: Points | (() => Points), call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Failure) error.points += typeof points === 'number' ? points : points();
    throw error;
  }
};

const answerTo = async <T>({ ask, asked, path, body, answer: shape }: Question<T>): Promise<T | null> => {
  let answer: Awaited<ReturnType<Ask>>;
  try {
    answer = await ask(path, body);
  } catch (error) {
    if (error instanceof ProxyRequestError)
      throw new TryLater({ code: 'jira-unreachable', asked }, null, { cause: error });
    throw error;
  }
  const { status } = answer;
  if (status === 404) return null;
  if (status === 401 || status === 403) throw new Refused({ code: 'jira-refused', asked, status });
  if (status === 429 || status >= 500) {
    throw new TryLater({ code: 'jira-busy', asked, status }, secondsOf(answer.headers.get('Retry-After')));
  }
  if (status !== 200) throw new Unreadable({ code: 'jira-status', asked, status });
  const parsed = v.safeParse(shape, JSON.parse(await answer.text()));
  if (!parsed.success) throw new Unreadable({ code: 'jira-answer', asked });
  return parsed.output;
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
