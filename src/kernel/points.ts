/** A number of Jira REST points, by Atlassian's price list. */
export type Points = number;

/** What an answer of Jira cost. */
export interface Priced<T> {
  readonly value: T;
  readonly points: Points;
  /** Items of the answer that could not be read, and are not in the value. */
  readonly leftOut?: number;
}
