/** A number of Jira REST points, by Atlassian's price list. */
export type Points = number;

/** What an answer of Jira cost. */
export interface Priced<T> {
  readonly value: T;
  readonly points: Points;
  /** What is embedded in issues: it costs points by one reading of the price list, and none as far as was observed. */
  readonly embedded?: Points;
  /** Items of the answer that could not be read, and are not in the value. */
  readonly leftOut?: number;
}

/** What an answer costs. `isDear`: what is embedded in issues is paid for too. */
export const paidFor = ({ points, embedded = 0 }: Omit<Priced<unknown>, 'value'>, isDear: boolean): Points =>
  points + (isDear ? embedded : 0);
