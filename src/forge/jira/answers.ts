import * as v from 'valibot';
import { Unreadable } from '../../kernel/failures';
import type { Priced } from '../../kernel/points';
import { changelogItem, type JiraEvent } from '../../kernel/jira-event';

/** Atlassian's prices: a call, and each issue, change, comment or worklog in it. */
const POINTS_PER_CALL = 1;
const POINTS_PER_OBJECT = 1;

export const priced = <T>(value: T, objects: number, calls = 1): Priced<T> => ({
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

/** A token that leads back to the page it came with would never end. */
export const onward = (next: string | null, token: string | null): string | null => {
  if (next !== null && next === token) throw new Unreadable({ code: 'jira-same-page' });
  return next;
};

const paged = { nextPageToken: Token, isLast: v.optional(v.boolean(), false) };
export const FoundIds = v.object({ issues: v.array(v.object({ id: v.string() })), ...paged });

/** The fields that tell of an issue's creation, and whether it can hold anything of the time asked for. */
export const ISSUE_FIELDS = ['creator', 'created', 'updated'] as const;
const Issue = v.object({
  id: v.string(),
  fields: v.object({ creator: Person, created: Moment, updated: Moment, timespent: v.nullish(v.number(), null) }),
});
type Issue = v.InferOutput<typeof Issue>;
export const FoundIssues = v.object({ issues: v.array(Issue), ...paged });

export const creationOf = ({ fields: { creator, created } }: Issue): JiraEvent => ({
  kind: 'issue',
  change: 'created',
  at: created,
  actor: actorOf(creator),
});

const Id = v.nullish(v.union([v.string(), v.number()]));
const ChangelogEntry = v.pipe(v.object({ field: v.string(), from: Id, to: Id }), v.transform(changelogItem));

const Changes = v.object({
  issueId: v.string(),
  changeHistories: v.array(v.object({ author: Person, created: Moment, items: v.array(ChangelogEntry) })),
});
type Changes = v.InferOutput<typeof Changes>;
export const Changelogs = v.object({ issueChangeLogs: v.array(Changes), nextPageToken: Token });

export const changesOf = ({ changeHistories }: Changes): JiraEvent[] =>
  changeHistories.map(({ author, created, items }) => ({
    kind: 'changelog',
    at: created,
    actor: actorOf(author),
    items,
  }));

/** A comment or a worklog. */
export const Written = v.object({ author: Person, updateAuthor: Person, created: Moment, updated: Moment });
export type Written = v.InferOutput<typeof Written>;
export const Comments = v.object({ comments: v.array(Written), total: v.number() });

/** Its making and, when there was one, its last edit. */
export const eventsOf = (
  kind: 'comment' | 'worklog',
  { author, updateAuthor, created, updated }: Written,
): JiraEvent[] => {
  const made: JiraEvent = { kind, change: 'created', at: created, actor: actorOf(author) };
  return created === updated ? [made] : [made, { kind, change: 'edited', at: updated, actor: actorOf(updateAuthor) }];
};
