import { fetch } from '@forge/api';
import * as v from 'valibot';
import { Refused, TryLater, Unreadable } from '../../kernel/failures';
import type { OrganizationAsked } from '../../kernel/problem';
import type { Access } from '../../organization/ports';
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

const send = ({ key }: Access, { path, query = {}, body }: Question<unknown>): Promise<Answer> => {
  const url = new URL(`${BASE}/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const headers: Record<string, string> = { accept: 'application/json', authorization: `Bearer ${key}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  return fetch(url.href, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    // The key is for this address alone.
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
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

/** Asks and checks the answer. Throws `Refused` (401, 403), `TryLater` (429, 5xx, no answer) or `Unreadable`. */
export const askAdmin = async <T>(access: Access, question: Question<T>): Promise<T> => {
  const { asked } = question;
  const answer = await reaching(asked, () => send(access, question));
  const { status } = answer;
  if (status === 200) return parsed(question, await reaching(asked, () => readText(answer, ANSWER_BYTES)));
  await discard(answer);
  if (status === 401 || status === 403) throw new Refused({ code: 'organization-refused', asked, status });
  if (status === 429 || status >= 500) throw new TryLater({ code: 'organization-busy', asked, status }, waitOf(answer));
  throw new Unreadable({ code: 'organization-status', asked, status });
};
