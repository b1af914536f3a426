import type { Asked } from '../../kernel/problem';
import { PageFailure } from '../site/failure';
import { secondsAsked } from './retry-after';

/** What came back over the bridge. */
export interface JiraAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly text: () => Promise<string>;
}

export interface Bridge {
  /** A GET, or a POST when there is a body. Rejects when no answer comes. */
  readonly request: (path: string, body?: unknown) => Promise<JiraAnswer>;
  readonly isOnline: () => boolean;
  /** Epoch ms. */
  readonly now: () => number;
}

/** Reads JSON of any shape from Jira's REST API as the person who looks at the page. Throws PageFailure. */
export type ReadJira = (path: string, asked: Asked, body?: unknown) => Promise<unknown>;

/** A page of 1,000 users is 1 MB: what is five times as large is none, and is not parsed. Unit: UTF-16 code units. */
const MOST_TEXT = 5_000_000;

const refusedFor = (asked: Asked, { status, header }: JiraAnswer, now: number): PageFailure => {
  if (status === 401 || status === 403)
    return new PageFailure('jira-refused', { code: 'viewer-refused', asked, status });
  if (status !== 429 && status < 500) return new PageFailure('jira', { code: 'jira-status', asked, status });
  return new PageFailure(
    'jira-busy',
    { code: 'jira-busy', asked, status },
    {
      retryAfter: secondsAsked(header('Retry-After'), header('Date'), now),
    },
  );
};

/** An answer that is not what Atlassian documents. */
export const unclear = (asked: Asked): PageFailure => new PageFailure('jira-answer', { code: 'jira-answer', asked });

/** `undefined` for what is no JSON: HTML, or nothing at all. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The one edge to Jira of the page: whatever comes back becomes JSON or a PageFailure. */
export const readerOf =
  ({ request, isOnline, now }: Bridge): ReadJira =>
  async (path, asked, body) => {
    const noAnswer = (cause: unknown): never => {
      if (!isOnline()) throw new PageFailure('offline', { code: 'offline' }, { cause });
      throw new PageFailure('jira-busy', { code: 'jira-unreachable', asked }, { cause });
    };
    const answer = await request(path, body).catch(noAnswer);
    if (answer.status !== 200) throw refusedFor(asked, answer, now());
    const text = await answer.text().catch(noAnswer);
    if (text.length > MOST_TEXT) throw new PageFailure('jira-answer', { code: 'jira-too-large', asked });
    const json = parsed(text);
    if (json === undefined) throw unclear(asked);
    return json;
  };
