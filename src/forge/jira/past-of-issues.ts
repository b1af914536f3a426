import { route } from '@forge/api';
import type { IssuePast, JiraHistory, LackingIssue } from '../../history/ports';
import { costing } from '../../kernel/costing';
import { Refused, Unreadable } from '../../kernel/failures';
import { eventsIn, ISSUE_FIELDS, PAST_FIELDS, type Lack } from '../../kernel/issue-past';
import type { JiraEvent } from '../../kernel/jira-event';
import type { Points, Priced } from '../../kernel/points';
import { markOf, nextStartOf } from '../../kernel/jira-pages';
import { Comments, FoundIssues, pastsIn, priced, Worklogs, type FoundPast } from './answers';
import { isTooLarge, readChanges } from './changes';
import { readAllPages } from './pages';
import { askAsApp, read, readIfThere } from './read';

/** Comments in a page; worklogs: not more than an answer can hold in memory. */
const COMMENTS = 100;
const WORKLOGS = 1000;

const ask = async (
  ids: readonly string[],
  since: number,
  asked: { readonly fields: readonly string[]; readonly expand?: readonly string[] },
): Promise<Priced<readonly FoundPast[]>> => {
  const { issues } = await read({
    ask: askAsApp,
    asked: 'sampled-issues',
    path: route`/rest/api/3/issue/bulkfetch`,
    body: { issueIdsOrKeys: ids, ...asked },
    answer: FoundIssues,
  });
  return pastsIn(issues, since);
};

const both = <T>(one: Priced<readonly T[]>, other: Priced<readonly T[]>): Priced<readonly T[]> => ({
  value: [...one.value, ...other.value],
  points: one.points + other.points,
  embedded: (one.embedded ?? 0) + (other.embedded ?? 0),
  leftOut: (one.leftOut ?? 0) + (other.leftOut ?? 0),
});

/**
 * The issues with what is embedded in them. Jira leaves out those that are gone or hidden. An answer that is too large is asked for in
 * halves, and of one issue without what makes it large.
 */
const findIssues = async (ids: readonly string[], since: number): Promise<Priced<readonly FoundPast[]>> => {
  try {
    return await ask(ids, since, { fields: PAST_FIELDS, expand: ['changelog'] });
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const wasted = { value: [], points: error.points };
    const paid = wasted.points;
    if (ids.length === 1) return both(wasted, await costing(paid, () => ask(ids, since, { fields: ISSUE_FIELDS })));
    const half = Math.ceil(ids.length / 2);
    const one = both(wasted, await costing(paid, () => findIssues(ids.slice(0, half), since)));
    return both(one, await costing(one.points, () => findIssues(ids.slice(half), since)));
  }
};

interface ListPage {
  readonly events: readonly JiraEvent[];
  readonly next: number | null;
  readonly mark: string;
}
type Pages = (issue: string, startAt: number) => Promise<Priced<ListPage>>;

const NO_MORE: ListPage = { events: [], next: null, mark: '' };

const pageOf = (
  kind: 'comment' | 'worklog',
  startAt: number,
  values: readonly unknown[] | undefined,
  total: unknown,
): Priced<ListPage> => {
  if (values === undefined) return priced(NO_MORE, 0); // the issue is gone
  const { items: events, leftOut } = eventsIn(kind, values);
  const next = nextStartOf(startAt, values.length, total);
  return priced({ events, next, mark: markOf(values) }, values.length, { leftOut });
};

const comments: Pages = async (issue, startAt) => {
  const path = route`/rest/api/3/issue/${issue}/comment?startAt=${startAt}&maxResults=${COMMENTS}`;
  const found = await readIfThere({ ask: askAsApp, asked: 'comments', path, answer: Comments });
  return pageOf('comment', startAt, found?.comments, found?.total);
};

const worklogs: Pages = async (issue, startAt) => {
  const path = route`/rest/api/3/issue/${issue}/worklog?startAt=${startAt}&maxResults=${WORKLOGS}`;
  const found = await readIfThere({ ask: askAsApp, asked: 'issue-worklogs', path, answer: Worklogs });
  return pageOf('worklog', startAt, found?.worklogs, found?.total);
};

/** What a list held, as far as it led on; `isWhole`: to its end. */
interface Listed {
  readonly events: readonly JiraEvent[];
  readonly isWhole: boolean;
}

