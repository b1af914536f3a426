import { route } from '@forge/api';
import * as v from 'valibot';
import type { HistoryPage, JiraSample } from '../../history/ports';
import type { Priced } from '../../kernel/points';
import type { JiraEvent } from '../../kernel/jira-event';
import { creationOf, eventsOf, FoundIds, FoundIssues, ISSUE_FIELDS, onward, priced, Written } from './answers';
import { readChanges } from './changes';
import { jiraHistory } from './history';
import { askAsApp, costing, read, readIfThere } from './read';

/** Jira's largest page when only ids are asked for. */
const IDS = 5000;
/** Worklogs in a page: not more than an answer can hold in memory. */
const WORKLOGS = 1000;

const Worklogs = v.object({ worklogs: v.array(Written), total: v.number() });

interface Issue {
  readonly id: string;
  readonly events: JiraEvent[];
  /** Jira refuses to list worklogs where time tracking is off: nobody has spent time there. */
  readonly hasWorklogs: boolean;
}

/** The issues with their creation. Jira leaves out those that are gone or hidden. */
const created = async (ids: readonly string[]): Promise<Priced<Issue[]>> => {
  const { issues } = await read({
    ask: askAsApp,
    asked: 'sampled-issues',
    path: route`/rest/api/3/issue/bulkfetch`,
    body: { issueIdsOrKeys: ids, fields: [...ISSUE_FIELDS, 'timespent'] },
    answer: v.pick(FoundIssues, ['issues']),
  });
  const known = issues.map((issue) => ({
    id: issue.id,
    events: [creationOf(issue)],
    hasWorklogs: issue.fields.timespent !== null && issue.fields.timespent > 0,
  }));
  return priced(known, issues.length);
};

const worklogs = async (issue: string, startAt: number): Promise<Priced<HistoryPage<number>>> => {
  const found = await readIfThere({
    ask: askAsApp,
    asked: 'issue-worklogs',
    path: route`/rest/api/3/issue/${issue}/worklog?startAt=${startAt}&maxResults=${WORKLOGS}`,
    answer: Worklogs,
  });
  if (found === null) return priced({ events: [], next: null }, 0);
  const end = startAt + found.worklogs.length;
  const next = found.worklogs.length === 0 || end >= found.total ? null : end;
  const events = found.worklogs.flatMap((worklog) => eventsOf('worklog', worklog));
  return priced({ events, next }, found.worklogs.length);
};

type Pages = (issue: string, startAt: number) => Promise<Priced<HistoryPage<number>>>;

const comments: Pages = (issue, startAt) => jiraHistory.comments(issue, startAt);

const allPages = async (pages: Pages, issue: string): Promise<Priced<JiraEvent[]>> => {
  const events: JiraEvent[] = [];
  let points = 0;
  let startAt: number | null = 0;
  while (startAt !== null) {
    const { value, points: spent }: Priced<HistoryPage<number>> = await pages(issue, startAt);
    events.push(...value.events);
    points += spent;
    startAt = value.next;
  }
  return { value: events, points };
};

const addChanges = async (events: ReadonlyMap<string, JiraEvent[]>): Promise<number> => {
  let points = 0;
  let token: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readChanges>> = await readChanges([...events.keys()], token);
    for (const [id, told] of page.value.byIssue) events.get(id)?.push(...told);
    points += page.points;
    token = page.value.next;
  } while (token !== null);
  return points;
};

const pastOf: JiraSample['pastOf'] = async (ids) => {
  const { value: issues, points: first } = await created(ids);
  const events = new Map(issues.map((issue) => [issue.id, issue.events]));
  let points = first;
  await costing(
    () => points,
    async () => {
      if (issues.length > 0) points += await addChanges(events);
      for (const { id, hasWorklogs, events: own } of issues) {
        for (const pages of hasWorklogs ? [comments, worklogs] : [comments]) {
          const past = await allPages(pages, id);
          own.push(...past.value);
          points += past.points;
        }
      }
    },
  );
  return { value: events, points };
};

/** Single issues and what happened on them, as the app. */
export const jiraSample: JiraSample = {
  changedWithin: async (minutes, token) => {
    const { issues, nextPageToken, isLast } = await read({
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
      answer: FoundIds,
    });
    const next = isLast ? null : onward(nextPageToken, token);
    return priced({ ids: issues.map(({ id }) => id), next }, issues.length);
  },
  pastOf,
};
