import { fetch } from '@forge/api';
import * as v from 'valibot';
import { Refused, TryLater, Unreadable } from '../../kernel/failures';
import type { OrganizationAsked } from '../../kernel/problem';
import type { Access, AccessAnswer } from '../../organization/ports';
import { discard, readText } from '../body';
import { retryAfterSeconds } from '../retry-after';

/** The one address outside that the manifest declares. @see https://developer.atlassian.com/cloud/admin/organization/rest/intro/ */
const BASE = 'https://api.atlassian.com/admin';
/** The longest that an answer is waited for: a page of the admin page waits no longer than 25 s for all of its questions. Unit: ms. */
const ANSWER_MS = 15_000;
/** The largest answer that is read: a hundred accounts with all their products take a tenth of it. Unit: bytes. */
const ANSWER_BYTES = 4 * 1024 * 1024;

export interface Question<T> {
  readonly asked: OrganizationAsked;
  /** From the organization's id on: `v1/orgs/…`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** A POST when there is one. */
  readonly body?: unknown;
  readonly answer: v.GenericSchema<unknown, T>;
}

/** A call of the page may run for 25 s: a change that takes longer is asked about by the next turn. Unit: ms. */
const CHANGE_MS = 8_000;

interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

const reaching = async <T>(asked: OrganizationAsked, request: () => Promise<T>): Promise<T> => {
  try {
    return await request();
  } catch (error) {
    throw new TryLater({ code: 'organization-unreachable', asked }, null, { cause: error });
  }
};

interface Sent {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  /** The longest that it is waited for. Unit: ms. */
  readonly within: number;
}

const send = ({ key }: Access, url: URL, { method, body, within }: Sent): Promise<Answer> => {
  const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${key}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  return fetch(url.href, {
    method,
    headers,
    // The key is for this address alone.
    redirect: 'manual',
    signal: AbortSignal.timeout(within),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
};

const sendQuestion = (access: Access, { path, query = {}, body }: Question<unknown>): Promise<Answer> => {
  const url = new URL(`${BASE}/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return send(access, url, { method: body === undefined ? 'GET' : 'POST', body, within: ANSWER_MS });
};

/** What a busy answer asks for, in either of the two ways that are documented. Unit: seconds. */
const waitOf = ({ headers }: Answer): number | null => {
  const now = Date.now();
  return retryAfterSeconds(headers.get('retry-after') ?? headers.get('x-ratelimit-reset'), now);
};

const parsed = <T>({ asked, answer: shape }: Question<T>, text: string | null): T => {
  try {
    return v.parse(shape, JSON.parse(text ?? ''));
  } catch (error) {
    throw new Unreadable({ code: 'organization-answer', asked }, { cause: error });
  }
};

const isBusy = (status: number): boolean => status === 429 || status >= 500;

/** Asks and checks the answer. Throws `Refused` (401, 403), `TryLater` (429, 5xx, no answer) or `Unreadable`. */
export const askAdmin = async <T>(access: Access, question: Question<T>): Promise<T> => {
  const { asked } = question;
  const answer = await reaching(asked, () => sendQuestion(access, question));
  const { status } = answer;
  if (status === 200) return parsed(question, await reaching(asked, () => readText(answer, ANSWER_BYTES)));
  await discard(answer);
  if (status === 401 || status === 403) throw new Refused({ code: 'organization-refused', asked, status });
  if (isBusy(status)) throw new TryLater({ code: 'organization-busy', asked, status }, waitOf(answer));
  throw new Unreadable({ code: 'organization-status', asked, status });
};

/** A change of somebody's access. `body`: none where it is not given. */
export interface Change {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

/**
 * Asks for a change of somebody's access. Throws `Refused` for a key that opens nothing (401), and `TryLater`, after
 * which it may have been made or not.
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/api-group-users/
 */
export const changeAccess = async (access: Access, { method, path, body }: Change): Promise<AccessAnswer> => {
  const asked = 'suspension';
  const url = new URL(`${BASE}/${path}`);
  const answer = await reaching(asked, () => send(access, url, { method, body, within: CHANGE_MS }));
  const { status } = answer;
  await discard(answer);
  if (isBusy(status)) throw new TryLater({ code: 'organization-busy', asked, status }, waitOf(answer));
  if (status === 401) throw new Refused({ code: 'organization-refused', asked, status });
  if (status === 403) return 'forbidden';
  return status >= 200 && status < 300 ? 'accepted' : 'rejected';
};
