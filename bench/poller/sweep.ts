import * as v from 'valibot';
import { dayAt, formatDay, startOf, type Day } from '../../src/kernel/day';
import { factsOf } from '../../src/activity/rules/facts';
import type { Fact } from '../../src/kernel/fact';
import type { JiraEvent } from '../../src/kernel/jira-event';
import type { JiraRest } from './jira-rest';

/** The most that Jira gives in one answer. */
const PAGE = { issues: 100, changelogIssues: 1000, changelogs: 10_000, comments: 100, worklogs: 1000 } as const;

const Person = v.nullish(v.object({ accountId: v.string() }));
const Found = v.object({
  issues: v.array(v.object({ id: v.string(), fields: v.object({ created: v.string(), creator: Person }) })),
  nextPageToken: v.optional(v.string()),
});
const Id = v.nullish(v.string(), null);
const Changelogs = v.object({
  issueChangeLogs: v.array(
    v.object({
      changeHistories: v.array(
        v.object({
          author: Person,
          created: v.number(),
          items: v.array(v.object({ field: v.string(), from: Id, to: Id })),
        }),
      ),
    }),
  ),
  nextPageToken: v.optional(v.string()),
});
const Written = v.object({ author: Person, updateAuthor: Person, created: v.string(), updated: v.string() });
type Written = v.InferOutput<typeof Written>;
const Comments = v.object({ total: v.number(), comments: v.array(Written) });
const Touched = v.object({
  values: v.array(v.object({ worklogId: v.number() })),
  until: v.number(),
  lastPage: v.boolean(),
});
const Worklogs = v.array(Written);

type Issue = v.InferOutput<typeof Found>['issues'][number];

/** Rows by account and day, with the actions of each: what the textbook would store. */
export type Rows = Map<string, Set<Fact['sign']>>;

const search = (jira: JiraRest, day: Day): Issue[] => {
  const issues: Issue[] = [];
  let nextPageToken: string | undefined;
  do {
    const page = jira.ask('search/jql', Found, {
      jql: `updated >= "${formatDay(day)}" ORDER BY updated ASC`,
      // Who made an issue stands in no changelog.
      fields: ['created', 'creator'],
      maxResults: PAGE.issues,
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    issues.push(...page.issues);
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined);
  return issues;
};

const changes = (jira: JiraRest, ids: readonly string[]): JiraEvent[] => {
  const events: JiraEvent[] = [];
  for (let i = 0; i < ids.length; i += PAGE.changelogIssues) {
    let nextPageToken: string | undefined;
    do {
      const page = jira.ask('changelog/bulkfetch', Changelogs, {
        issueIdsOrKeys: ids.slice(i, i + PAGE.changelogIssues),
        maxResults: PAGE.changelogs,
        ...(nextPageToken === undefined ? {} : { nextPageToken }),
      });
      const histories = page.issueChangeLogs.flatMap(({ changeHistories }) => changeHistories);
      events.push(
        ...histories.map(({ author, created, items }): JiraEvent => ({
          kind: 'changelog',
          at: created,
          actor: author?.accountId ?? null,
          items: items.map(({ field, from, to }) => ({
            field,
            from: from === '' ? null : from,
            to: to === '' ? null : to,
          })),
        })),
      );
      nextPageToken = page.nextPageToken;
    } while (nextPageToken !== undefined);
  }
  return events;
};

/** What a comment or worklog tells: who wrote it, and who touched it last. */
const written = (kind: 'comment' | 'worklog', { author, updateAuthor, created, updated }: Written): JiraEvent[] => {
  const first: JiraEvent = { kind, change: 'created', at: Date.parse(created), actor: author?.accountId ?? null };
  if (updated === created) return [first];
  return [first, { kind, change: 'edited', at: Date.parse(updated), actor: updateAuthor?.accountId ?? null }];
};

const comments = (jira: JiraRest, issue: string): JiraEvent[] => {
  const events: JiraEvent[] = [];
  for (let startAt = 0; ; startAt += PAGE.comments) {
    const page = jira.ask(`issue/${issue}/comment?startAt=${startAt}&maxResults=${PAGE.comments}`, Comments);
    events.push(...page.comments.flatMap((comment) => written('comment', comment)));
    if (startAt + PAGE.comments >= page.total) return events;
  }
};

const worklogs = (jira: JiraRest, day: Day): JiraEvent[] => {
  const ids = new Set<number>();
  for (let since = startOf(day); ;) {
    const page = jira.ask(`worklog/updated?since=${since}`, Touched);
    for (const { worklogId } of page.values) ids.add(worklogId);
    if (page.lastPage) break;
    since = page.until;
  }
  const all = [...ids];
  const events: JiraEvent[] = [];
  for (let i = 0; i < all.length; i += PAGE.worklogs) {
    const list = jira.ask('worklog/list', Worklogs, { ids: all.slice(i, i + PAGE.worklogs) });
    events.push(...list.flatMap((worklog) => written('worklog', worklog)));
  }
  return events;
};

const created = ({ fields }: Issue): JiraEvent => ({
  kind: 'issue',
  change: 'created',
  at: Date.parse(fields.created),
  actor: fields.creator?.accountId ?? null,
});

/** Reads through REST what happened on a day, and adds it to the rows. Asked for shortly after the day is over. */
export const sweep = (jira: JiraRest, day: Day, rows: Rows): void => {
  const issues = search(jira, day);
  const ids = issues.map(({ id }) => id);
  const events = [
    ...issues.map(created),
    ...changes(jira, ids),
    // Nothing tells which issues have new comments: each that changed is asked.
    ...ids.flatMap((id) => comments(jira, id)),
    ...worklogs(jira, day),
  ];
  for (const event of events) {
    const facts = dayAt(event.at) === day ? factsOf(event) : null;
    if (facts?.kind !== 'facts') continue;
    for (const { account, sign } of facts.facts) {
      const key = `${account} ${formatDay(day)}`;
      rows.set(key, (rows.get(key) ?? new Set()).add(sign));
    }
  }
};
