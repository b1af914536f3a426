import { route } from '@forge/api';
import type { Priced } from '../../kernel/points';
import type { JiraEvent } from '../../kernel/jira-event';
import { Changelogs, changesOf, onward, priced } from './answers';
import { askAsApp, read } from './read';

/** Changes in a page: Jira would give 10,000, but each may hold a whole description twice. */
const CHANGES = 1000;

interface ChangesPage {
  /** Ids of issues, each with what changed on it. */
  readonly byIssue: readonly (readonly [string, JiraEvent[]])[];
  readonly next: string | null;
}

/** A page of the changes of some issues, as the app. */
export const readChanges = async (
  issueIdsOrKeys: readonly string[],
  token: string | null,
): Promise<Priced<ChangesPage>> => {
  const { issueChangeLogs, nextPageToken } = await read({
    ask: askAsApp,
    asked: 'changes',
    path: route`/rest/api/3/changelog/bulkfetch`,
    body: { issueIdsOrKeys, maxResults: CHANGES, ...(token === null ? {} : { nextPageToken: token }) },
    answer: Changelogs,
  });
  const byIssue = issueChangeLogs.map((issue) => [issue.issueId, changesOf(issue)] as const);
  const count = byIssue.reduce((sum, [, events]) => sum + events.length, 0);
  return priced({ byIssue, next: onward(nextPageToken, token) }, count);
};
