import type { JiraEvent } from '../kernel/jira-event';
import type { Priced } from '../kernel/points';

/** A page of what happened, told as the events would have told it. `next`: where to go on, `null` at the end. */
export interface HistoryPage<Next> {
  readonly events: readonly JiraEvent[];
  readonly next: Next | null;
}

/** One of a list that is asked for by a number. `mark` tells this page from another of the same list. */
export interface MarkedPage extends HistoryPage<number> {
  readonly mark: string;
}

/** What Jira still tells of the past. Each call throws `Refused`, `TryLater` or `Unreadable`. */
export interface JiraHistory {
  /** About how many issues Jira looks through for `issues`: some of the hours before that instant (epoch ms) too; `null` when it does not say. */
  countIssues(since: number): Promise<Priced<number | null>>;
  /**
   * Issues updated at that instant (epoch ms) or later, those created last first; the events tell of their creation.
   * A page may hold none and have a next. `next` is forgotten by Jira after seven days.
   */
  issues(
    since: number,
    token: string | null,
  ): Promise<Priced<HistoryPage<string> & { readonly ids: readonly string[] }>>;
  /** Changes of at most 1000 issues, oldest first: all of them, whatever their age. */
  changelogs(issues: readonly string[], token: string | null): Promise<Priced<HistoryPage<string>>>;
  /** Comments of an issue, with their last edit only; none of an issue that is gone. */
  comments(issue: string, startAt: number): Promise<Priced<MarkedPage>>;
  /** Worklogs made or edited since that instant (epoch ms), with their last edit only; not those of the last minute. */
  worklogs(since: number): Promise<Priced<MarkedPage>>;
}

/** What an audit asks. Each call throws `Refused`, `TryLater` or `Unreadable`. */
export interface JiraSample {
  /**
   * Ids of at most 5000 issues updated in the last `minutes`, those created last first. A next page is asked for with
   * the same `minutes`.
   */
  changedWithin(
    minutes: number,
    token: string | null,
  ): Promise<Priced<{ readonly ids: readonly string[]; readonly next: string | null }>>;
  /**
   * All that Jira tells of each of at most 100 issues since that instant (epoch ms) and some of before; those that are gone are
   * missing. `null`: it does not tell all of an issue, and refuses or garbles the rest.
   */
  pastOf(issues: readonly string[], since: number): Promise<Priced<ReadonlyMap<string, readonly JiraEvent[] | null>>>;
}

export interface HistoryPorts {
  readonly jiraHistory: JiraHistory;
  readonly jiraSample: JiraSample;
}
