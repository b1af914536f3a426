import type { Problem, ProblemCode } from '../../kernel/problem';
import type { FailureCode } from '../../resolvers/view';
import { sentenceOf } from '../words/problems';

/**
 * `consent`: the admin did not allow an address. `jira-refused`, `jira`: Jira did not let the page read, or could not
 * answer. `lost`: no answer came from the app. `browser`: the browser lacks something. `page`: the page itself is at fault,
 * or does not fit the app.
 */
export type PageFailureCode = FailureCode | 'consent' | 'jira-refused' | 'jira' | 'lost' | 'browser' | 'page';

interface Details extends ErrorOptions {
  /** What the app says went wrong; `null` where the page found out by itself. */
  readonly problem?: Problem;
  /** Seconds after which Jira allows the read again, where it said so. */
  readonly retryAfter?: number | null;
}

/** An expected failure, in words that the page may show. */
export class PageFailure extends Error {
  override readonly name = 'PageFailure';
  readonly problem: Problem | null;
  readonly retryAfter: number | null;

  constructor(
    readonly code: PageFailureCode,
    message: string,
    { problem, retryAfter, cause }: Details = {},
  ) {
    super(message, { cause });
    this.problem = problem ?? null;
    this.retryAfter = retryAfter ?? null;
  }
}

export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** A problem as a failure. */
export const refusal = (code: FailureCode, problem: Problem, cause?: unknown): PageFailure =>
  new PageFailure(code, sentenceOf(problem), { problem, cause });

/** Whatever was thrown, as something that the page can show. */
export const failureOf = (cause: unknown): PageFailure =>
  cause instanceof PageFailure ? cause : new PageFailure('page', messageOf(cause), { cause });

/** Their sentences already say all there is to do. */
const SAYS_ALL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'record-unreadable',
  'record-missing',
  'record-unwritable',
  'no-signing-secret',
  'directory-unread',
  'receiver-restarts',
]);

/** What the reader can do about a failure beyond what its message says; `null` when that is all. */
export const remedyOf = ({ code, problem }: PageFailure): string | null => {
  switch (code) {
    case 'forbidden':
    case 'invalid':
      return null; // each of these problems says what to mend, or whom to ask
    case 'busy':
      return 'Try again in a minute.';
    case 'unavailable':
      return problem && SAYS_ALL.has(problem.code)
        ? null
        : 'Nothing is lost: activity is still being recorded. Try again in a few minutes.';
    case 'consent':
      return 'Save again, and allow the domain when Jira asks.';
    case 'jira-refused':
      return 'Check that you may browse users in Jira, then try again.';
    case 'jira':
      return 'Try again in a minute.';
    case 'lost':
      return 'Check your connection and try again. If it keeps happening, reload the page.';
    case 'browser':
      return 'Open the page in a current version of Chrome, Edge, Firefox or Safari.';
    case 'page':
      return 'Reload the page. If it keeps happening, contact the support of Rollcall.';
  }
};
