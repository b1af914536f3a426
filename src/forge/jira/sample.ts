import { route } from '@forge/api';
import type { JiraSample, MarkedPage } from '../../history/ports';
import { Refused, Unreadable } from '../../kernel/failures';
import type { JiraEvent } from '../../kernel/jira-event';
import { itemsOf } from '../../kernel/outside';
import type { Points, Priced } from '../../kernel/points';
import {
  eventsIn,
  FoundIssues,
  ISSUE_FIELDS,
  idsIn,
  issueOf,
  markOf,
  nextStartOf,
  nextTokenOf,
  pastIn,
  priced,
  Worklogs,
  type EmbeddedPast,
  type FoundIssue,
  type Lack,
} from './answers';
import { isTooLarge, readChanges } from './changes';
import { jiraHistory } from './history';
import { readAllPages } from './pages';
import { askAsApp, costing, read, readIfThere } from './read';

/** Jira's largest page when only ids are asked for. */
const IDS = 5000;
/** Worklogs in a page: not more than an answer can hold in memory. */
const WORKLOGS = 1000;

/** An issue with what its own answer tells of it. */
interface Found extends FoundIssue {
  readonly past: EmbeddedPast;
}

/** Everything of an issue in one answer; and, where that is too much, what must be known of it. */
const FIELDS = [...ISSUE_FIELDS, 'timespent', 'comment', 'worklog'] as const;
const FEW_FIELDS = [...ISSUE_FIELDS, 'timespent'] as const;

const ask = async (
  ids: readonly string[],
  since: number,
  asked: { readonly fields: readonly string[]; readonly expand?: readonly string[] },
): Promise<Priced<readonly Found[]>> => {
  const { issues } = await read({
    ask: askAsApp,
    asked: 'sampled-issues',
    path: route`/rest/api/3/issue/bulkfetch`,
    body: { issueIdsOrKeys: ids, ...asked },
    answer: FoundIssues,
  });
  const found = itemsOf(issues, (value) => {
    const issue = issueOf(value);
    return issue && { ...issue, past: pastIn(value, since, issue) };
  });
  return priced(found.items, issues.length);
};

/**
 * The issues with what is embedded in them. Jira leaves out those that are gone or hidden. An answer that is too large is asked for in
 * halves, and of one issue without what makes it large.
 */
const findIssues = async (ids: readonly string[], since: number): Promise<Priced<readonly Found[]>> => {
  try {
    return await ask(ids, since, { fields: FIELDS, expand: ['changelog'] });
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const { points } = error;
    if (ids.length === 1) return costing(points, () => ask(ids, since, { fields: FEW_FIELDS }));
    const half = Math.ceil(ids.length / 2);
    const one = await costing(points, () => findIssues(ids.slice(0, half), since));
    const other = await costing(points + one.points, () => findIssues(ids.slice(half), since));
    return { value: [...one.value, ...other.value], points: points + one.points + other.points };
  }
};

type Pages = (issue: string, startAt: number) => Promise<Priced<MarkedPage>>;

const comments: Pages = (issue, startAt) => jiraHistory.comments(issue, startAt);

const worklogs: Pages = async (issue, startAt) => {
  const found = await readIfThere({
    ask: askAsApp,
    asked: 'issue-worklogs',
    path: route`/rest/api/3/issue/${issue}/worklog?startAt=${startAt}&maxResults=${WORKLOGS}`,
    answer: Worklogs,
  });
  if (found === null) return priced({ events: [], next: null, mark: '' }, 0);
  const { items: events, leftOut } = eventsIn('worklog', found.worklogs);
  const next = nextStartOf(startAt, found.worklogs.length, found.total);
  return priced({ events, next, mark: markOf(found.worklogs) }, found.worklogs.length, { leftOut });
};

/** Items of all pages; `null` when there is no end to them. */
const allPages = async (pages: Pages, issue: string): Promise<Priced<JiraEvent[] | null>> => {
  const events: JiraEvent[] = [];
  const { isWhole, ...cost } = await readAllPages(0, async (startAt) => {
    const { value, ...price } = await pages(issue, startAt);
    events.push(...value.events);
    return { ...value, ...price };
  });
  return { value: isWhole ? events : null, ...cost };
};

/** Adds what changed on the issues. `false`: there is no end to it. */
const addChanges = async (events: ReadonlyMap<string, JiraEvent[]>): Promise<Priced<boolean>> => {
  const issues = [...events.keys()];
  const { isWhole, ...cost } = await readAllPages<string | null>(null, async (token) => {
    const { value, ...price } = await readChanges(issues, token);
    for (const [id, told] of value.byIssue) events.get(id)?.push(...told);
    return { ...price, next: value.next, mark: value.next ?? '' };
  });
  return { value: isWhole, ...cost };
};

const LISTS: Readonly<Record<Exclude<Lack, 'changes'>, Pages>> = { comments, worklogs };

/** What is written on one issue and its own answer lacks; `null` when Jira refuses or garbles some of it. */
const writtenOn = async ({ id, past: { lacks } }: Found): Promise<Priced<JiraEvent[] | null>> => {
  const events: JiraEvent[] = [];
  let points = 0;
  for (const lack of lacks) {
    if (lack === 'changes') continue;
    try {
      const written = await costing(
        () => points,
        () => allPages(LISTS[lack], id),
      );
      points += written.points;
      if (written.value === null) return { value: null, points };
      events.push(...written.value);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreadable)) throw error;
      return { value: null, points: error.points };
    }
  }
  return { value: events, points };
};

const pastOf: JiraSample['pastOf'] = async (ids, since) => {
  const found = await findIssues(ids, since);
  const told = new Map<string, readonly JiraEvent[] | null>();
  let { points }: { points: Points } = found;
  await costing(
    () => points,
    async () => {
      const lacking = found.value.filter(({ past }) => past.lacks.includes('changes'));
      const changes = new Map(lacking.map(({ id }) => [id, [] as JiraEvent[]]));
      const read = changes.size > 0 ? await addChanges(changes) : { value: true, points: 0 };
      points += read.points;
      for (const issue of found.value) {
        const { id, events, past, belongs } = issue;
        const written = await writtenOn(issue);
        points += written.points;
        const own = changes.get(id);
        const rest = own && !read.value ? null : written.value && [...(own ?? []), ...written.value];
        told.set(id, rest && [...events, ...past.events, ...rest.map((event) => ({ ...event, ...belongs }))]);
      }
    },
  );
  return { value: told, points };
};

/** Single issues and what happened on them, as the app. */
export const jiraSample: JiraSample = {
  changedWithin: async (minutes, token) => {
    const found = await read({
      ask: askAsApp,
      asked: 'changed-issues',
      path: route`/rest/api/3/search/jql`,
      body: {
        // Minutes from now mean the same in every time zone.
        jql: `updated >= -${minutes}m ORDER BY created DESC, key ASC`,
        fields: ['id'],
        maxResults: IDS,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      answer: FoundIssues,
    });
    const { items: ids, leftOut } = idsIn(found.issues);
    return priced({ ids, next: nextTokenOf(found) }, found.issues.length, { leftOut });
  },
  pastOf,
};
