import { problemOf } from '../../kernel/failures';
import type { Problem, ProblemCode } from '../../kernel/problem';
import type { FailureCode } from '../../resolvers/view';
import { KEEPS_HAPPENING, sentenceOf } from '../words/problems';

/**
 * `consent`, `consent-stays`: the admin did not allow an address, or what was allowed could not be taken back. `jira-refused`, `jira-busy`, `jira-answer`, `jira`: Jira did not let the
 * page read, could not answer, answered something else than what was asked for, or with another status. `offline`: the
 * browser has no network. `lost`: no answer came from the app. `browser`: the browser lacks something. `page`: the page
 * itself is at fault, or does not fit the app.
 */
export type PageFailureCode =
  | FailureCode
  | 'consent'
  | 'consent-stays'
  | 'jira-refused'
  | 'jira-busy'
  | 'jira-answer'
  | 'jira'
  | 'offline'
  | 'lost'
  | 'browser'
  | 'page';

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

/** A problem as a failure. */
export const refusal = (code: FailureCode, problem: Problem, cause?: unknown): PageFailure =>
  new PageFailure(code, sentenceOf(problem), { problem, cause });

/** Whatever was thrown, as something that the page can show: what nobody worded is named, and its own text is not shown. */
export const failureOf = (cause: unknown): PageFailure => {
  if (cause instanceof PageFailure) return cause;
  const problem = problemOf(cause);
  return new PageFailure('page', sentenceOf(problem), { problem, cause });
};

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
    case 'consent-stays':
      return 'Try again, or take it back in Atlassian’s administration, among the connected apps.';
    case 'jira-refused':
      return 'Check that you may browse users in Jira, then try again.';
    case 'jira-busy':
      return 'Names come when you try again in a minute.';
    case 'jira-answer':
      return 'Try again in a minute, or reload the page: Jira may have logged you out.';
    case 'jira':
      return 'Try again in a minute.';
    case 'offline':
      return 'Connect to the network, then try again.';
    case 'lost':
      return 'Check your connection and try again. If it keeps happening, reload the page.';
    case 'browser':
      return 'Open the page in a current version of Chrome, Edge, Firefox or Safari.';
    case 'page':
      return problem?.code === 'unexpected' ? 'Reload the page.' : `Reload the page. ${KEEPS_HAPPENING}`;
  }
};
