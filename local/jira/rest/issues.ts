import * as v from 'valibot';
import { documentOf } from '../event';
import type { Actor, Attachment, Comment, Issue } from '../issue';
import { formatInstant } from '../time';
import { matches, parseJql, rankOf, type Query } from './jql';
import { failed, found, type Call, type Outcome } from './outcome';
import { badToken, FROM_THE_START, pageOf, readToken, tokenOf } from './page';
import { findIssue, may, sees } from './permissions';
import { ISSUE_POINTS } from './points';
import { authorOf, restUser } from './show';
import { showWorklog } from './worklogs';

/** Jira's maximum when only ids are asked for; with fields it gives fewer, here never more than this. */
const MOST_IDS = 5000;
const MOST_WITH_FIELDS = 100;

const userOrNull = (call: Call, actor: Actor): object | null => (actor ? restUser(call, actor) : null);

const showAttachment = (call: Call, attachment: Attachment): object => ({
  self: `${call.url}/rest/api/3/attachment/${attachment.id}`,
  id: String(attachment.id),
  filename: attachment.fileName,
  author: restUser(call, attachment.author),
  created: formatInstant(attachment.createdAt),
  size: attachment.size,
  mimeType: attachment.mimeType,
  content: `${call.url}/rest/api/3/attachment/content/${attachment.id}`,
});

/** What an issue holds of its comments and worklogs, and of its changelog, newest first. Documented for neither; as reported. */
const EMBEDDED = 20;
const EMBEDDED_CHANGES = 40;

/** Some sites embed the oldest, some the newest: which is documented nowhere. */
const embedded = <T>({ options }: Call, all: readonly T[]): readonly T[] =>
  options.seed % 2 === 0 ? all.slice(0, EMBEDDED) : all.slice(-EMBEDDED);

const pageOfAll = (name: string, all: readonly unknown[], shown: readonly object[]): object => ({
  startAt: 0,
  maxResults: EMBEDDED,
  total: all.length,
  [name]: shown,
});

const showChangelog = (call: Call, { histories }: Issue): object => ({
  startAt: 0,
  maxResults: EMBEDDED_CHANGES,
  total: histories.length,
  histories: histories
    .slice(-EMBEDDED_CHANGES)
    .reverse()
    .map(({ id, author, at, items }) => ({
      id: String(id),
      ...authorOf(call, 'author', author),
      created: formatInstant(at),
      items,
    })),
});

const FIELDS: Readonly<Record<string, (call: Call, issue: Issue) => unknown>> = {
  summary: (_, { summary }) => summary,
  issuetype: (_, { type }) => type,
  project: (_, { project }) => ({
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.kind,
    avatarUrls: project.avatarUrls,
  }),
  creator: (call, { creator }) => userOrNull(call, creator),
  reporter: (call, { reporter }) => userOrNull(call, reporter),
  assignee: (call, { assignee }) => userOrNull(call, assignee),
  created: (_, { createdAt }) => formatInstant(createdAt),
  updated: (_, { updatedAt }) => formatInstant(updatedAt),
  status: (_, { status }) => status,
  priority: (_, { priority }) => priority,
  labels: (_, { labels }) => labels,
  timespent: (_, { timeSpent }) => (timeSpent === 0 ? null : timeSpent),
  timeestimate: (_, { timeEstimate }) => timeEstimate,
  comment: (call, { comments }) =>
    pageOfAll(
      'comments',
      comments,
      embedded(call, comments).map((comment) => showComment(call, comment)),
    ),
  worklog: (call, issue) => {
    const worklogs = issue.worklogs.filter(({ deleted }) => !deleted);
    return pageOfAll(
      'worklogs',
      worklogs,
      embedded(call, worklogs).map((worklog) => showWorklog(call, worklog)),
    );
  },
  attachment: (call, { attachments }) => attachments.map((attachment) => showAttachment(call, attachment)),
};

const namesOf = (asked: readonly string[]): readonly string[] => {
  const all = asked.includes('*all') || asked.includes('*navigable');
  const without = new Set(asked.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  return Object.keys(FIELDS).filter((name) => (all || asked.includes(name)) && !without.has(name));
};

const showIssue = (call: Call, issue: Issue, asked: readonly string[], expand: readonly string[] = []): object => {
  const id = String(issue.id);
  if (asked.every((name) => name === 'id')) return { id };
  const names = namesOf(asked);
  return {
    id,
    key: issue.key,
    self: `${call.url}/rest/api/3/issue/${id}`,
    ...(names.length === 0
      ? {}
      : { fields: Object.fromEntries(names.map((name) => [name, FIELDS[name]?.(call, issue)])) }),
    ...(expand.includes('changelog') ? { changelog: showChangelog(call, issue) } : {}),
  };
};

/** What the issues hold beside themselves. Unit: points. */
const embeddedIn = (issues: readonly Issue[], fields: readonly string[], expand: readonly string[]): number => {
  const names = new Set(namesOf(fields));
  return issues.reduce((sum, { comments, worklogs, histories }) => {
    const written = names.has('comment') ? Math.min(EMBEDDED, comments.length) : 0;
    const logged = names.has('worklog') ? Math.min(EMBEDDED, worklogs.filter(({ deleted }) => !deleted).length) : 0;
    const changed = expand.includes('changelog') ? Math.min(EMBEDDED_CHANGES, histories.length) : 0;
    return sum + (written + logged + changed) * ISSUE_POINTS;
  }, 0);
};

const Search = v.object({
  jql: v.optional(v.string(), ''),
  fields: v.optional(v.array(v.string()), ['id']),
  maxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 50),
  nextPageToken: v.nullish(v.string(), null),
  /** Separated by commas. */
  expand: v.optional(v.string(), ''),
});

