import { route } from '@forge/api';
import * as v from 'valibot';
import { Unreadable } from '../app/failures';
import type { JiraPast, Priced } from '../app/ports';
import { ChangelogEntry } from '../contract/jira-event';
import { addDays, formatDay, type Day } from '../domain/day';
import type { JiraEvent } from '../domain/jira-event';
import { askAsApp, read, readIfThere } from './jira-read';

/** Issues in a page of the search: with fields Jira gives no more than 100, and fewer when it likes. */
const ISSUES = 100;
/** Changes in a page: Jira would give 10,000, but each may hold a whole description twice. */
const CHANGES = 1000;
const COMMENTS = 100;
/** Atlassian's prices: a call, and each issue, change, comment or worklog in it. */
const POINTS_PER_CALL = 1;
const POINTS_PER_OBJECT = 1;

const priced = <T>(value: T, objects: number, calls = 1): Priced<T> => ({
  value,
  points: calls * POINTS_PER_CALL + objects * POINTS_PER_OBJECT,
});

/** Jira leaves out authors that it does not know. */
const Person = v.nullish(v.object({ accountId: v.nullish(v.string(), null) }));
type Person = v.InferOutput<typeof Person>;
/** `2026-11-22T09:13:00.000+0000`, and in bulk changelogs, against the documentation, epoch ms. Becomes epoch ms. */
const Moment = v.pipe(
  v.union([v.number(), v.string()]),
  v.transform((moment) => new Date(moment).getTime()),
  v.integer(),
);
const Token = v.nullish(v.string(), null);

const actorOf = (person: Person): string | null => person?.accountId ?? null;

/**
 * JQL reads a date in a time zone that the app does not know. Midnight at the other end of the world is less than a day
 * away.
 */
const jqlSince = (since: Day): string => `updated >= "${formatDay(addDays(since, -1))}"`;

/** A token that leads back to the page it came with would never end. */
const onward = (next: string | null, token: string | null): string | null => {
  if (next !== null && next === token) throw new Unreadable('Jira gave the same page of issues again.');
  return next;
};

const Found = v.object({
  issues: v.array(v.object({ id: v.string(), fields: v.object({ creator: Person, created: Moment }) })),
  nextPageToken: Token,
  isLast: v.optional(v.boolean(), false),
});

const Changelogs = v.object({
  issueChangeLogs: v.array(
    v.object({
      changeHistories: v.array(v.object({ author: Person, created: Moment, items: v.array(ChangelogEntry) })),
    }),
  ),
  nextPageToken: Token,
});

const Written = v.object({ author: Person, updateAuthor: Person, created: Moment, updated: Moment });
type Written = v.InferOutput<typeof Written>;

const Comments = v.object({ comments: v.array(Written), total: v.number() });

const Touched = v.object({
  values: v.array(v.object({ worklogId: v.number() })),
  until: v.optional(v.number(), 0),
  lastPage: v.optional(v.boolean(), true),
});

/** Its making and, when there was one, its last edit. */
const eventsOf = (kind: 'comment' | 'worklog', { author, updateAuthor, created, updated }: Written): JiraEvent[] => {
  const made: JiraEvent = { kind, change: 'created', at: created, actor: actorOf(author) };
  return created === updated ? [made] : [made, { kind, change: 'edited', at: updated, actor: actorOf(updateAuthor) }];
};

const listWorklogs = (ids: readonly number[]): Promise<Written[]> =>
  read({
    ask: askAsApp,
    what: 'the worklogs',
    path: route`/rest/api/3/worklog/list`,
    body: { ids },
    answer: v.array(Written),
  });

/** The past of issues, as the app. */
export const jiraPast: JiraPast = {
  countIssues: async (since) => {
    const { count } = await read({
      ask: askAsApp,
      what: 'the number of issues',
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
      what: 'the issues',
      path: route`/rest/api/3/search/jql`,
      body: {
        jql,
        fields: ['creator', 'created'],
        maxResults: ISSUES,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      answer: Found,
    });
    const events = issues.map(({ fields: { creator, created } }): JiraEvent => ({
      kind: 'issue',
      change: 'created',
      at: created,
      actor: actorOf(creator),
    }));
    const next = isLast ? null : onward(nextPageToken, token);
    return priced({ ids: issues.map(({ id }) => id), events, next }, issues.length);
  },
  changelogs: async (issueIdsOrKeys, token) => {
    const { issueChangeLogs, nextPageToken } = await read({
      ask: askAsApp,
      what: 'the changes of issues',
      path: route`/rest/api/3/changelog/bulkfetch`,
      body: { issueIdsOrKeys, maxResults: CHANGES, ...(token === null ? {} : { nextPageToken: token }) },
      answer: Changelogs,
    });
    const events = issueChangeLogs.flatMap(({ changeHistories }) =>
      changeHistories.map(({ author, created, items }): JiraEvent => ({
        kind: 'changelog',
        at: created,
        actor: actorOf(author),
        items,
      })),
    );
    return priced({ events, next: onward(nextPageToken, token) }, events.length);
  },
  comments: async (issue, startAt) => {
    const found = await readIfThere({
      ask: askAsApp,
      what: 'the comments of an issue',
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
      what: 'the worklogs',
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
