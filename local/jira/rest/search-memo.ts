import type { Issue } from '../issue';
import type { IssueStore } from '../issue-store';
import { itemAt } from '../random';
import { matches, rankOf, type Query } from './jql';

type Rank = ReturnType<typeof rankOf>;

const isAfter = (rank: Rank, other: Rank): boolean =>
  rank[0] > other[0] || (rank[0] === other[0] && rank[1] > other[1]);

/** Keeps what the last search found, so that its other pages need no new one while nothing changes. */
export class SearchMemo {
  private key = '';
  private issues: readonly Issue[] = [];

  /** The issues that come after that rank, at most `length`, and whether they are the last. */
  page(
    store: IssueStore,
    query: Query,
    after: Rank,
    length: number,
  ): { readonly page: readonly Issue[]; readonly isLast: boolean } {
    const issues = this.find(store, query);
    let [low, high] = [0, issues.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isAfter(rankOf(query, itemAt(issues, middle)), after)) high = middle;
      else low = middle + 1;
    }
    return { page: issues.slice(low, low + length), isLast: low + length >= issues.length };
  }

  private find(store: IssueStore, query: Query): readonly Issue[] {
    const { from, to, projects, unseen, touched, logged, order, direction } = query;
    const key = [
      store.version,
      from,
      to,
      projects ? [...projects].join() : '*',
      [...unseen].join(),
      JSON.stringify([touched, logged]),
      order,
      direction,
    ].join(' ');
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