/** How many issues a page has at most: Jira gives more when only ids are asked for. */
const mostWith = (fields: readonly string[]): number =>
  fields.every((name) => name === 'id' || name === 'key') ? MOST_IDS : MOST_WITH_FIELDS;

const seenBy = (call: Call, query: Query): Query => ({
  ...query,
  unseen: new Set(call.projects.filter((project) => !sees(call, project)).map(({ id }) => id)),
});

/** `POST /search/jql`. A page goes on after the last issue of the one before, wherever that now stands. */
export const searchIssues = (call: Call): Outcome => {
  const search = v.safeParse(Search, call.json);
  if (!search.success) return failed(400, ...search.issues.map(({ message }) => message));
  const { jql, fields, maxResults, nextPageToken, expand } = search.output;
  const parsed = parseJql(jql, call.now);
  if (parsed.kind === 'invalid') return failed(400, parsed.why);
  const after = nextPageToken === null ? FROM_THE_START : readToken(nextPageToken);
  if (!after) return badToken();
  if (!may(call, 'work')) return found({ issues: [], isLast: true }, 0);
  const length = Math.min(maxResults, mostWith(fields));
  const query = seenBy(call, parsed.query);
  const { page, isLast } = call.searches.page(call.store, query, after, length);
  const last = page.at(-1);
  return found(
    {
      issues: page.map((issue) => showIssue(call, issue, fields, expand.split(','))),
      ...(isLast || !last ? {} : { nextPageToken: tokenOf(rankOf(query, last)) }),
      isLast,
    },
    page.length * ISSUE_POINTS,
    embeddedIn(page, fields, expand.split(',')),
  );
};

/** Jira's maximum for one call. */
const MOST_BULK = 100;
const Wanted = v.object({
  issueIdsOrKeys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(MOST_BULK)),
  fields: v.optional(v.array(v.string()), ['*navigable']),
  expand: v.optional(v.array(v.string()), []),
});

/** `POST /issue/bulkfetch`: those that are gone or may not be seen are left out. */
export const bulkIssues = (call: Call): Outcome => {
  const wanted = v.safeParse(Wanted, call.json);
  if (!wanted.success) return failed(400, ...wanted.issues.map(({ message }) => message));
  const { issueIdsOrKeys, fields, expand } = wanted.output;
  const known = issueIdsOrKeys.flatMap((idOrKey) => findIssue(call, idOrKey) ?? []);
  const issues = [...new Set(known)];
  return found(
    { issues: issues.map((issue) => showIssue(call, issue, fields, expand)), issueErrors: [] },
    issues.length * ISSUE_POINTS,
    embeddedIn(issues, fields, expand),
  );
};

const Count = v.object({ jql: v.optional(v.string(), '') });

/** `POST /search/approximate-count`: here the count is exact. */
export const countIssues = (call: Call): Outcome => {
  const asked = v.safeParse(Count, call.json);
  if (!asked.success) return failed(400, ...asked.issues.map(({ message }) => message));
  const parsed = parseJql(asked.output.jql, call.now);
  if (parsed.kind === 'invalid') return failed(400, parsed.why);
  const { issues } = call.store;
  const query = seenBy(call, parsed.query);
  return found({ count: may(call, 'work') ? issues.filter((issue) => matches(query, issue)).length : 0 }, 0);
};

const showComment = (call: Call, comment: Comment): object => ({
  self: `${call.url}/rest/api/3/issue/${comment.issue.id}/comment/${comment.id}`,
  id: String(comment.id),
  ...authorOf(call, 'author', comment.author),
  body: documentOf(comment.text),
  ...authorOf(call, 'updateAuthor', comment.updateAuthor),
  created: formatInstant(comment.createdAt),
  updated: formatInstant(comment.updatedAt),
  jsdPublic: true,
});

/** `GET /issue/{idOrKey}/comment`: of a comment only the last edit is known. */
export const issueComments = (call: Call): Outcome => {
  const issue = findIssue(call, call.open[0] ?? '');
  if (!issue) return failed(404, 'Issue does not exist or you do not have permission to see it.');
  const order = call.params.get('orderBy') ?? 'created';
  if (!['created', '+created', '-created'].includes(order)) return failed(400, `Cannot order by '${order}'.`);
  const asked = pageOf(call, { usual: 100, most: 100 });
  if (asked.kind === 'failed') return asked;
  const { startAt, maxResults } = asked.page;
  const comments = order === '-created' ? issue.comments.toReversed() : issue.comments;
  const page = comments.slice(startAt, startAt + maxResults);
  return found(
    { startAt, maxResults, total: comments.length, comments: page.map((comment) => showComment(call, comment)) },
    page.length * ISSUE_POINTS,
  );
};
