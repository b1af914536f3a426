import { route } from '@forge/api';
import type { JiraSample, MarkedPage } from '../../history/ports';
import { Refused, Unreadable } from '../../kernel/failures';
import type { JiraEvent } from '../../kernel/jira-event';
import type { Points, Priced } from '../../kernel/points';
import {
  eventsIn,
  FoundIssues,
  ISSUE_FIELDS,
  idsIn,
  issuesIn,
  markOf,
  nextStartOf,
  nextTokenOf,
  priced,
  Worklogs,
  type FoundIssue,
} from './answers';
import { readChanges } from './changes';
import { jiraHistory } from './history';
import { readAllPages } from './pages';
import { askAsApp, costing, read, readIfThere } from './read';

/** Jira's largest page when only ids are asked for. */
const IDS = 5000;
/** Worklogs in a page: not more than an answer can hold in memory. */
const WORKLOGS = 1000;

/** The issues with their creation. Jira leaves out those that are gone or hidden. */
const created = async (ids: readonly string[]): Promise<Priced<readonly FoundIssue[]>> => {
  const { issues } = await read({
    ask: askAsApp,
    asked: 'sampled-issues',
    path: route`/rest/api/3/issue/bulkfetch`,
    body: { issueIdsOrKeys: ids, fields: [...ISSUE_FIELDS, 'timespent'] },
    answer: FoundIssues,
  });
  return priced(issuesIn(issues).items, issues.length);
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

/** All that is written on one issue; `null` when Jira refuses or garbles some of it. */
const writtenOn = async ({ id, hasWorklogs }: FoundIssue): Promise<Priced<JiraEvent[] | null>> => {
  const events: JiraEvent[] = [];
  let points = 0;
  for (const pages of hasWorklogs ? [comments, worklogs] : [comments]) {
    try {
      const past = await costing(
        () => points,
        () => allPages(pages, id),
      );
      points += past.points;
      if (past.value === null) return { value: null, points };
      events.push(...past.value);
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreadable)) throw error;
      return { value: null, points: error.points };
    }
  }
  return { value: events, points };
};

const pastOf: JiraSample['pastOf'] = async (ids) => {
  const found = await created(ids);
  const past = new Map(found.value.map((issue) => [issue.id, [...issue.events]]));
  const told = new Map<string, readonly JiraEvent[] | null>();
  let { points }: { points: Points } = found;
  await costing(
    () => points,
    async () => {
      const changes = past.size > 0 ? await addChanges(past) : { value: true, points: 0 };
      points += changes.points;
      for (const issue of found.value) {
        const written = await writtenOn(issue);
        points += written.points;
        const events = changes.value ? written.value : null;
        const all = events && [...(past.get(issue.id) ?? []), ...events];
        told.set(issue.id, all?.map((event) => ({ ...event, ...issue.belongs })) ?? null);
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
