import type { Lack } from '../kernel/issue-past';
import type { JiraEvent } from '../kernel/jira-event';
import type { Priced } from '../kernel/points';
import type { UsedProduct } from '../kernel/product';

/** What Jira tells when asked for it, as the events would have told it. */
export interface Told {
  readonly events: readonly JiraEvent[];
  /** What it refuses or garbles, in whole or in part. */
  readonly untold: readonly Lack[];
}

export interface IssuePast extends Told {
  readonly id: string;
}

/** An issue of which its own answer does not tell all. */
export interface LackingIssue {
  readonly id: string;
  readonly product: UsedProduct;
  readonly lacks: readonly Lack[];
}

/** How a page of issues is asked for. */
export interface IssuesAsked {
  /** How many at once; none: as many as Jira gives. */
  readonly pageSize?: number | undefined;
  /** Ids of projects; none: of all. */
  readonly projects?: readonly string[] | undefined;
}

/** A page of a search for issues. */
export interface IssuesPage {
  /** How many it holds of the time asked for. */
  readonly count: number;
  /** What they tell by themselves. */
  readonly events: readonly JiraEvent[];
  readonly lacking: readonly LackingIssue[];
  /** Where the search goes on, `null` at its end. Jira forgets it after seven days. */
  readonly next: string | null;
  /** How many issues the next page is to be asked for. */
  readonly pageSize: number;
}

/** What Jira still tells of the past. Each call throws `Refused`, `TryLater` or `Unreadable`. */
export interface JiraHistory {
  /** About how many issues a question in JQL finds; `null` when Jira does not say. */
  countIssues(jql: string): Promise<Priced<number | null>>;
  /**
   * Issues updated at that instant (epoch ms) or later, those created last first, as a page of the search tells of them. A page may
   * hold none and have a next. Of comments and worklogs the making and the last edit are known, and none that were deleted.
   */
  issues(since: number, token: string | null, asked: IssuesAsked): Promise<Priced<IssuesPage>>;
  /** Ids of projects that the app sees, page by page. */
  projects(startAt: number): Promise<Priced<{ readonly ids: readonly string[]; readonly next: number | null }>>;
  /** What changed on at most 1000 issues. */
  changesOf(issues: readonly LackingIssue[]): Promise<Priced<Told>>;
  /** The comments and worklogs that an issue lacks. */
  writtenOn(issue: LackingIssue): Promise<Priced<Told>>;
  /** All that Jira tells of each of at most 100 issues since that instant (epoch ms) and some of before; those that are gone are missing. */
  pastOf(issues: readonly string[], since: number): Promise<Priced<readonly IssuePast[]>>;
  /**
   * Ids of at most 5000 issues updated in the last `minutes`, those created last first. A next page is asked for with
   * the same `minutes`.
   */
  changedWithin(
    minutes: number,
    token: string | null,
  ): Promise<Priced<{ readonly ids: readonly string[]; readonly next: string | null }>>;
}

export interface HistoryPorts {
  readonly jiraHistory: JiraHistory;
}
