import type { JiraHistory, JiraSample, MarkedPage } from '../../src/history/ports';
import type { JiraEvent } from '../../src/kernel/jira-event';
import type { Priced } from '../../src/kernel/points';

/** What happened on an issue. */
export interface IssuePast {
  readonly id: string;
  readonly created: JiraEvent;
  readonly changes: readonly JiraEvent[];
  readonly comments: readonly JiraEvent[];
  readonly worklogs: readonly JiraEvent[];
}

const ISSUES = 100;
const COMMENTS = 2;
const WORKLOGS = 2;

const priced = <T>(value: T, objects: number): Priced<T> => ({ value, points: 1 + objects });

/** A page of a list by number; the last has no next. */
const pageOf = <T>(items: readonly T[], from: number, size: number): { page: readonly T[]; next: number | null } => {
  const end = from + size;
  return { page: items.slice(from, end), next: end < items.length ? end : null };
};

/** The past of a few issues, told page by page, and a sample of it. */
export class HistorySite implements JiraHistory, JiraSample {
  constructor(private readonly pasts: readonly IssuePast[]) {}

  countIssues = () => Promise.resolve(priced(this.pasts.length, 0));

  issues: JiraHistory['issues'] = (_since, token) => {
    const { page, next } = pageOf(this.pasts, Number(token ?? 0), ISSUES);
    const ids = page.map(({ id }) => id);
    const value = { ids, events: page.map(({ created }) => created), next: next === null ? null : String(next) };
    return Promise.resolve(priced(value, page.length));
  };

  changelogs: JiraHistory['changelogs'] = (issues) => {
    const events = this.pasts.flatMap(({ id, changes }) => (issues.includes(id) ? changes : []));
    return Promise.resolve(priced({ events, next: null }, events.length));
  };

  comments: JiraHistory['comments'] = (issue, startAt) => {
    const all = this.pasts.find(({ id }) => id === issue)?.comments ?? [];
    const { page, next } = pageOf(all, startAt, COMMENTS);
    return Promise.resolve(priced({ events: page, next, mark: String(startAt) }, page.length));
  };

  worklogs: JiraHistory['worklogs'] = (since) => {
    const all = this.pasts.flatMap((past) => past.worklogs).filter(({ at }) => at >= since);
    const ordered = all.sort((one, other) => one.at - other.at);
    const page = ordered.slice(0, WORKLOGS);
    const next = ordered.length > WORKLOGS ? (page.at(-1)?.at ?? since) + 1 : null;
    const value: MarkedPage = { events: page, next, mark: String(since) };
    return Promise.resolve(priced(value, 2 * page.length + 1));
  };

  changedWithin: JiraSample['changedWithin'] = () => {
    const ids = this.pasts.map(({ id }) => id);
    return Promise.resolve(priced({ ids, next: null }, ids.length));
  };

  pastOf: JiraSample['pastOf'] = (issues) => {
    const found = this.pasts.filter(({ id }) => issues.includes(id));
    const value = new Map(
      found.map(({ id, created, changes, comments, worklogs }) => [
        id,
        [created, ...changes, ...comments, ...worklogs],
      ]),
    );
    return Promise.resolve(priced(value, 3 * found.length));
  };
}
