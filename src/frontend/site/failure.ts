import { PageFailure } from '../bridge';

/** Whatever was thrown, as something that the page can show. */
export const failureOf = (cause: unknown): PageFailure =>
  cause instanceof PageFailure
    ? cause
    : new PageFailure('lost', cause instanceof Error ? cause.message : String(cause));

/** What the reader can do about a failure. */
export const remedyOf = (failure: PageFailure): string => {
  switch (failure.code) {
    case 'forbidden':
      return 'Ask someone who administers Jira to open this page, or to give you the permission “Administer Jira”.';
    case 'invalid':
      return 'Change what you entered and try again.';
    case 'busy':
      return 'Rollcall is busy with this already. Try again in a minute.';
    case 'unavailable':
      return 'Nothing is lost: activity is still being recorded. Try again in a few minutes.';
    case 'jira':
      return 'Check that you may browse users in Jira, then try again.';
    case 'lost':
      return 'Check your connection and try again. If it keeps happening, reload the page.';
  }
};
