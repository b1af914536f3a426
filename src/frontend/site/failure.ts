import { problemOf } from '../../kernel/failures';
import type { Asked, Problem } from '../../kernel/problem';
import type { FailureCode } from '../../resolvers/view';

/** What the page finds out by itself: of Jira as the person who looks at it, of the app, and of the browser. */
export type OwnProblem =
  | { readonly code: 'viewer-refused'; readonly asked: Asked; readonly status: number }
  | { readonly code: 'offline' }
  | { readonly code: 'view-unloaded' }
  | { readonly code: 'app-silent' }
  | { readonly code: 'app-unclear' }
  | { readonly code: 'browser-too-old' }
  | { readonly code: 'report-damaged' }
  | { readonly code: 'report-stopped' }
  | { readonly code: 'report-restless' }
  | { readonly code: 'consent-stays' }
  | { readonly code: 'old-consent-stays'; readonly origin: string }
  | { readonly code: 'consent-refused'; readonly origin: string };

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
  /** Seconds after which Jira allows the read again, where it said so. */
  readonly retryAfter?: number | null;
}

/** An expected failure. Its words are those of its problem: `words/failures.ts`. */
export class PageFailure extends Error {
  override readonly name = 'PageFailure';
  readonly retryAfter: number | null;

  constructor(
    readonly code: PageFailureCode,
    readonly problem: Problem | OwnProblem,
    { retryAfter, cause }: Details = {},
  ) {
    super(problem.code, { cause });
    this.retryAfter = retryAfter ?? null;
  }
}

/** Whatever was thrown, as something that the page can show: what nobody worded is named, and its own text is not shown. */
export const failureOf = (cause: unknown): PageFailure =>
  cause instanceof PageFailure ? cause : new PageFailure('page', problemOf(cause), { cause });
