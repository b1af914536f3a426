import type { IssuesPage, JiraHistory, LackingIssue } from '../../src/history/ports';
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

const ISSUES = 2;
/** Comments that a page of issues shows at most. */
const EMBEDDED = 2;

const priced = <T>(value: T, objects: number): Priced<T> => ({ value, points: 1 + objects });

const allOf = ({ created, changes, comments, worklogs }: IssuePast): JiraEvent[] => [
  ...[created, ...changes, ...comments, ...worklogs],
];

/** The past of a few issues, told page by page, and a sample of it. */
export class HistorySite implements JiraHistory {
  constructor(private readonly pasts: readonly IssuePast[]) {}

  countIssues = () => Promise.resolve(priced(this.pasts.length, 0));

  issues: JiraHistory['issues'] = (_since, token) => {
    const from = Number(token ?? 0);
    const page = this.pasts.slice(from, from + ISSUES);
    const isWhole = ({ comments }: IssuePast): boolean => comments.length <= EMBEDDED;
    const events = page.flatMap((past) => (isWhole(past) ? allOf(past) : allOf({ ...past, comments: [] })));
    const lacking = page.flatMap((past): LackingIssue[] =>
      isWhole(past) ? [] : [{ id: past.id, product: 'any', lacks: ['comments'] }],
    );
    const next = from + ISSUES < this.pasts.length ? String(from + ISSUES) : null;
    return Promise.resolve(
      priced<IssuesPage>({ count: page.length, events, lacking, next, pageSize: ISSUES }, page.length),
    );
  };

  projects: JiraHistory['projects'] = () => Promise.resolve(priced({ ids: ['1'], next: null }, 1));

  changesOf: JiraHistory['changesOf'] = () => Promise.resolve(priced({ events: [], untold: [] }, 0));

  writtenOn: JiraHistory['writtenOn'] = ({ id }) => {
    const events = this.pasts.find((past) => past.id === id)?.comments ?? [];
    return Promise.resolve(priced({ events, untold: [] }, events.length));
  };

  changedWithin: JiraHistory['changedWithin'] = () => {
    const ids = this.pasts.map(({ id }) => id);
    return Promise.resolve(priced({ ids, next: null }, ids.length));
  };

  pastOf: JiraHistory['pastOf'] = (issues) => {
    const found = this.pasts.filter(({ id }) => issues.includes(id));
    const value = found.map((past) => ({ id: past.id, events: allOf(past), untold: [] }));
    return Promise.resolve(priced(value, 3 * found.length));
  };
}
