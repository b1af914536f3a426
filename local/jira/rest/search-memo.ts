import type { Issue } from '../issue';
import type { IssueStore } from '../issue-store';
import { matches, rankOf, type Query } from './jql';

export type Rank = ReturnType<typeof rankOf>;

export const isAfter = (rank: Rank, other: Rank): boolean =>
  rank[0] > other[0] || (rank[0] === other[0] && rank[1] > other[1]);

/** Keeps what the last search found, so that its other pages need no new one while nothing changes. */
export class SearchMemo {
  private key = '';
  private issues: readonly Issue[] = [];

  find(store: IssueStore, query: Query): readonly Issue[] {
    const { from, to, projects, order, direction } = query;
    const key = [store.version, from, to, projects ? [...projects].join() : '*', order, direction].join(' ');
    if (key !== this.key) {
      this.issues = store.issues
        .filter((issue) => matches(query, issue))
        .map((issue) => ({ issue, rank: rankOf(query, issue) }))
        .sort((one, other) => (isAfter(one.rank, other.rank) ? 1 : -1))
        .map(({ issue }) => issue);
      this.key = key;
    }
    return this.issues;
  }
}
