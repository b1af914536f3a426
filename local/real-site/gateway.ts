import type { Credentials } from './credentials';
import { readOf } from './reads';

export interface Question {
  readonly method: string;
  /** Path and query, as `/rest/api/3/myself`. */
  readonly path: string;
  readonly body?: string | undefined;
}

export type Sent =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** It is no read, and did not leave. */
  | { readonly kind: 'withheld' }
  /** No answer. `code` is the network's own, as `ENOTFOUND`; `TIMEOUT`, `STOPPED`, `TOO_LARGE`. */
  | { readonly kind: 'unreachable'; readonly code: string };

/** Asks the site. Never throws. */
export type Gateway = (question: Question) => Promise<Sent>;

/** No answer of Jira takes so long. Unit: ms. */
const TIMEOUT_MS = 60_000;

/** What the app may want to know of an answer; cookies and the like stay here. */
const KEPT_HEADERS = /^(content-type|retry-after|(x-)?ratelimit-.+)$/;

/** The largest answer that is read, unpacked: Jira's largest pages are a tenth of it. Unit: bytes. */
const MAX_ANSWER = 50 * 1024 * 1024;

/** What the answer holds, or `null` when that is too much; the rest is left where it is. */
const textOf = async (answer: Response): Promise<string | null> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
};

const codeOf = (error: unknown): string => {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.name === 'TimeoutError') return 'TIMEOUT';
    if (each.name === 'AbortError') return 'STOPPED';
    if ('code' in each && typeof each.code === 'string') return each.code;
  }
  return 'UNKNOWN';
};

/**
 * The only way from this machine to a real site: reads alone, to that origin alone, as that account. Redirects are
 * answers, and not followed. No header of the app or the page goes along: one may ask for another method.
 */
export const openGateway = (origin: string, { email, token }: Credentials, stopped: AbortSignal): Gateway => {
  const authorization = `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;
  return async ({ method, path, body }) => {
    const url = readOf(origin, method, path);
    if (!url) return { kind: 'withheld' };
    try {
      const answer = await fetch(url, {
        method,
        redirect: 'manual',
        headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
        signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
        ...(method === 'POST' && body !== undefined ? { body } : {}),
      });
      const headers = Object.fromEntries([...answer.headers].filter(([name]) => KEPT_HEADERS.test(name)));
      const text = await textOf(answer);
      return text === null
        ? { kind: 'unreachable', code: 'TOO_LARGE' }
        : { kind: 'answered', status: answer.status, headers, body: text };
    } catch (error) {
      return { kind: 'unreachable', code: codeOf(error) };
    }
  };
};