const NOTHING_LISTED: Listed = { events: [], isWhole: false };

const listOf = async (pages: Pages, issue: string): Promise<Priced<Listed>> => {
  const events: JiraEvent[] = [];
  const { isWhole, ...cost } = await readAllPages(0, async (startAt) => {
    const { value, ...price } = await pages(issue, startAt);
    events.push(...value.events);
    return { ...value, ...price };
  });
  return { value: { events, isWhole }, ...cost };
};

const LISTS: Readonly<Record<Exclude<Lack, 'changes'>, Pages>> = { comments, worklogs };

/** What Jira refuses or garbles is nothing, and not whole. */
const ifTold = async <T>(nothing: T, list: () => Promise<Priced<T>>): Promise<Priced<T>> => {
  try {
    return await list();
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreadable)) throw error;
    return { value: nothing, points: error.points };
  }
};

interface Changes {
  /** By issue. */
  readonly events: ReadonlyMap<string, readonly JiraEvent[]>;
  readonly isWhole: boolean;
}

/** What changed on the issues. */
const readAllChanges = (issues: readonly LackingIssue[]): Promise<Priced<Changes>> =>
  ifTold<Changes>({ events: new Map(), isWhole: false }, async () => {
    const products = new Map(issues.map(({ id, product }) => [id, product]));
    const events = new Map<string, JiraEvent[]>();
    const { isWhole, ...cost } = await readAllPages<string | null>(null, async (token) => {
      const { value, ...price } = await readChanges([...products.keys()], token);
      for (const [id, told] of value.byIssue) {
        const product = products.get(id) ?? 'any';
        events.set(id, [...(events.get(id) ?? []), ...told.map((event) => ({ ...event, product }))]);
      }
      return { ...price, next: value.next, mark: value.next ?? '' };
    });
    return { value: { events, isWhole }, ...cost };
  });

export const changesOf: JiraHistory['changesOf'] = async (issues) => {
  const { value, ...price } = await readAllChanges(issues);
  return { ...price, value: { events: [...value.events.values()].flat(), untold: value.isWhole ? [] : ['changes'] } };
};

export const lackingOf = ({ id, belongs, past: { lacks } }: FoundPast): LackingIssue => ({ id, ...belongs, lacks });

/** Each list that is lacking is asked for as a whole. */
export const writtenOn: JiraHistory['writtenOn'] = async ({ id, product, lacks }) => {
  const events: JiraEvent[] = [];
  const untold: Lack[] = [];
  let [points, leftOut]: [Points, number] = [0, 0];
  for (const lack of lacks) {
    if (lack === 'changes') continue;
    const rest = await costing(points, () => ifTold(NOTHING_LISTED, () => listOf(LISTS[lack], id)));
    points += rest.points;
    leftOut += rest.leftOut ?? 0;
    events.push(...rest.value.events.map((event) => ({ ...event, product })));
    if (!rest.value.isWhole) untold.push(lack);
  }
  return { value: { events, untold }, points, leftOut };
};

export const pastOfIssues: JiraHistory['pastOf'] = async (ids, since) => {
  const { value: found, embedded = 0, ...price } = await findIssues(ids, since);
  const issues = found.map((issue) => ({ ...issue, lacking: lackingOf(issue) }));
  const changeless = issues.map(({ lacking }) => lacking).filter(({ lacks }) => lacks.includes('changes'));
  let { points, leftOut = 0 } = price;
  const none: Priced<Changes> = { value: { events: new Map(), isWhole: true }, points: 0 };
  const changes = changeless.length === 0 ? none : await costing(points, () => readAllChanges(changeless));
  points += changes.points;
  leftOut += changes.leftOut ?? 0;
  const value: IssuePast[] = [];
  for (const { id, events, past, lacking } of issues) {
    const written = await costing(points, () => writtenOn(lacking));
    points += written.points;
    leftOut += written.leftOut ?? 0;
    const changed = changes.value.events.get(id) ?? [];
    const isChangeless = lacking.lacks.includes('changes') && !changes.value.isWhole;
    value.push({
      id,
      events: [...events, ...past.events, ...changed, ...written.value.events],
      untold: [...(isChangeless ? (['changes'] as const) : []), ...written.value.untold],
    });
  }
  return { value, points, leftOut, embedded };
};
