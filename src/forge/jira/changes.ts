import { route } from '@forge/api';
import { costing } from '../../kernel/costing';
import { Unreadable } from '../../kernel/failures';
import type { JiraEvent } from '../../kernel/jira-event';
import type { Priced } from '../../kernel/points';
import { changesIn } from '../../kernel/issue-past';
import { nextTokenOf } from '../../kernel/jira-pages';
import { Changelogs, priced } from './answers';
import { askAsApp, read } from './read';

/**
 * Changes in a page: Jira would give 10,000, but each may hold a whole description twice. A page that is too large all the same is
 * asked for in smaller ones.
 */
const CHANGES = [1000, 100, 10] as const;

interface ChangesPage {
  /** Ids of issues, each with what changed on it. */
  readonly byIssue: readonly (readonly [string, readonly JiraEvent[]])[];
  readonly next: string | null;
}

const ask = async (
  issueIdsOrKeys: readonly string[],
  token: string | null,
  maxResults: number,
): Promise<Priced<ChangesPage>> => {
  const page = await read({
    ask: askAsApp,
    asked: 'changes',
    path: route`/rest/api/3/changelog/bulkfetch`,
    body: { issueIdsOrKeys, maxResults, ...(token === null ? {} : { nextPageToken: token }) },
    answer: Changelogs,
  });
  const { items, leftOut } = changesIn(page.issueChangeLogs);
  const count = items.reduce((sum, { events, leftOut: bad }) => sum + events.length + bad, 0);
  const bad = items.reduce((sum, each) => sum + each.leftOut, leftOut);
  const byIssue = items.map(({ issue, events }) => [issue, events] as const);
  return priced({ byIssue, next: nextTokenOf(page) }, count, { leftOut: bad });
};

export const isTooLarge = (error: unknown): error is Unreadable =>
  error instanceof Unreadable && error.problem.code === 'jira-too-large';

const askFor = async (
  issues: readonly string[],
  token: string | null,
  [maxResults = 1, ...smaller]: readonly number[],
): Promise<Priced<ChangesPage>> => {
  try {
    return await ask(issues, token, maxResults);
  } catch (error) {
    if (!isTooLarge(error) || smaller.length === 0) throw error;
    const page = await costing(error.points, () => askFor(issues, token, smaller));
    return { ...page, points: page.points + error.points };
  }
};

/** A page of the changes of some issues, as the app. */
export const readChanges = (issues: readonly string[], token: string | null): Promise<Priced<ChangesPage>> =>
  askFor(issues, token, CHANGES);
