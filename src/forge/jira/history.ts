import { route } from '@forge/api';
import * as v from 'valibot';
import type { JiraHistory } from '../../history/ports';
import { Comments, creationOf, eventsOf, FoundIssues, ISSUE_FIELDS, onward, priced, Written } from './answers';
import { readChanges } from './changes';
import { askAsApp, read, readIfThere } from './read';

/** Issues in a page of the search: with fields Jira gives no more than 100, and fewer when it likes. */
const ISSUES = 100;
const COMMENTS = 100;

/** No place on earth is further behind UTC. Unit: ms. */
const FURTHEST_BEHIND_MS = 12 * 3_600_000;

/** JQL reads a time in a zone that the app does not know: `2026-11-22 00:00` is meant nowhere later than here. */
const jqlSince = (since: number): string => {
  const [day, time] = new Date(since - FURTHEST_BEHIND_MS).toISOString().split('T');
  return `updated >= "${day} ${time?.slice(0, 5)}"`;
};

const Touched = v.object({
  values: v.array(v.object({ worklogId: v.number() })),
  until: v.optional(v.number(), 0),
  lastPage: v.optional(v.boolean(), true),
});

const listWorklogs = (ids: readonly number[]): Promise<Written[]> =>
  read({
    ask: askAsApp,
    asked: 'worklogs',
    path: route`/rest/api/3/worklog/list`,
    body: { ids },
    answer: v.array(Written),
  });

/** The past of issues, as the app. */
export const jiraHistory: JiraHistory = {
  countIssues: async (since) => {
    const { count } = await read({
      ask: askAsApp,
      asked: 'issue-count',
      path: route`/rest/api/3/search/approximate-count`,
      body: { jql: jqlSince(since) },
      answer: v.object({ count: v.number() }),
    });
    return priced(count, 0);
  },
  issues: async (since, token) => {
    // By creation, which never changes: an issue that is updated meanwhile keeps its place.
    const jql = `${jqlSince(since)} ORDER BY created DESC, key ASC`;
    const { issues, nextPageToken, isLast } = await read({
      ask: askAsApp,
      asked: 'issues',
      path: route`/rest/api/3/search/jql`,
      body: {
        jql,
        fields: ISSUE_FIELDS,
        maxResults: ISSUES,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      answer: FoundIssues,
    });
    const recent = issues.filter(({ fields }) => fields.updated >= since);
    const next = isLast ? null : onward(nextPageToken, token);
    return priced({ ids: recent.map(({ id }) => id), events: recent.map(creationOf), next }, issues.length);
  },
  changelogs: async (issues, token) => {
    const { value, points } = await readChanges(issues, token);
    return { value: { events: value.byIssue.flatMap(([, events]) => events), next: value.next }, points };
  },
  comments: async (issue, startAt) => {
    const found = await readIfThere({
      ask: askAsApp,
      asked: 'comments',
      path: route`/rest/api/3/issue/${issue}/comment?startAt=${startAt}&maxResults=${COMMENTS}`,
      answer: Comments,
    });
    if (found === null) return priced({ events: [], next: null }, 0);
    const { comments, total } = found;
    const end = startAt + comments.length;
    const next = comments.length === 0 || end >= total ? null : end;
    return priced({ events: comments.flatMap((comment) => eventsOf('comment', comment)), next }, comments.length);
  },
  worklogs: async (since) => {
    const { values, until, lastPage } = await read({
      ask: askAsApp,
      asked: 'worklogs',
      path: route`/rest/api/3/worklog/updated?since=${since}`,
      answer: Touched,
    });
    if (values.length === 0) return priced({ events: [], next: null }, 0);
    const worklogs = await listWorklogs(values.map(({ worklogId }) => worklogId));
    // The next page is asked for by its time, not by the address in the answer. It must lie ahead, or there is no end.
    const next = lastPage ? null : Math.max(until, since + 1);
    const events = worklogs.flatMap((worklog) => eventsOf('worklog', worklog));
    return priced({ events, next }, values.length + worklogs.length, 2);
  },
};
