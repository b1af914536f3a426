import { route } from '@forge/api';
import * as v from 'valibot';
import type { JiraHistory } from '../../history/ports';
import { momentOf } from '../../kernel/moment';
import { wholeOf, type Items } from '../../kernel/outside';
import type { JiraEvent } from '../../kernel/jira-event';
import type { Priced } from '../../kernel/points';
import {
  Comments,
  eventsIn,
  FoundIssues,
  ISSUE_FIELDS,
  issuesIn,
  latestIn,
  markOf,
  nextStartOf,
  nextTokenOf,
  priced,
  TouchedWorklogs,
  WorklogList,
  worklogIdsIn,
} from './answers';
import { readChanges } from './changes';
import { askAsApp, costing, read, readIfThere } from './read';

/** Issues in a page of the search: with fields Jira gives no more than 100, and fewer when it likes. */
const ISSUES = 100;
const COMMENTS = 100;
/** Enough of the ids on a page to tell it from another. */
const MARK_CHARS = 100;

/** No place on earth is further behind UTC. Unit: ms. */
const FURTHEST_BEHIND_MS = 12 * 3_600_000;

/** JQL reads a time in a zone that the app does not know: `2026-11-22 00:00` is meant nowhere later than here. */
const jqlSince = (since: number): string => {
  const [day, time] = new Date(since - FURTHEST_BEHIND_MS).toISOString().split('T');
  return `updated >= "${day} ${time?.slice(0, 5)}"`;
};

const listWorklogs = async (ids: readonly number[]): Promise<Priced<Items<JiraEvent>>> => {
  if (ids.length === 0) return { value: { items: [], leftOut: 0 }, points: 0 };
  const path = route`/rest/api/3/worklog/list`;
  const worklogs = await read({ ask: askAsApp, asked: 'worklogs', path, body: { ids }, answer: WorklogList });
  return priced(eventsIn('worklog', worklogs), worklogs.length);
};

/** The next page is asked for by its time, not by the address in the answer. A time ahead of now is not believed. */
const nextSince = (since: number, until: unknown, values: readonly unknown[]): number => {
  const told = momentOf(until) ?? 0;
  return Math.max(told <= Date.now() ? told : 0, latestIn(values), since + 1);
};

/** The past of issues, as the app. */
export const jiraHistory: JiraHistory = {
  countIssues: async (since) => {
    const { count } = await read({
      ask: askAsApp,
      asked: 'issue-count',
      path: route`/rest/api/3/search/approximate-count`,
      body: { jql: jqlSince(since) },
      answer: v.object({ count: v.optional(v.unknown()) }),
    });
    return priced(wholeOf(count), 0);
  },
  issues: async (since, token) => {
    // By creation, which never changes: an issue that is updated meanwhile keeps its place.
    const jql = `${jqlSince(since)} ORDER BY created DESC, key ASC`;
    const found = await read({
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
    const { items, leftOut } = issuesIn(found.issues);
    // One that does not say when it changed may have changed in that time.
    const recent = items.filter(({ updated }) => updated === null || updated >= since);
    const page = { ids: recent.map(({ id }) => id), events: recent.flatMap(({ events }) => events) };
    return priced({ ...page, next: nextTokenOf(found) }, found.issues.length, { leftOut });
  },
  changelogs: async (issues, token) => {
    const { value, points, leftOut = 0 } = await readChanges(issues, token);
    return { value: { events: value.byIssue.flatMap(([, events]) => events), next: value.next }, points, leftOut };
  },
  comments: async (issue, startAt) => {
    const found = await readIfThere({
      ask: askAsApp,
      asked: 'comments',
      path: route`/rest/api/3/issue/${issue}/comment?startAt=${startAt}&maxResults=${COMMENTS}`,
      answer: Comments,
    });
    if (found === null) return priced({ events: [], next: null, mark: '' }, 0);
    const { comments, total } = found;
    const { items: events, leftOut } = eventsIn('comment', comments);
    const next = nextStartOf(startAt, comments.length, total);
    return priced({ events, next, mark: markOf(comments) }, comments.length, { leftOut });
  },
  worklogs: async (since) => {
    const { values, until, lastPage } = await read({
      ask: askAsApp,
      asked: 'worklogs',
      path: route`/rest/api/3/worklog/updated?since=${since}`,
      answer: TouchedWorklogs,
    });
    if (values.length === 0) return priced({ events: [], next: null, mark: '' }, 0);
    const touched = worklogIdsIn(values);
    const { value, points } = await costing(1 + values.length, () => listWorklogs(touched.items));
    const next = lastPage === false ? nextSince(since, until, values) : null;
    const page = { events: value.items, next, mark: touched.items.join(' ').slice(0, MARK_CHARS) };
    return { value: page, points: 1 + values.length + points, leftOut: touched.leftOut + value.leftOut };
  },
};
